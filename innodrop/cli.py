"""Everything a page shows, without a browser: `python -m innodrop --help`.

Exit codes: 0 done, 1 done and there are problems to mend, 2 refused (a sentence on standard error).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click

from innodrop import errors, settings, tables
from innodrop.intake import LIMITS
from innodrop.model.keys import normalise
from innodrop.model.numbers import written
from innodrop.model.problems import Problem, Tier
from innodrop.services import facts as facts_of
from innodrop.services import loading, summary, uploads
from innodrop.store import open_store
from innodrop.store.base import Store
from innodrop.tables.table import Table

P = ParamSpec("P")
R = TypeVar("R")

ROOT = Path(__file__).resolve().parent.parent


def refusing(command: Callable[P, R]) -> Callable[P, R]:
    """Shows a refusal as its sentence and leaves with exit code 2."""

    @wraps(command)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except errors.Refusal as refusal:
            click.echo(str(refusal), err=True)
            sys.exit(2)

    return guarded


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """The dashboard of a cluster partnership. The data folder is INNODROP_HOME (default: var/)."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a Windows console may be cp1252


@main.command()
@click.option("--demo", "kind", flag_value="demo", help="The sourced facts and illustrative KPI values.")
@click.option("--reference", "kind", flag_value="reference", help="The sourced facts alone.")
@click.option("--empty", "kind", flag_value="empty", help="No data at all.")
@click.option("--from", "folder", type=click.Path(path_type=Path), help="A folder of CSV files, one per table.")
@refusing
def init(kind: str | None, folder: Path | None) -> None:
    """Create the database. Never overwrites one."""
    if (kind is None) == (folder is None):
        raise click.UsageError("Say what to start with: --demo, --reference, --empty or --from FOLDER.")
    _create(kind or "folder", (folder,) if folder else loading.FOLDERS[str(kind)])


@main.command()
@click.option("--port", default=8501, show_default=True, type=click.IntRange(0, 65535), help="Port on this machine.")
@click.option("--demo-if-missing", is_flag=True, help="Create the demonstration database if there is none.")
@refusing
def serve(port: int, *, demo_if_missing: bool) -> None:
    """Serve the dashboard on this machine until Ctrl-C."""
    if demo_if_missing and not settings.load().database.exists():
        _create("demo", loading.FOLDERS["demo"])
    _open()
    click.echo(f"The dashboard is at http://localhost:{port} (stop with Ctrl-C).")
    click.echo("No sign-in is needed: it can be reached from this machine only, and everyone is a viewer.")
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", str(port)]
    settings.pin(settings.load())
    os.chdir(ROOT)  # where Streamlit looks for its settings
    if sys.platform == "win32":
        sys.exit(subprocess.run(command, check=False).returncode)  # noqa: S603 - our own arguments
    sys.stdout.flush()
    os.execv(sys.executable, command)  # noqa: S606 - our own arguments; whoever stops this process stops the server


@main.command()
@as_json
@refusing
def status(*, as_json: bool) -> None:
    """Objectives and KPIs: value, plan to date, status and its sentence."""
    store = _open()
    found = summary.status(store, facts_of.read(store, store.revision()), _today())
    if as_json:
        _print_json(found)
        return
    click.echo(f"{found['project'] or 'No project yet'}, {found['reporting_date']}, revision {found['revision']}")
    for objective in found["objectives"]:
        click.echo(f"\n{objective['code']} {objective['name']}: {objective['status']}. {objective['sentence']}")
        _print_kpis(objective["kpis"])
    if found["other_kpis"]:
        click.echo("\nWithout objective")
        _print_kpis(found["other_kpis"])
    for partner, kpis in found["not_reported"].items():
        click.echo(f"\nNot reported by {partner}: {', '.join(kpis)}")


@main.command()
@click.argument("kpi")
@click.option("--partner", help="Partner code; without it the whole project.")
@click.option("--as-of", "as_of", type=int, help="Revision to look at; without it the newest.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Reporting date; without it the project's.")
@as_json
@refusing
def query(kpi: str, partner: str | None, as_of: int | None, day: datetime | None, *, as_json: bool) -> None:
    """One KPI with its values over time."""
    store = _open()
    newest = store.revision()
    if as_of is not None and not 0 <= as_of <= newest:
        raise errors.UnknownRevision(as_of, newest)
    facts = facts_of.read(store, newest if as_of is None else as_of)
    if facts.kpi(kpi) is None:
        raise errors.UnknownKpi(kpi)
    partner = _partner(facts, partner)
    on = day.date() if day else facts_of.reporting_day(facts, _today())
    found = summary.query(store, facts, kpi, partner, on)
    if as_json:
        _print_json(found)
    elif found is None:
        click.echo(f"{partner} has no values of its own for {kpi}.")
    else:
        click.echo(f"{found['code']} {found['name']}: {found['sentence']}")
        for point in found["points"]:
            note = " (period not finished)" if point["unfinished"] else ""
            click.echo(f"  {point['period']}: {written(point['value'], found['unit'])}{note}")


