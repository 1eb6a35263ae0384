"""One cell of a person's file on its way into the file with the problems."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from innodrop.exports.tables.cells import neutral, shown, stored
from innodrop.intake import REMEMBERED, Bad, Cell, Depends, Memo, typed
from innodrop.model.problems import Problem
from innodrop.model.sentences import Sentence, say
from innodrop.tables.fields import Kind
from innodrop.tables.table import Column

Copied = str | float | date
"""A text that is no formula, a number or a day."""

_LOST = "\ufffd"
"""Before what is no value but could pass for one: no column takes it, so it must be typed anew."""

_NUMBERS = (Kind.NUMBER, Kind.WHOLE)


def copier(
    column: Column | None, memo: Memo | None, *, changes_kind: bool, as_values: bool
) -> Callable[[Cell], Copied]:
    """What copies the cells of a column (None: of one without a name), each distinct text once."""
    return _Copies(column, memo, changes_kind=changes_kind, as_values=as_values).__getitem__


def lost(text: str) -> str:
    """The text of a cell that must be typed anew."""
    return text if text.startswith(_LOST) else f"{_LOST} {text}"


def as_text(cell: Copied) -> str:
    """A copied cell in a CSV file."""
    if isinstance(cell, date):
        return cell.isoformat()
    return cell if isinstance(cell, str) else shown(cell, ",")


class _Copies(dict[Cell, Copied]):
    def __init__(
        self, column: Column | None, memo: Memo | None, *, changes_kind: bool, as_values: bool
    ) -> None:
        super().__init__()
        self._column, self._memo = column, memo
        self._changes_kind, self._as_values = changes_kind, as_values

    def __missing__(self, cell: Cell) -> Copied:
        copied = self._copied(cell)
        if len(self) < REMEMBERED:
            self[cell] = copied
        return copied

    def _copied(self, cell: Cell) -> Copied:
        if isinstance(cell, Bad):
            return lost(cell.text)
        value = None if self._memo is None else self._memo[cell]
        if isinstance(value, Depends):
            return neutral(typed(cell))
        kind = self._column.kind if self._column else Kind.TEXT
        if isinstance(value, Bad) and self._changes_kind and kind in _NUMBERS:
            return lost(cell)
        if value is None or isinstance(value, Bad) or not self._as_values:
            is_number = kind in _NUMBERS and value is not None and not isinstance(value, Bad)
            return cell if is_number else neutral(typed(cell))
        return stored(value, kind)


def as_line(problem: Problem) -> Sentence:
    """The problem as one line: `value: expected a number, found x. Write digits alone.`."""
    cell = " ".join(problem.cell.split())
    key = "expected_not" if cell else "expected"
    text = say(key, expected=problem.expected, cell=cell, remedy=problem.remedy)
    return say("of", name=problem.column, text=text) if problem.column else text
