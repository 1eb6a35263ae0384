"""The sheets of an OpenDocument workbook (ODF 1.3, part 3), as LibreOffice writes them: each cell
says its type, so that a day, a percentage and a formula's value need no guess. One part holds all
sheets; it is read as a stream, and what repeats is bounded before room is made for it."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator, Mapping

from innodrop.errors import FileRefused
from innodrop.intake.books.layout import (
    MEND_FORMULA,
    UNCALCULATED,
    Area,
    Layout,
    too_many_columns,
    too_many_rows,
)
from innodrop.intake.books.odf_styles import CALC, OFFICE, TABLE, TEXT, Styles, outline
from innodrop.intake.books.parts import local, plain_xml
from innodrop.intake.books.shown import Dated, clock, number
from innodrop.intake.findings import Bad, Cell
from innodrop.intake.limits import FileLimits
from innodrop.intake.numerals import written
from innodrop.intake.sentences import say

MIME = b"application/vnd.oasis.opendocument.spreadsheet"
"""How the part `mimetype` of such a workbook, or of a template for one, begins."""

_DURATION = re.compile(r"(-?)PT?(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:\.[0-9]*)?)S)?")
_CLOCK = re.compile(r"([0-9]{2}):([0-9]{2})(?::([0-9]{2}(?:\.[0-9]*)?))?")
_FORMULA = f"{TABLE}formula"
_SHEET, _ROW, _COLUMN = f"{TABLE}table", f"{TABLE}table-row", f"{TABLE}table-column"
_GROUPS = (f"{TABLE}table-row-group", f"{TABLE}table-column-group")
_TAKEN = frozenset((_ROW, _COLUMN, *_GROUPS))
_CELL, _COVERED = f"{TABLE}table-cell", f"{TABLE}covered-table-cell"
_HIDDEN = ("collapse", "filter")
_BLANKS = 40_000
"""Blanks that one element makes at most: more than a cell may hold, which is told as such."""


class OpenDocument:
    """An open ODS; `sheets` and `properties` as of `Excel`."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        names = archive.namelist()
        self._content = plain_xml(archive, "content.xml")
        styles = [plain_xml(archive, "styles.xml")] if "styles.xml" in names else []
        self._styles = outline([*styles, self._content])
        self.sheets = tuple(self._styles.visible_tables())
        meta = plain_xml(archive, "meta.xml") if "meta.xml" in names else b"<meta/>"
        self.properties: Mapping[str, str] = outline([meta]).noted

    def rows(
        self, sheet: str, limits: FileLimits, layout: Layout
    ) -> Iterator[tuple[int, list[Cell]]]:
        """See `worksheet.rows_of`."""
        wanted = self._styles.tables.index(sheet)
        reader = _Rows(self._styles, limits, layout)
        depth, table = 0, -1
        # no part with a DOCTYPE comes here
        events = ET.iterparse(io.BytesIO(self._content), ("start", "end"))  # noqa: S314
        for event, element in events:
            tag = element.tag
            if tag == _SHEET:
                depth += 1 if event == "start" else -1
                table += event == "start" and depth == 1
                if event == "end" and not depth:
                    if table == wanted:
                        return
                    element.clear()
            elif depth == 1 and tag in _TAKEN:
                if table == wanted:
                    yield from reader.take(event, element)
                if event == "end" and tag == _ROW:
                    element.clear()


