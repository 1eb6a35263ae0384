"""The cells of one XLSX worksheet as the texts of its CSV, but with one reading each: digits with a
point, ISO dates, `true` or `false`; a formula's stored value, and a problem for one without or for
an error. Part and attribute names follow ECMA-376, part 1, 18.3."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from typing_extensions import override

from innodrop.intake.books.excel_parts import unescaped
from innodrop.intake.books.layout import (
    MEND_FORMULA,
    UNCALCULATED,
    CellRange,
    Layout,
    too_many_columns,
    too_many_rows,
)
from innodrop.intake.books.shown import Dated, Look, as_text, number
from innodrop.intake.books.walk import DEEP, TOO_DEEP, LocalNames, Walk, Work
from innodrop.intake.findings import Bad, Cell

_RANGE = re.compile(r"([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)")
_SHOWN = (None, "0", "false")
_FLAT = re.compile(r"0+(?:\.0+)?")
"""Height of a row or width of a column that nobody sees, however it was made so."""
_ROW, _CELL, _VALUE = 3, 4, 5
"""How deep rows, cells and their values stand: in the sheet's data, in the worksheet."""
_MOST_COLUMNS = 16_384
"""Columns of a worksheet of Excel; as many elements say how they look, at most."""
_REMEMBERED, _SHORT = 10_000, 32
"""Different numbers that are written once and then looked up, and characters of one."""


@dataclass(frozen=True)
class Formats:
    """What a worksheet refers to: shared texts, what its styles show, the day of serial 0."""

    texts: Sequence[str]
    looks: Mapping[int, Look]
    epoch: date


def rows_of(
    archive: zipfile.ZipFile, path: str, formats: Formats, work: Work, layout: Layout
) -> Iterator[tuple[int, list[Cell]]]:
    """Number and cells of each row that holds anything, without blanks at its end; `layout` takes
    what is hidden or merged. `FileRefused` for what is beyond the limits, before room is made;
    ValueError if rows are out of order."""
    walk = _Worksheet(formats, work, layout)
    for _ in walk.through(archive, path):
        yield from walk.rows
        walk.rows.clear()


