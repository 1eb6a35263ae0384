"""The rows that a revision touched, beside what stood before it and what stands now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from innodrop.model.ordering import natural
from innodrop.services.history import changes
from innodrop.store.base import Reading, Record, Revision
from innodrop.tables import discover
from innodrop.tables.table import Table


@dataclass(frozen=True)
class TouchedRow:
    """A row that a revision touched. `last` is the newest revision that touched it."""

    table: Table
    key: str
    versions: Sequence[Record]
    before: Record | None
    made_in: int
    """The revision as which the row stood before, whatever was undone since; 0 without one."""
    last: Revision
    undone: bool
    """Whether what stands now is what stood before."""
    overtaken: bool
    """Whether what stands now is something else than the revision left."""

    @property
    def touched(self) -> tuple[str, frozenset[str]]:
        """The table, and the columns in which what stands differs from what stood before."""
        now, then = self.versions[-1], self.before or {}
        names = (column.name for column in self.table.columns)
        return self.table.name, frozenset(n for n in names if now.get(n) != then.get(n))


def touched_rows(store: Reading, number: int) -> list[TouchedRow]:
    """The rows that a revision added, changed or ended, with what stood and stands."""
    revisions = {revision.number: revision for revision in store.revisions()}
    rows_touched = []
    for table in discover().values():
        touched = store.versions(table, after=number - 1, until=number)
        keys = sorted({version["key"] for version in touched}, key=natural)
        rows = changes.by_key(store.versions(table, keys=keys)) if keys else {}
        rows_touched += [
            _row(table, key, versions, number, revisions) for key, versions in rows.items()
        ]
    return rows_touched


def _row(
    table: Table,
    key: str,
    versions: Sequence[Record],
    number: int,
    revisions: Mapping[int, Revision],
) -> TouchedRow:
    touched = changes.touches(versions, 0, max(revisions))
    stood = _stood(touched, revisions)
    before, after = stood[number]
    now = stood[touched[-1]][1]
    return TouchedRow(
        table=table,
        key=key,
        versions=versions,
        before=changes.standing(versions, number - 1),
        made_in=before,
        last=revisions[touched[-1]],
        undone=now == before,
        overtaken=now != after,
    )


def _stood(touched: Sequence[int], revisions: Mapping[int, Revision]) -> dict[int, tuple[int, int]]:
    """For each revision that touched a row: the one that the row stood as before it and after it.
    An undo leaves the row as it stood before the revision that it undoes."""
    around: dict[int, tuple[int, int]] = {}
    now = 0
    for number in touched:
        undone = revisions[number].undoes
        # what was undone need not have touched this row: then the undo is a change like any other
        after = around[undone][0] if undone in around else number
        around[number] = (now, after)
        now = after
    return around
