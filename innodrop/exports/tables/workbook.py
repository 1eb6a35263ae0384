"""Workbooks in which no text becomes anything else; the same content gives the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from innodrop.intake import utf16_units
from innodrop.tables.table import Table

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_CELL_UNITS = 32_767
"""UTF-16 units that Excel keeps in a cell; a longer text would be left out without a word."""

_STAMP = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook has no time zone
"""When every workbook was created, so that the same rows give the same bytes."""
_FIRST_DAY = date(1900, 3, 1)
"""Excel counts days rightly from here on; earlier ones are written as text."""
_CUT = "\ufffd"
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What begins an escaped character (ECMA-376, 22.9.2.19)."""
_ESCAPE_HALVES = re.compile("(?<=_)(?=x[0-9A-Fa-f]{4}_)")


@contextmanager
def workbook(data: io.BytesIO) -> Iterator[xlsxwriter.Workbook]:
    """A workbook that is written into `data` in the end."""
    as_given = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(data, {"in_memory": True, **as_given}) as book:
        book.set_properties({"created": _STAMP})
        yield book


def sheet_name(table: Table) -> str:
    """The table's title as far as Excel takes it for the name of a sheet."""
    return "".join(c for c in table.title if c not in "[]:*?/\\'")[:31]


def write(
    sheet: Worksheet, row: int, column: int, value: str | float | date, cell_format: Format | None
) -> None:
    """A number, a day, or a text that is neutral already; rows and columns count from 0."""
    if isinstance(value, str):
        write_text(sheet, row, column, value, cell_format)
    elif not isinstance(value, date):
        sheet.write_number(row, column, value, cell_format)
    elif value >= _FIRST_DAY:
        day = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a day has no time zone
        sheet.write_datetime(row, column, day, cell_format)
    else:
        sheet.write_string(row, column, value.isoformat(), cell_format)


def write_text(
    sheet: Worksheet, row: int, column: int, text: str, cell_format: Format | None = None
) -> None:
    """A text as it is, cut where Excel cannot keep it, with an end that no column accepts."""
    if utf16_units(text) > _CELL_UNITS:
        text = text[: _CELL_UNITS // 2 - 1] + _CUT
    put(sheet, row, column, text, cell_format)


def put(
    sheet: Worksheet, row: int, column: int, text: str, cell_format: Format | None = None
) -> None:
    """A text as it is, the one way for texts into cells: XlsxWriter takes one between these two for
    markup of its own and writes it unescaped, unless it is told in runs."""
    if text.startswith("<r>") and text.endswith("</r>"):
        # runs are escaped twice, so none holds an escape whole, nor a control character
        runs = [text[:1], text[1:2], *_ESCAPE_HALVES.split(text[2:].replace("\r", "\n"))]
        sheet.write_rich_string(row, column, *runs, *((cell_format,) if cell_format else ()))
    else:
        sheet.write_string(row, column, text, cell_format)


def literal(text: str) -> str:
    """A text for places where XlsxWriter leaves `_x0041_` as it is, which Excel reads as `A`."""
    return _ESCAPE.sub("_x005F_", text)
