"""Looking at files as an upload would, without storing anything."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from innodrop import errors
from innodrop.cli.sentences import say
from innodrop.cli.terminal import answers, looking_as, opened, partner_code, today, whose
from innodrop.model.problems import Problem, SheetRow, Tier
from innodrop.model.sentences import Sentence

if TYPE_CHECKING:
    from innodrop.store.base import Store
    from innodrop.tables.table import Table


@click.command()
@click.argument("table")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--partner", help="Partner whose rows the file may hold; without it any.")
@looking_as
@answers
def check(
    table: str, files: tuple[Path, ...], partner: str | None, acting: str | None, *, as_json: bool
) -> None:
    """Validate files against a table and write nothing. Exit 0 clean, 1 problems, 2 refused.

    1.234 and 1,234 are asked about unless other cells show the decimal sign; a point in one cell
    shows it only where the partner's country writes points. The header may stand below a title,
    within the first 20 rows; names stand for codes where only one is meant; with --partner the
    column of the partner may be blank or missing.
    """
    from innodrop import tables
    from innodrop.facts import Facts

    store = opened()
    partner = partner_code(Facts.at(store, store.revision()), whose(partner, acting))
    kind = tables.named(table)
    sys.exit(max(_check(store, kind, path, partner, as_json=as_json) for path in files))


def _check(store: Store, table: Table, path: Path, partner: str | None, *, as_json: bool) -> int:
    from innodrop.services.uploads import plan as upload_plan

    try:
        data, name = file_bytes(path), shown_name(path.name)
        plan = upload_plan.plan(store, table, data, file=name, partner=partner, today=today())
    except OSError as error:
        why = say("unreadable", why=error.strerror)
        refused = Problem(0, "", "", why, "Check its name and its permissions.")
        return print_checked(path, 2, [], [refused], as_json=as_json)
    except errors.FileRefused as refusal:
        refused = Problem(0, "", "", refusal.why, refusal.remedy)
        return print_checked(path, 2, [], [refused], as_json=as_json)
    to_mend = plan.blocked or any(p.tier is not Tier.INFORMATION for p in plan.problems)
    return print_checked(path, int(to_mend), list(plan.rows), plan.problems, as_json=as_json)


def file_bytes(path: Path) -> bytes:
    """The file, or enough of it to see that it is too large; no device or pipe without end."""
    from innodrop.intake import LIMITS

    if path.exists() and not path.is_file():
        raise errors.FileRefused(
            "This is a folder or a device, not a file.", "Name a CSV, XLSX or ODS file."
        )
    with path.open("rb") as file:
        return file.read(LIMITS.bytes + 1)


def given_file(path: Path) -> bytes:
    """As `file_bytes`. Raises `FileRefused` for one that cannot be read, too."""
    try:
        return file_bytes(path)
    except OSError as error:
        why = say("unreadable_file", why=error.strerror)
        raise errors.FileRefused(why, "Check its name and its permissions.") from error


def shown_name(name: str) -> str:
    """A name for printing, also where it is not UTF-8."""
    return name.encode("utf-8", "replace").decode("utf-8")


def print_checked(
    path: Path, code: int, rows: list[Any], problems: Sequence[Problem], *, as_json: bool
) -> int:
    """Tell what was found in a file, and pass the exit code on."""
    if as_json:
        plain = [_plain(problem) for problem in problems]
        result = {"file": shown_name(str(path)), "ok": code == 0, "rows": rows, "problems": plain}
        click.echo(json.dumps(result, ensure_ascii=False))
        return code
    verdict = say(("no_problems", "problems", "refused")[code])
    click.echo(say("checked", path=shown_name(str(path)), verdict=verdict, count=len(rows)))
    for problem in problems:
        click.echo(_line(problem))
    return code


def _plain(problem: Problem) -> dict[str, Any]:
    """A problem for programs; its row as people know it, with its sheet where a file has two."""
    plain = {**vars(problem), "tier": problem.tier.value}
    if isinstance(problem.row, SheetRow):
        plain |= {"row": problem.row.number, "sheet": problem.row.sheet}
    return plain


def _line(problem: Problem) -> Sentence:
    line = problem.expected
    if problem.row:
        line = say("in_row", row=problem.row, column=problem.column, expected=line)
    if problem.cell:
        line = say("instead", line=line, cell=problem.cell)
    return say("problem", line=line, remedy=problem.remedy, tier=problem.tier)


COMMANDS = (check,)
