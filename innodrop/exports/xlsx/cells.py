"""Cells of a sheet: numbers with their unit, dates as dates, texts that nothing evaluates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import repeat
from math import ceil
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from innodrop.exports.tables.cells import neutral
from innodrop.exports.tables.workbook import put
from innodrop.model.chart import Plain
from innodrop.model.kpi.comparison import Status
from innodrop.model.kpi.data_state import DataState
from innodrop.model.numbers import decimals_shown, is_percent, scale
from innodrop.writers.palette import LIGHT

WIDEST, NARROWEST = 46, 9
"""Widths of columns in characters; longer texts take more lines."""
_LINE = 12.75
"""Height of a line in points."""
_MOST_LINES = 12
_LONGEST_TEXT = 32_000
"""Characters that a cell can hold, with a little room left."""
_FIRST_YEAR = 1900
"""Spreadsheets know no dates before; those stay texts."""
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold (https://www.w3.org/TR/xml/#charsets)."""
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_LETTERS = {"font_name": "Arial", "font_size": 10, "font_color": LIGHT.ink, "valign": "top"}
WORDS: tuple[Status | DataState, ...] = (*dict.fromkeys([*Status, *DataState]),)
"""Statuses and data states: what a cell's fill tells once more."""


@dataclass(frozen=True)
class SheetColumn:
    """A column; `kind` is text, number, date, period or status, `units` those of single rows."""

    label: str
    kind: str
    values: Sequence[Plain]
    unit: str = ""
    units: Mapping[int, str] = field(default_factory=dict)

    @property
    def heading(self) -> str:
        """The label with the unit that all its numbers share."""
        return f"{self.label} ({self.unit})" if self.unit else self.label

    def measured(self) -> Iterator[tuple[Plain, str]]:
        """Each value with its unit."""
        if not self.units:
            return zip(self.values, repeat(self.unit))
        units = self.units
        return ((value, units.get(index, self.unit)) for index, value in enumerate(self.values))


class Letters:
    """The cell formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, **properties: Any) -> Format:
        """The format with these properties, in the letters of the whole workbook."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**_LETTERS, **properties})
        return self._made[key]


def legal(text: str) -> str:
    """A text as a cell can hold it: without what XML forbids, neutral, not too long."""
    return neutral(_ILLEGAL.sub("", text))[:_LONGEST_TEXT]


def table(sheet: Worksheet, letters: Letters, top: int, columns: Sequence[SheetColumn]) -> None:
    """Headings in the row `top` (from 0), rows below; header frozen, filter on, room as needed."""
    head = letters.of(
        bold=True, bottom=1, bottom_color=LIGHT.muted, text_wrap=True, bg_color=LIGHT.bands[2]
    )
    count = max((len(column.values) for column in columns), default=0)
    widths = [width(column) for column in columns]
    lines = max(_lines(c.heading, wide) for c, wide in zip(columns, widths, strict=True))
    sheet.set_row(top, lines * _LINE + 4)
    # said in full: not every program fits rows to their texts
    for index, lines in _tall(columns, widths):
        sheet.set_row(top + 1 + index, lines * _LINE + 2)
    for index, column in enumerate(columns):
        put(sheet, top, index, legal(column.heading), head)
        _write(sheet, letters, (top + 1, index), column)
        sheet.set_column(index, index, widths[index], letters.of())
    sheet.freeze_panes(top + 1, 1)
    if count:
        sheet.autofilter(top, 0, top + count, len(columns) - 1)
    sheet.repeat_rows(top)


def _tall(columns: Sequence[SheetColumn], widths: Sequence[float]) -> list[tuple[int, int]]:
    """The rows, from 0, that take more than one line, and how many."""
    widest: dict[int, int] = {}
    for column, wide in zip(columns, widths, strict=True):
        long = {value: lines for value in set(column.values) if (lines := _lines(value, wide)) > 1}
        if long:
            for index, value in enumerate(column.values):
                if value in long:
                    widest[index] = max(widest.get(index, 0), long[value])
    return sorted(widest.items())


def _write(sheet: Worksheet, letters: Letters, at: tuple[int, int], column: SheetColumn) -> None:
    """A column's cells from a cell downwards, equal ones prepared once; blank ones stay blank."""
    first, index = at
    known: dict[tuple[str, int | None, str | float], tuple[str | date, Format]] = {}
    for row, (value, unit) in enumerate(column.measured(), first):
        if value is None or value == "":
            continue
        alike = (unit, getattr(value, "decimals", None), value)
        if alike not in known:
            known[alike] = _prepared(letters, column.kind, value, unit)
        ready, look = known[alike]
        if not isinstance(value, str):
            sheet.write_number(row, index, float(value), look)
        elif isinstance(ready, str):
            put(sheet, row, index, ready, look)
        else:
            sheet.write_datetime(row, index, ready, look)


def _prepared(
    letters: Letters, kind: str, value: str | float, unit: str
) -> tuple[str | date, Format]:
    """The text or day of a cell, and its format; of a number the format alone."""
    if not isinstance(value, str):
        return "", letters.of(num_format=number_format(value, unit))
    if kind == "date" and _is_day(value):
        return date.fromisoformat(value), letters.of(num_format="yyyy-mm-dd", align="left")
    return legal(value), letters.of(text_wrap=True) if _lines(value, WIDEST) > 1 else letters.of()


def number_format(value: float, unit: str) -> str:
    """How a spreadsheet shows a number: with all its decimals, and its unit as literal text."""
    decimals = decimals_shown(value)
    digits = "#,##0" + (f".{'0' * decimals}" if decimals else "")
    if not unit:
        return digits
    if is_percent(unit):
        return f'{digits}" %"'
    word = "".join(letter for letter in unit if letter.isprintable() and letter not in '"\\')[:40]
    if scale(unit):
        return f'"{word.rpartition(" ")[0]} "{digits}'
    return f'{digits}" {word}"'


def width(column: SheetColumn) -> float:
    """The width of a column in characters."""
    longest = max((_letters(value, unit) for value, unit in set(column.measured())), default=0)
    words = max(len(word) for word in column.heading.split(" "))
    return min(max(longest, words, len(column.heading) / 2, NARROWEST) + 2.0, WIDEST)


def _letters(value: Plain, unit: str) -> int:
    """Characters that a cell shows, with the unit behind a number."""
    if not isinstance(value, int | float):
        return max((len(line) for line in (value or "").split("\n")), default=0)
    return len(f"{value:,.{decimals_shown(value)}f}") + (len(unit) + 1 if unit else 0)


def _lines(value: Plain, room: float) -> int:
    """Lines that a text takes in a column of so many characters."""
    if not isinstance(value, str) or (len(value) <= room - 2 and "\n" not in value):
        return 1
    return min(sum(ceil(len(line) / (room - 2)) or 1 for line in value.split("\n")), _MOST_LINES)


def _is_day(value: str) -> bool:
    return bool(_ISO.fullmatch(value)) and int(value[:4]) >= _FIRST_YEAR


def colour_words(sheet: Worksheet, book: Workbook, area: tuple[int, int, int, int]) -> None:
    """Fills cells that say a status or data state, even with a glyph; edits change the fill."""
    for word in WORDS:
        fill = LIGHT.level(word)
        form = book.add_format({"bg_color": fill, "font_color": LIGHT.on(fill)})
        sheet.conditional_format(
            *area, {"type": "text", "criteria": "ends with", "value": word.value, "format": form}
        )
