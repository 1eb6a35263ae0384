"""What an old template gives back: only what its reader changed is an edit.

Three versions of a row meet: as the template had it, as the file has it, as it is stored now. A
cell that the file did not change keeps what is stored; one changed on both sides is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from innodrop.intake import ReadRow, Value
from innodrop.model.problems import Problem, Tier, cut
from innodrop.services.uploads.sentences import say
from innodrop.tables.table import Column, Table

_SHOWN = 10
"""Significant digits that Excel shows of a number, and saves in a CSV file."""


@dataclass(frozen=True)
class Versions:
    """One row of a file between the stored rows of its template's revision (empty: there was none)
    and of now; `given` are its filled cells, with codes as they are stored."""

    table: Table
    row: ReadRow
    given: Mapping[str, Any]
    before: Mapping[str, Any]
    now: Mapping[str, Any]

    def edits(self) -> Mapping[str, Any]:
        """The cells that count: the key's and what the file changed; all where the row is gone but
        was edited, so that it is whole; none at all where it is gone and was not."""
        kept = {
            name: value
            for name, value in self.given.items()
            if name in self.table.key or self._is_edit(name)
        }
        if self.now or not self.before:
            return kept
        return self.given if kept.keys() - set(self.table.key) else {}

    def untouched(self) -> int:
        """In how many cells the file would have set back what others changed."""
        return sum(
            not self._is_edit(name) and not same(value, self.now.get(name))
            for name, value in self.given.items()
            if self.now and name not in self.table.key
        )

    def questions(self) -> Iterator[Problem]:
        """One for each cell that changed on both sides, to different values."""
        for name, value in self.given.items():
            if name in self.table.key or not self._is_edit(name):
                continue
            if self.before and not self.now:
                gone = say("taken_out", revision=self.row.base)
                yield self._question(name, gone, "taken_out_remedy")
            elif not same(value, self.now.get(name)):
                beside = (name, *self._beside(name))
                moved = next((other for other in beside if self._moved(other)), None)
                if moved is not None:
                    yield self._question(name, self._moved_to(moved, name), "moved_remedy")

    def _is_edit(self, name: str) -> bool:
        contradicts = any(other in self.given for other in self._beside(name))
        return contradicts or not same(self.given[name], self.before.get(name))

    def _moved(self, name: str) -> bool:
        return bool(self.before.get(name) != self.now.get(name))

    def _beside(self, name: str) -> tuple[str, ...]:
        """The columns that a value in this one takes away."""
        pairs = (pair for pair in self.table.excludes if name in pair)
        return tuple(other for pair in pairs for other in pair if other != name)

    def _moved_to(self, moved: str, name: str) -> str:
        column = self.table.column(moved)
        now, before = (_words(column, row.get(moved)) for row in (self.now, self.before))
        key = "moved" if moved == name else "moved_beside"
        return say(key, now=now, before=before, column=moved, revision=self.row.base)

    def _question(self, name: str, expected: str, remedy: str) -> Problem:
        given = cut(_words(self.table.column(name), self.given[name]))
        how = say(remedy, given=given)
        return Problem(self.row.line, name, given, expected, how, Tier.NEEDS_REASON)


def same(given: Value, stored: Any) -> bool:
    """Whether a cell says what is stored, also as Excel saves it: with 10 digits of a number, and
    with its own ends of lines."""
    if isinstance(given, str) and isinstance(stored, str):
        return given == stored or given.splitlines() == stored.splitlines()
    if isinstance(given, float) and isinstance(stored, float):
        return given == stored or given == float(f"{stored:.{_SHOWN}g}")
    return bool(given == stored)


def unknown_revision(row: ReadRow, newest: int) -> Problem:
    """A template of other data, or a revision that somebody changed."""
    return Problem(
        row=row.line,
        column="revision",
        cell=str(row.base),
        expected=say("template_revision", newest=newest),
        remedy="Download the template anew; or leave the cell blank: then every cell is an edit.",
    )


def set_back(cells: int) -> Problem:
    """What was left as others have changed it."""
    return Problem(
        row=0,
        column="",
        cell="",
        expected=say("not_edited", count=cells),
        remedy="They still say what the template said, so they are no edits and stay as they are.",
        tier=Tier.INFORMATION,
    )


def _words(column: Column, value: Any) -> str:
    return column.in_words(value) or say("blank")
