"""Cells that an upload would write and that others have written since it was looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from innodrop.model.sentences import Sentence, listed
from innodrop.services.uploads.plan import Plan
from innodrop.services.uploads.sentences import say
from innodrop.services.uploads.stored_rows import rows_under
from innodrop.store.base import Reading
from innodrop.tables.table import Column

_NAMED = 5


class Moved(NamedTuple):
    """One cell of a plan's change in row `line`: what was stored then, and what is now. Both are
    None for a blank, or for a row that was not there."""

    line: int
    column: Column
    then: str | float | None
    now: str | float | None

    @property
    def in_words(self) -> Sentence:
        """Such as `row 2, value: 7, by now 9`."""
        then, now = (self.column.in_words(value) or say("blank") for value in self[2:])
        cell = say("cell", row=self.line, column=self.column.name)
        return say("cell_moved", cell=cell, then=then, now=now)


def since(store: Reading, plan: Plan, revision: int) -> tuple[Moved, ...]:
    """The cells of the plan's changes that said something else as of that revision."""
    if not plan.changes or revision >= plan.base_revision:
        return ()
    keys = [change.key for change in plan.changes]
    then = {row["key"]: row for row in rows_under(store, plan.table, keys, revision)}
    return tuple(
        Moved(change.line, plan.table.column(name), was.get(name), now.get(name))
        for change in plan.changes
        for was, now in [(then.get(change.key, {}), change.before or {})]
        for name in change.columns
        if was.get(name) != now.get(name)
    )


def in_words(moved: Sequence[Moved]) -> Sentence:
    """The first cells, and how many more there are."""
    first, more = [cell.in_words for cell in moved[:_NAMED]], len(moved) - _NAMED
    return listed([*first, *([say("more_cells", count=more)] if more > 0 else [])])
