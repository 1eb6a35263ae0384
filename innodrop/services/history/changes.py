"""What changed between two revisions, row by row and column by column, and who changed it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from innodrop import errors
from innodrop.facts import Facts
from innodrop.model.ordering import natural
from innodrop.store.base import Reading, Record, Revision, at_once
from innodrop.tables import discover
from innodrop.tables.table import Table

Kind = Literal["added", "changed", "removed"]
Cell = tuple[str, Any, Any]
"""A column with its value before and after; None where there was none."""


@dataclass(frozen=True)
class RowChange:
    """One row that differs. `added_in`, `user` (who approved or stored it), `reported_by` (who
    handed it in, if somebody did) and `file` are of the last revision that touched it.

    `table` is the table's name, `key` the row's normalised key, `label` how a person knows the row,
    `partner` its owner (empty if it has none).
    """

    table: str
    key: str
    label: str
    partner: str
    columns: tuple[Cell, ...]
    added_in: int
    user: str
    file: str
    kind: Kind
    reported_by: str = ""


@at_once
def between(
    store: Reading,
    old: int,
    new: int,
    *,
    table: str | None = None,
    partner: str | None = None,
    objective: str | None = None,
) -> tuple[RowChange, ...]:
    """Every row that differs between two revisions, by table and key; `new` may be the older one.

    `partner` keeps the rows that are a partner's or name it, `objective` those that name the
    objective or one of its KPIs or sub-objectives. What changed and changed back in between is no
    difference. Raises `UnknownRevision`, `UnknownTable`.
    """
    revisions = {revision.number: revision for revision in store.revisions()}
    newest = max(revisions, default=0)
    for number in (old, new):
        if not 0 <= number <= newest:
            raise errors.UnknownRevision(number, newest)
    low, high = sorted((old, new))
    # a revision writes one table: tables that none of them wrote need not be read
    touched = {revision.table for number, revision in revisions.items() if low < number <= high}
    wanted = _Filter(store, high, partner, objective)
    return tuple(
        change
        for name, definition in discover().items()
        if name in touched and table in (None, name)
        for change in _of_table(store, definition, old, new, revisions, wanted)
    )


def row_change(
    table: Table, key: str, before: Record | None, after: Record | None, revision: Revision
) -> RowChange:
    """The difference of two versions of a row, which `revision` brought about."""
    names = [column.name for column in table.columns]
    old, new = before or {}, after or {}
    columns = tuple(
        (name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)
    )
    row = after or before or {}
    return RowChange(
        table=table.name,
        key=key,
        label=label(table, row),
        partner=str(row.get(table.owner) or "") if table.owner else "",
        columns=columns,
        added_in=revision.number,
        user=revision.user.name,
        file=revision.file,
        kind="added" if before is None else "removed" if after is None else "changed",
        reported_by=revision.reported_by.name,
    )


def label(table: Table, row: Mapping[str, Any]) -> str:
    """How a person knows a row: its key as it is written, and its name if that is another."""
    key = " ".join(str(row[name]) for name in table.key if row.get(name) is not None)
    name = row.get(table.label) if table.label and table.label not in table.key else None
    return f"{key}: {name}" if name else key


def by_key(versions: Iterable[Record]) -> dict[str, list[Record]]:
    """Versions as `Reading.versions` gives them, by the key of their row, oldest first."""
    versions_of: dict[str, list[Record]] = {}
    for version in versions:
        versions_of.setdefault(version["key"], []).append(version)
    return versions_of


def standing(versions: Sequence[Record], revision: int) -> Record | None:
    """The version of a row that stands at a revision."""
    return next((v for v in versions if v["added_in"] <= revision < v["removed_in"]), None)


def touches(versions: Sequence[Record], low: int, high: int) -> list[int]:
    """The revisions later than `low` and up to `high` that touched a row, in order."""
    numbers = {version[name] for version in versions for name in ("added_in", "removed_in")}
    return sorted(number for number in numbers if low < number <= high)


def _of_table(
    store: Reading,
    table: Table,
    old: int,
    new: int,
    revisions: Mapping[int, Revision],
    wanted: _Filter,
) -> Iterator[RowChange]:
    low, high = sorted((old, new))
    found = by_key(store.versions(table, after=low, until=high))
    for key in sorted(found, key=natural):
        versions = found[key]
        before, after = standing(versions, old), standing(versions, new)
        last = revisions[touches(versions, low, high)[-1]]
        change = row_change(table, key, before, after, last)
        rows = [row for row in (before, after) if row is not None]
        if change.columns and wanted.keeps(table, rows):
            yield change


class _Filter:
    """Which rows concern a partner or an objective, by the columns that refer to one."""

    def __init__(
        self, store: Reading, revision: int, partner: str | None, objective: str | None
    ) -> None:
        self._asked: list[Mapping[str, set[str]]] = []
        """By table, for each thing that is asked for: the codes of which a row must name one."""
        if partner is not None:
            self._asked.append({"partner": {partner}})
        if objective is not None:
            facts = Facts.at(store, revision)
            objectives = {objective} | {o.code for o in facts.objectives if o.parent == objective}
            kpis = {k.code for k in facts.kpis if objectives & {k.objective, k.sub_objective}}
            self._asked.append({"objective": objectives, "kpi": kpis})

    def keeps(self, table: Table, rows: Sequence[Record]) -> bool:
        """Whether any of the row's versions concerns everything that is asked for."""
        return all(
            any(_names(table, row, name) & codes for row in rows for name, codes in asked.items())
            for asked in self._asked
        )


def _names(table: Table, row: Record, referred: str) -> set[str]:
    """The codes of the table `referred` that a row names, its own code included."""
    columns = [column for column, name in table.refers_to.items() if name == referred]
    columns += [table.key[0]] if table.name == referred else []
    return {code for column in columns if row[column] for code in str(row[column]).split(";")}
