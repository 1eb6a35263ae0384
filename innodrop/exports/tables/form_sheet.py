"""The sheet "To fill in": the rows that wait, in names, beside what one needs to fill them in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from innodrop.exports.tables import workbook
from innodrop.exports.tables.cells import neutral, stored
from innodrop.exports.tables.workbook import put
from innodrop.intake import REVISION, TO_FILL_IN, Value, mark_of
from innodrop.tables.fields import Kind, Row
from innodrop.tables.table import Column, Table

_HEAD, _GREY, _WAITS = "#E6EDF5", "#F3F5F8", "#FFF4CC"
_NARROW, _WIDE = 11, 60
_LONGEST = 48
"""Characters of the widest column of what is filled in."""


def hidden(table: Table, column: Column, owner: str) -> bool:
    """Whether a workbook hides a column: what few partners fill in, and whose rows all are, if that
    is known."""
    few = (*table.expert, *Row.model_fields) if table.owner else table.expert
    ours = column.name in (*few, REVISION.name)
    return ours or bool(owner and column.name == table.owner)


def add(
    book: xlsxwriter.Workbook,
    table: Table,
    columns: Sequence[Column],
    rows: Sequence[Mapping[str, Value | None]],
    *,
    owner: str,
) -> Worksheet:
    """The sheet: key, what is shown to be read only (in the rows under `table.beside`), and what is
    to be filled in; the widest of what is shown stands last."""
    sheet = book.add_worksheet(TO_FILL_IN)
    book.set_custom_property(mark_of(table, open_rows=True), TO_FILL_IN)
    keys = [column for column in columns if column.name in table.key]
    seen = [c for c in columns if c.name not in table.key and not hidden(table, c, owner)]
    rest = [c for c in columns if c.name not in table.key and hidden(table, c, owner)]
    *facts, about = table.beside
    order: list[Column | str] = [*keys, *facts, *seen, about, *rest]
    head = book.add_format({"bold": True, "bg_color": _HEAD, "bottom": 1})
    read = book.add_format({"num_format": "@", "bg_color": _GREY, "font_color": "#566070"})
    formats = {kind: book.add_format({"num_format": "@", "bg_color": _WAITS}) for kind in Kind}
    for kind in (Kind.NUMBER, Kind.WHOLE):
        formats[kind] = book.add_format({"num_format": "General", "bg_color": _WAITS})
    for position, column in enumerate(order):
        shown = isinstance(column, str) or column.name in table.key
        name = column if isinstance(column, str) else column.title
        texts = [_text(row.get(column if isinstance(column, str) else column.name)) for row in rows]
        put(sheet, 0, position, name, head)
        away = {"hidden": not isinstance(column, str) and hidden(table, column, owner)}
        sheet.set_column(position, position, _width(name, texts, shown=shown), None, away)
        for line, row in enumerate(rows, 1):
            if isinstance(column, str):
                workbook.write_text(sheet, line, position, neutral(texts[line - 1]), read)
            else:
                _cell(sheet, line, position, row, column, read if shown else formats[column.kind])
        if not isinstance(column, str) and column.kind is Kind.FLAG and rows:
            choice = {"validate": "list", "source": ["yes", "no"]}
            sheet.data_validation(1, position, len(rows), position, choice)
    sheet.freeze_panes(1, 1)
    return sheet


def _cell(
    sheet: Worksheet,
    line: int,
    position: int,
    row: Mapping[str, Value | None],
    column: Column,
    look: Format,
) -> None:
    if (value := row.get(column.name)) is None:
        sheet.write_blank(line, position, None, look)
    else:
        workbook.write(sheet, line, position, stored(value, column.kind), look)


def _text(value: Value | None) -> str:
    return "" if value is None else str(value)


def _width(name: str, texts: Sequence[str], *, shown: bool) -> int:
    longest = max((len(text) for text in (name, *texts)), default=0) + 2
    return min(max(longest, _NARROW), _WIDE if shown else _LONGEST)