@main.command()
@click.argument("table")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--partner", help="Partner whose rows the file may hold; without it any.")
@as_json
@refusing
def check(table: str, files: tuple[Path, ...], partner: str | None, *, as_json: bool) -> None:
    """Validate files against a table and write nothing. Exit 0 clean, 1 problems, 2 refused."""
    store = _open()
    partner = _partner(facts_of.read(store, store.revision()), partner)
    sys.exit(max(_check(store, tables.named(table), path, partner, as_json=as_json) for path in files))


@main.command()
@as_json
@refusing
def pages(*, as_json: bool) -> None:
    """Every address of the dashboard, in menu order."""
    from innodrop.ui import navigation  # noqa: PLC0415 - the other commands need no Streamlit

    store = _open()
    found = [
        {"path": f"/{entry.path}", "title": entry.title, "group": page.group}
        for page, entry in navigation.entries(facts_of.read(store, store.revision()))
    ]
    if as_json:
        _print_json(found)
    else:
        click.echo("\n".join(f"{page['path']:<24} {page['title']}" for page in found))


def _create(kind: str, folders: Sequence[Path]) -> None:
    chosen = settings.load()
    store = loading.init(chosen, kind, folders, user="init", at=datetime.now(UTC))
    click.echo(f"Created {chosen.database} with revision {store.revision()}.")


def _check(store: Store, table: Table, path: Path, partner: str | None, *, as_json: bool) -> int:
    try:
        plan = uploads.plan(store, table, _bytes(path), file=_shown(path.name), partner=partner)
    except OSError as error:
        refused = Problem(
            0, "", "", f"the file cannot be read: {error.strerror}", "Check its name and its permissions."
        )
        return _checked(path, 2, [], [refused], as_json=as_json)
    except errors.FileRefused as refusal:
        return _checked(path, 2, [], [Problem(0, "", "", refusal.why, refusal.remedy)], as_json=as_json)
    open_ones = [problem for problem in plan.problems if problem.tier is not Tier.INFORMATION]
    return _checked(path, 1 if plan.blocked or open_ones else 0, list(plan.rows), plan.problems, as_json=as_json)


def _bytes(path: Path) -> bytes:
    """The file, or so much of it that the limit is seen to be passed; never a device or a pipe, which may not end."""
    if path.exists() and not path.is_file():
        raise errors.FileRefused("This is a folder or a device, not a file.", "Name a CSV or XLSX file.")
    with path.open("rb") as file:
        return file.read(LIMITS.bytes + 1)


def _shown(name: str) -> str:
    """A name for printing, also where it is not UTF-8."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _checked(path: Path, code: int, rows: list[Any], problems: Sequence[Problem], *, as_json: bool) -> int:
    if as_json:
        told = [{**vars(problem), "tier": problem.tier.value} for problem in problems]
        found = {"file": _shown(str(path)), "ok": code == 0, "rows": rows, "problems": told}
        click.echo(json.dumps(found, ensure_ascii=False))
        return code
    click.echo(f"{_shown(str(path))}: {('no problems', 'problems', 'refused')[code]}, {len(rows)} rows read")
    for p in problems:
        where = f"row {p.row}, {p.column}: expected " if p.row else ""
        text = f" (found {p.found!r})" if p.found else ""
        click.echo(f"  {where}{p.expected}{text}. {p.remedy} [{p.tier.value}]")
    return code


def _open() -> Store:
    return open_store(settings.load().database, datetime.now(UTC))


def _partner(facts: facts_of.Facts, given: str | None) -> str | None:
    """The partner code as the database spells it."""
    if given is None:
        return None
    known = {normalise(code): code for code in facts.seat_of}
    if normalise(given) not in known:
        raise errors.UnknownPartner(given, tuple(facts.seat_of))
    return known[normalise(given)]


def _today() -> date:
    return datetime.now(UTC).date()


def _print_kpis(kpis: list[dict[str, Any]]) -> None:
    for kpi in kpis:
        click.echo(f"  {kpi['code']} {kpi['name']}: {kpi['sentence']} [data {kpi['data_state']}, {kpi['basis']}]")


def _print_json(found: object) -> None:
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))