class _Worksheet(Walk):
    """`rows` are those that were finished since they were taken."""

    def __init__(self, formats: Formats, work: Work, layout: Layout) -> None:
        super().__init__(work)
        self.rows: list[tuple[int, list[Cell]]] = []
        self._formats, self._layout = formats, layout
        self._names = LocalNames()
        self._numbers: dict[tuple[str, str], Cell] = {}
        self._columns: dict[str, int] = {}
        self._widest = work.limits.columns
        self._below = self._looked = 0
        self._row: Mapping[str, str] | None = None
        self._cells: list[Cell] = []
        self._position = 0
        self._cell: Mapping[str, str] | None = None
        self._stored = ""
        self._runs: list[str] | None = None
        self._has_formula = False
        self._phonetic = 0

    @override
    def start(self, tag: str, given: Mapping[str, str]) -> None:
        self.depth = depth = self.depth + 1
        if depth == _VALUE:
            if self._cell is not None:
                self._begin_in_cell(self._names[tag])
        elif depth == _CELL:
            if self._row is not None and self._names[tag] == "c":
                self._cell, self._stored = given, ""
        elif depth > DEEP:
            raise ValueError(TOO_DEEP)
        else:
            self._begin_around(self._names[tag], given)

    @override
    def end(self, tag: str) -> None:
        depth, self.depth = self.depth, self.depth - 1
        if depth == _VALUE:
            if self._cell is not None and self._names[tag] == "v":
                self._stored = self.heard()
        elif depth == _CELL:
            if self._cell is not None:
                self._finish_cell(self._cell)
        elif depth == _ROW:
            if self._row is not None:
                self._finish_row(self._row)
        elif self._runs is not None:
            self._finish_text(self._names[tag])

    def _begin_in_cell(self, name: str) -> None:
        if name == "v":
            self.listen()
        elif name == "is":
            self._runs = []
        elif name == "f":
            self._has_formula = True

    def _begin_around(self, name: str, given: Mapping[str, str]) -> None:
        """Above cells and below their values."""
        if self._runs is not None:
            if name == "rPh":
                self._phonetic += 1
            elif name == "t" and not self._phonetic:
                self.listen()
        elif name == "row" and self.depth == _ROW:
            self._row, self._cells, self._position = given, [], 0
        elif name == "col":
            self._hide_columns(given)
        elif name == "mergeCell" and (area := _RANGE.fullmatch(given["ref"])):
            left, right = self._column(area[1]), self._column(area[3])
            self._layout.merge(CellRange(left, int(area[2]), right, int(area[4])), self.work.limits)

    def _finish_text(self, name: str) -> None:
        if name == "rPh":
            self._phonetic -= 1
        elif name == "t" and not self._phonetic and self._runs is not None:
            self._runs.append(self.heard())

    def _finish_cell(self, cell: Mapping[str, str]) -> None:
        before, position = self._position, self._column(cell.get("r", "")) or self._position + 1
        if position <= before:
            raise ValueError(f"cell {position} stands behind cell {before}")
        self._position = position
        kind = cell.get("t", "n")
        if kind == "s" and self._stored:
            value: Cell = self._formats.texts[int(self._stored)]
        else:
            value = self._value(cell, kind)
            self._runs, self._has_formula = None, False
        self._cell = None
        if value:
            if position > self._widest:
                raise too_many_columns(self.work.limits)
            if (missing := position - 1 - len(self._cells)) > 0:
                self._cells += [""] * missing
            self._cells.append(value)

    def _value(self, cell: Mapping[str, str], kind: str) -> Cell:
        stored, style = self._stored, cell.get("s", "0")
        if self._runs is not None:
            return self.work.keep(unescaped(self._runs))
        if not stored:
            return UNCALCULATED if self._has_formula and kind != "str" else ""
        if kind != "n":
            return _typed(self.work.keep(stored), kind, self._formats.looks.get(int(style)))
        value = self._numbers.get((stored, style))
        if value is None:
            look = self._formats.looks.get(int(style))
            value = as_text(number(stored), look, self._formats.epoch)
            if len(self._numbers) < _REMEMBERED and len(stored) + len(style) <= _SHORT:
                self._numbers[stored, style] = value
        return value

    def _finish_row(self, row: Mapping[str, str]) -> None:
        above, self._row = self._below, None
        self._below = int(row.get("r", above + 1))
        if self._below <= above:
            raise ValueError(f"row {self._below} stands below row {above}")
        if self._cells:
            if self._below > self.work.limits.rows + 1:
                raise too_many_rows(self.work.limits)
            if _is_hidden(row, "ht"):
                self._layout.hidden_rows.append(self._below)
            self.make_room(len(self._cells))
            self.rows.append((self._below, self._cells))

    def _hide_columns(self, given: Mapping[str, str]) -> None:
        self._looked += 1
        if self._looked > _MOST_COLUMNS:
            raise ValueError("more columns than any sheet has")
        if _is_hidden(given, "width"):
            first, last = int(given["min"]), min(int(given["max"]), self.work.limits.columns)
            self._layout.hidden_columns.update(range(max(first, 1), last + 1))

    def _column(self, reference: str) -> int:
        """Number of the column in a reference such as `AB12`; 0 where the writer left it out."""
        letters = reference.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None:
            column = column_of(letters)
            if len(letters) < 3:  # noqa: PLR2004 - beyond ZZ none is read
                self._columns[letters] = column
        return column


def _is_hidden(given: Mapping[str, str], size: str) -> bool:
    flat = _FLAT.fullmatch(given.get(size, "")) is not None
    return flat or given.get("hidden") not in _SHOWN


def column_of(letters: str) -> int:
    """Number of the column that is called so."""
    column = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise ValueError(f"{letters} is no column")
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def _typed(stored: str, kind: str, look: Look | None) -> Cell:
    match kind:
        case "b":
            return "true" if stored == "1" else "false"
        case "e":
            return Bad("a value", MEND_FORMULA, stored)
        case "d":
            return Dated.of(stored.removesuffix("T00:00:00"), look)
        case _:
            return stored
