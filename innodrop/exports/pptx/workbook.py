"""The workbook inside a native chart: its numbers, for whoever edits it.

The least that a spreadsheet opens, as a deck holds dozens. Texts are inline strings, which nothing
evaluates, and neutral, as they may be copied into another sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from xml.sax.saxutils import escape

from xlsxwriter.utility import xl_rowcol_to_cell

from innodrop.exports.stable_zip import packed
from innodrop.exports.tables.cells import neutral
from innodrop.exports.tables.workbook import literal
from innodrop.writers.lettering import flat

Cells = Sequence[tuple[str, Sequence[str | float | None]]]
"""Columns: a heading and what stands below it."""
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override'
        f' PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/><Override'
        f' PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
}


def workbook(columns: Cells) -> bytes:
    """One sheet, called `Sheet1`, as the references in the chart expect it."""
    lines = enumerate(zip_longest(*((heading, *values) for heading, values in columns)), 1)
    rows = "".join(f'<row r="{at}">{_row(at, values)}</row>' for at, values in lines)
    sheet = f'<worksheet xmlns="{_SHEETS}"><sheetData>{rows}</sheetData></worksheet>'
    parts = {**_PARTS, "xl/worksheets/sheet1.xml": sheet}
    return packed((name, f"{_HEAD}{text}".encode()) for name, text in parts.items())


def _row(number: int, values: Sequence[str | float | None]) -> str:
    return "".join(
        _cell(xl_rowcol_to_cell(number - 1, column), value) for column, value in enumerate(values)
    )


def _cell(name: str, value: str | float | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        text = escape(literal("\n".join(flat(neutral(line)) for line in value.split("\n"))))
        return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    return f'<c r="{name}"><v>{value!r}</v></c>'
