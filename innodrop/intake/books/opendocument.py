"""The sheets of an OpenDocument workbook (ODF 1.3, part 3), as LibreOffice writes them: each cell
says its type, so that a day, a percentage and a formula's value need no guess. One part holds all
sheets; what repeats is bounded before room is made for it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping

from typing_extensions import override

from innodrop.intake.books.layout import (
    MEND_FORMULA,
    UNCALCULATED,
    CellRange,
    Layout,
    too_many_columns,
    too_many_rows,
)
from innodrop.intake.books.odf_styles import CALC, OFFICE, TABLE, Styles, outline
from innodrop.intake.books.odf_text import CellText
from innodrop.intake.books.shown import Dated, clock, number
from innodrop.intake.books.walk import Walk, Work
from innodrop.intake.findings import Bad, Cell
from innodrop.intake.numerals import written

MIME = b"application/vnd.oasis.opendocument.spreadsheet"
"""How the part `mimetype` of such a workbook, or of a template for one, begins."""

_DURATION = re.compile(r"(-?)PT?(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:\.[0-9]*)?)S)?")
_CLOCK = re.compile(r"([0-9]{2}):([0-9]{2})(?::([0-9]{2}(?:\.[0-9]*)?))?")
_FORMULA = f"{TABLE}formula"
_SHEET, _ROW, _COLUMN = f"{TABLE}table", f"{TABLE}table-row", f"{TABLE}table-column"
_GROUPS = (f"{TABLE}table-row-group", f"{TABLE}table-column-group")
_CELL, _COVERED = f"{TABLE}table-cell", f"{TABLE}covered-table-cell"
_HIDDEN = ("collapse", "filter")
_CONTENT = "content.xml"


class OpenDocument:
    """An open ODS; `sheets` and `properties` as of `Excel`."""

    def __init__(self, archive: zipfile.ZipFile, work: Work) -> None:
        self._archive = archive
        self._work = work
        names = set(archive.namelist())
        before = [path for path in ("styles.xml",) if path in names]
        self._styles = outline(archive, [*before, _CONTENT], work)
        self.sheets = tuple(self._styles.visible_tables())
        noted = [path for path in ("meta.xml",) if path in names]
        self.properties: Mapping[str, str] = outline(archive, noted, work).noted

    def rows(self, sheet: str, layout: Layout) -> Iterator[tuple[int, list[Cell]]]:
        """See `worksheet.rows_of`."""
        walk = _Sheet(self._styles, self._styles.tables.index(sheet), self._work, layout)
        for _ in walk.through(self._archive, _CONTENT, spaces=True):
            yield from walk.rows
            walk.rows.clear()
            if walk.is_done:
                return


class _Sheet(Walk):
    """One sheet: groups, columns, rows and cells in the order in which they stand there. `rows` are
    those that were finished since they were taken."""

    def __init__(self, styles: Styles, wanted: int, work: Work, layout: Layout) -> None:
        super().__init__(work)
        self.rows: list[tuple[int, list[Cell]]] = []
        self.is_done = False
        self._styles, self._wanted, self._layout = styles, wanted, layout
        self._tables = 0
        self._table = -1
        self._folded: list[bool] = []
        """Of each group around, whether it is."""
        self._column_styles: list[str] = []
        self._number = 0
        self._row: Mapping[str, str] | None = None
        self._cells: list[Cell] = []
        self._position = 0
        self._cell: Mapping[str, str] | None = None
        self._text = CellText(self)

    @override
    def begin(self, tag: str, given: Mapping[str, str]) -> None:
        if self._cell is not None:
            self._text.begin(tag, given)
        elif tag == _SHEET:
            self._tables += 1
            self._table += self._tables == 1
        elif self._table != self._wanted or self._tables != 1:
            return
        elif self._row is not None:
            if tag == _CELL:
                self._cell = given
                self._text.clear(self.depth)
            elif tag == _COVERED:
                self._position += _count(given, "number-columns-repeated")
        elif tag == _ROW:
            self._row, self._cells, self._position = given, [], 0
        elif tag == _COLUMN:
            self._column(given)
        elif tag in _GROUPS:
            self._folded.append(given.get(f"{TABLE}display") == "false")

    @override
    def finish(self, tag: str) -> None:
        if self._cell is not None:
            if not self._text.finish():
                self._finish_cell(self._cell)
        elif tag == _SHEET:
            self._tables -= 1
            self.is_done = self.is_done or (not self._tables and self._table == self._wanted)
        elif self._row is not None:
            if tag == _ROW:
                self._finish_row(self._row)
        elif tag in _GROUPS and self._folded:
            self._folded.pop()

    def _column(self, column: Mapping[str, str]) -> None:
        room = max(self.work.limits.columns - len(self._column_styles), 0)
        repeated = min(_count(column, "number-columns-repeated"), room)
        if self._is_hidden(column):
            first = len(self._column_styles) + 1
            self._layout.hidden_columns.update(range(first, first + repeated))
        style = column.get(f"{TABLE}default-cell-style-name", "") if repeated else ""
        self._column_styles += [style] * repeated

    def _finish_row(self, row: Mapping[str, str]) -> None:
        first, repeated = self._number + 1, _count(row, "number-rows-repeated")
        self._number += repeated
        cells, self._row = self._cells, None
        if not cells:
            return
        if self._number > self.work.limits.rows + 1:
            raise too_many_rows(self.work.limits)
        self.make_room(len(cells) * repeated)
        numbers = range(first, first + repeated)
        if self._is_hidden(row):
            self._layout.hidden_rows += numbers
        self.rows += [(number_, [*cells]) for number_ in numbers]

    def _is_hidden(self, element: Mapping[str, str]) -> bool:
        return any(self._folded) or element.get(f"{TABLE}visibility") in _HIDDEN

    def _finish_cell(self, cell: Mapping[str, str]) -> None:
        self._cell, before = None, self._position
        self._position += _count(cell, "number-columns-repeated")
        if value := self._value(cell, before):
            if self._position > self.work.limits.columns:
                raise too_many_columns(self.work.limits)
            self._cells += [""] * (before - len(self._cells))
            self._cells += [value] * (self._position - before)
            self._merged(cell, before + 1, self._number + 1)

    def _merged(self, cell: Mapping[str, str], column: int, row: int) -> None:
        wide, high = (_count(cell, f"number-{name}-spanned") for name in ("columns", "rows"))
        if wide > 1 or high > 1:
            area = CellRange(column, row, column + wide - 1, row + high - 1)
            self._layout.merge(area, self.work.limits)

    def _value(self, cell: Mapping[str, str], column: int) -> Cell:
        kind, text = cell.get(f"{OFFICE}value-type"), self._text.joined()
        if cell.get(f"{CALC}value-type") == "error":
            return Bad("a value", MEND_FORMULA, self.work.keep(text))
        if kind in (None, "string"):
            text = self.work.keep(cell.get(f"{OFFICE}string-value", text))
            return UNCALCULATED if not text and kind is None and _FORMULA in cell else text
        if kind == "date":
            by_row = (self._row or {}).get(f"{TABLE}default-cell-style-name", "")
            style = cell.get(f"{TABLE}style-name") or by_row or self._column_style(column)
            return _day(cell[f"{OFFICE}date-value"], self._styles, style)
        if kind not in _TYPED:
            raise ValueError(f"{kind} is no type of a cell")
        return _TYPED[kind](cell)

    def _column_style(self, column: int) -> str:
        return self._column_styles[column] if column < len(self._column_styles) else ""


def _count(element: Mapping[str, str], name: str) -> int:
    """How often an element stands there, or how far it reaches."""
    count = int(element.get(f"{TABLE}{name}", "1"))
    if count < 1:
        raise ValueError(f"{name} is {count}")
    return count


def _day(stored: str, styles: Styles, style: str) -> str:
    """The ISO day, and its time where it has one."""
    day, _, time = stored.partition("T")
    if match := _CLOCK.fullmatch(time):
        hours, minutes, seconds = (float(part or 0) for part in match.groups())
        if total := round(hours * 3600 + minutes * 60 + seconds):
            return f"{day} {clock(total)}"
    return Dated.of(day, styles.look(style))


def _time(cell: Mapping[str, str]) -> str:
    stored = cell[f"{OFFICE}time-value"]
    if not (match := _DURATION.fullmatch(stored)):
        raise ValueError(f"{stored} is no time")
    hours, minutes, seconds = (float(part or 0) for part in match.groups()[1:])
    total = hours * 3600 + minutes * 60 + seconds
    return clock(-total if match[1] else total)


def _number(cell: Mapping[str, str]) -> str:
    return written(number(cell[f"{OFFICE}value"]))


def _percent(cell: Mapping[str, str]) -> str:
    return f"{written(number(cell[f'{OFFICE}value']) * 100)}%"


def _flag(cell: Mapping[str, str]) -> str:
    return "true" if cell[f"{OFFICE}boolean-value"] == "true" else "false"


_TYPED = {
    "float": _number,
    "currency": _number,
    "percentage": _percent,
    "boolean": _flag,
    "time": _time,
}
