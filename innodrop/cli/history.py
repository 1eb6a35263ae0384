"""Where all came from: revisions, two compared, a row's versions, the rows behind a number."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from innodrop.cli.sentences import say
from innodrop.cli.terminal import (
    acting,
    answers,
    opened,
    partner_code,
    show,
    shown_cell,
    today,
    user_named,
)
from innodrop.model.sentences import Sentence, joined

if TYPE_CHECKING:
    from innodrop.services.history.changes import RowChange
    from innodrop.services.history.trace import RowVersion
    from innodrop.store.base import Revision, Store


@click.command()
@click.option("--from", "old", type=int, help="Revision to compare from.")
@click.option("--to", "new", type=int, help="Revision to compare with; without it the newest.")
@click.option("--number", "kpi", help="KPI whose number is asked about.")
@click.option(
    "--partner",
    help="With --number the partner's number, else the changes that concern the partner.",
)
@click.option(
    "--row",
    nargs=2,
    metavar="TABLE KEY",
    help="Every version of a row; parts of its key joined by /.",
)
@acting
@answers
def history(
    old: int | None,
    new: int | None,
    kpi: str | None,
    partner: str | None,
    row: tuple[str, str] | None,
    acting: str,
    *,
    as_json: bool,
) -> None:
    """Every revision; or what changed, or where a row or a number came from."""
    from innodrop.facts import Facts

    store = opened()
    user_named(acting)
    if sum(asked is not None for asked in (old, kpi, row)) > 1:
        raise click.UsageError("Ask one thing: --from, --number or --row.")
    if old is not None:
        code = partner_code(Facts.at(store, store.revision()), partner)
        _changes(store, old, store.revision() if new is None else new, code, as_json=as_json)
    elif kpi is not None:
        _number(store, kpi, partner, as_json=as_json)
    elif row is not None:
        _row(store, *row, as_json=as_json)
    else:
        _revisions(store, as_json=as_json)


def _revisions(store: Store, *, as_json: bool) -> None:
    from innodrop.services import four_eyes
    from innodrop.services.history import trace as looking

    revisions, lines = looking.revisions(store), []
    alone = four_eyes.alone(revisions)
    for made in revisions:
        counts = {"added": made.added, "changed": made.changed, "removed": made.removed}
        about = {"number": made.number, "kind": made.kind, "table": made.table}
        line = say("revision", **about, **counts, origin=_origin(made))
        line = say("alone", line=line) if made.number in alone else line
        lines.append(say("noted", line=line, note=made.note) if made.note else line)
    plain = [{**_plain_revision(made), "alone": made.number in alone} for made in revisions]
    show(plain, "\n".join(lines), as_json=as_json)


def _changes(store: Store, old: int, new: int, partner: str | None, *, as_json: bool) -> None:
    from innodrop.services.history import changes

    made = changes.between(store, old, new, partner=partner)
    lines = [say("in_revision", line=_line(change), revision=change.added_in) for change in made]
    show([asdict(change) for change in made], "\n".join(lines), as_json=as_json)


def _line(change: RowChange) -> Sentence:
    about = {"kind": change.kind, "table": change.table, "row": change.label}
    if change.kind != "changed":
        return say("row", **about)
    columns = [
        say("column", column=name, before=shown_cell(before), after=shown_cell(after))
        for name, before, after in change.columns
    ]
    return say("row_and_columns", **about, columns=joined(columns, ", "))


def _number(store: Store, kpi: str, partner: str | None, *, as_json: bool) -> None:
    from innodrop.services.history import trace as looking
    from innodrop.state import State

    answer = looking.of_number(State.at(store, store.revision(), today()), kpi, partner)
    rows, lines = [], [str(answer.sentence)]
    for part in answer.rows:
        rows.append({**vars(part), "version": _plain_version(part.version)})
        lines.append(f"  {part.label}: {shown_cell(part.part)}, {_origin(part.version.revision)}")
    plain = {"sentence": answer.sentence, "value": answer.value, "rows": rows}
    show(plain, "\n".join(lines), as_json=as_json)


def _row(store: Store, table: str, key: str, *, as_json: bool) -> None:
    from innodrop.services.history import trace as looking

    versions, lines = looking.of_row(store, table, looking.key_joined(table, key)), []
    for version in versions:
        cells = (f"{name} {shown_cell(v)}" for name, v in version.values.items() if v is not None)
        about = {"values": ", ".join(cells), "origin": _origin(version.revision)}
        if version.removed_in is None:
            lines.append(say("version", first=version.added_in, **about))
        else:
            last = version.removed_in - 1
            lines.append(say("version_until", first=version.added_in, last=last, **about))
    show([_plain_version(version) for version in versions], "\n".join(lines), as_json=as_json)


def _origin(revision: Revision) -> Sentence:
    about = {"user": revision.user, "time": revision.at.strftime("%Y-%m-%d %H:%M")}
    if revision.reported_by:
        reported = {"file": revision.file or "no file", "reporter": revision.reported_by}
        return say("origin_reported", **reported, **about)
    if not revision.file:
        return say("origin_without_file", **about)
    return say("origin", file=revision.file, **about)


def _plain_revision(revision: Revision) -> dict[str, Any]:
    who = {"user": revision.user.name, "reported_by": revision.reported_by.name}
    return {**asdict(revision), **who, "at": revision.at.isoformat()}


def _plain_version(version: RowVersion) -> dict[str, Any]:
    return {
        "values": version.values,
        "added_in": version.added_in,
        "removed_in": version.removed_in,
        "revision": _plain_revision(version.revision),
        "upload": version.upload.number if version.upload else None,
    }


COMMANDS = (history,)