class _Rows:
    """The rows of one sheet: groups, columns and rows in the order in which they stand there."""

    def __init__(self, styles: Styles, limits: FileLimits, layout: Layout) -> None:
        self._styles = styles
        self._limits = limits
        self._layout = layout
        self._closed = 0
        """How many of the groups around are folded."""
        self._column_styles: list[str] = []
        self._number = 0
        self._blanks = 0

    def take(self, event: str, element: ET.Element) -> Iterator[tuple[int, list[Cell]]]:
        """The rows that an element of the sheet makes, if it is one."""
        if element.tag in _GROUPS:
            folded = element.get(f"{TABLE}display") == "false"
            self._closed += folded if event == "start" else -folded
        elif event == "end" and element.tag == _ROW:
            yield from self._row(element)
        elif event == "end":
            self._column(element)

    def _column(self, column: ET.Element) -> None:
        room = max(self._limits.columns - len(self._column_styles), 0)
        repeated = min(_count(column, "number-columns-repeated"), room)
        if self._is_hidden(column):
            first = len(self._column_styles) + 1
            self._layout.hidden_columns.update(range(first, first + repeated))
        self._column_styles += [column.get(f"{TABLE}default-cell-style-name", "")] * repeated

    def _row(self, row: ET.Element) -> Iterator[tuple[int, list[Cell]]]:
        first, repeated = self._number + 1, _count(row, "number-rows-repeated")
        self._number += repeated
        cells = self._cells(row, first)
        if not cells:
            return
        if self._number > self._limits.rows + 1:
            raise too_many_rows(self._limits)
        hidden = self._is_hidden(row)
        for number_ in range(first, first + repeated):
            if hidden:
                self._layout.hidden_rows.append(number_)
            yield number_, [*cells]

    def _is_hidden(self, element: ET.Element) -> bool:
        return self._closed > 0 or element.get(f"{TABLE}visibility") in _HIDDEN

    def _cells(self, row: ET.Element, number_: int) -> list[Cell]:
        cells: list[Cell] = []
        position = 0
        by_row = row.get(f"{TABLE}default-cell-style-name", "")
        for element in row:
            before = position
            if element.tag in (_CELL, _COVERED):
                position += _count(element, "number-columns-repeated")
            if element.tag == _CELL and (value := self._value(element, by_row, before)):
                if position > self._limits.columns:
                    raise too_many_columns(self._limits)
                cells += [""] * (before - len(cells)) + [value] * (position - before)
                self._merged(element, before + 1, number_)
        return cells

    def _merged(self, cell: ET.Element, column: int, row: int) -> None:
        wide, high = (_count(cell, f"number-{name}-spanned") for name in ("columns", "rows"))
        if wide > 1 or high > 1:
            self._layout.merged.append(Area(column, row, column + wide - 1, row + high - 1))

    def _value(self, cell: ET.Element, by_row: str, column: int) -> Cell:
        kind = cell.get(f"{OFFICE}value-type")
        if cell.get(f"{CALC}value-type") == "error":
            return Bad("a value", MEND_FORMULA, self._text(cell))
        if kind in (None, "string"):
            given = cell.get(f"{OFFICE}string-value")
            text = self._text(cell) if given is None else given
            return UNCALCULATED if not text and kind is None and _FORMULA in cell.attrib else text
        if kind == "date":
            style = cell.get(f"{TABLE}style-name") or by_row or self._column_style(column)
            return _day(cell.attrib[f"{OFFICE}date-value"], self._styles, style)
        if kind not in _TYPED:
            raise ValueError(f"{kind} is no type of a cell")
        return _TYPED[kind](cell)

    def _column_style(self, column: int) -> str:
        return self._column_styles[column] if column < len(self._column_styles) else ""

    def _text(self, cell: ET.Element) -> str:
        """The paragraphs of a cell, without what somebody remarked on it."""
        paragraphs = (part for part in cell if part.tag == f"{TEXT}p")
        return "\n".join("".join(self._runs(paragraph)) for paragraph in paragraphs)

    def _runs(self, element: ET.Element) -> Iterator[str]:
        yield element.text or ""
        for part in element:
            match local(part.tag):
                case "s":
                    yield " " * self._made(int(part.get(f"{TEXT}c", "1")))
                case "tab":
                    yield "\t"
                case "line-break":
                    yield "\n"
                case "note" | "annotation" | "ruby-text":
                    pass
                case _:
                    yield from self._runs(part)
            yield part.tail or ""

    def _made(self, blanks: int) -> int:
        """So many blanks as an element makes, unless all of the sheet together make too many."""
        blanks = min(blanks, _BLANKS)
        self._blanks += blanks
        if self._blanks > self._limits.unpacked_bytes:
            raise FileRefused(
                say("unpacked", size=self._blanks / 1024**2), "Delete what is not the table."
            )
        return blanks


def _count(element: ET.Element, name: str) -> int:
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


def _time(cell: ET.Element) -> str:
    stored = cell.attrib[f"{OFFICE}time-value"]
    if not (match := _DURATION.fullmatch(stored)):
        raise ValueError(f"{stored} is no time")
    hours, minutes, seconds = (float(part or 0) for part in match.groups()[1:])
    total = hours * 3600 + minutes * 60 + seconds
    return clock(-total if match[1] else total)


def _number(cell: ET.Element) -> str:
    return written(number(cell.attrib[f"{OFFICE}value"]))


def _percent(cell: ET.Element) -> str:
    return f"{written(number(cell.attrib[f'{OFFICE}value']) * 100)}%"


def _flag(cell: ET.Element) -> str:
    return "true" if cell.attrib[f"{OFFICE}boolean-value"] == "true" else "false"


_TYPED = {
    "float": _number,
    "currency": _number,
    "percentage": _percent,
    "boolean": _flag,
    "time": _time,
}
