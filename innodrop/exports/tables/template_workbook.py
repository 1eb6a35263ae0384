"""A template as a workbook: what waits, the table, its codebook, and lists where a column takes no
other value."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import astuple

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from innodrop.exports.tables import codebook, form_sheet, workbook
from innodrop.exports.tables.cells import neutral, stored
from innodrop.exports.tables.workbook import put
from innodrop.intake import Value, mark_of
from innodrop.tables.fields import Kind
from innodrop.tables.table import Column, Table

_LISTS = "lists"
_LAST_ROW = 1_048_575
_NARROW, _WIDE = 9, 48
"""Least and greatest width of a column, in characters."""
_TEXT_FORMAT = "@"
"""Keeps Excel from making days and numbers of codes, periods and partial dates."""
_HINT = "Choose from the list of the cell; the sheet Codebook names all that is accepted."
_NOT_LISTED = {"error_title": "Not in the list", "error_message": _HINT}
_FORMATS = {Kind.NUMBER: "General", Kind.WHOLE: "General", Kind.DAY: "yyyy-mm-dd"}


def build(
    table: Table,
    columns: Sequence[Column],
    rows: Sequence[Mapping[str, Value | None]],
    *,
    lists: Mapping[str, Sequence[str]],
    open_rows: int,
    owner: str,
) -> bytes:
    """See `innodrop.exports.tables.template.build`; `columns` are those of the sheet."""
    data = io.BytesIO()
    with workbook.workbook(data) as book:
        if open_rows:
            form_sheet.add(book, table, columns, rows[:open_rows], owner=owner)
            rows = rows[open_rows:]
        main = book.add_worksheet(workbook.sheet_name(table))
        book.set_custom_property(mark_of(table), workbook.sheet_name(table))
        entries = codebook.entries(table, columns, lists)
        _codebook(book, table, entries)
        formats = _formats(book)
        for position, column in enumerate(columns):
            look, width = formats[column.kind], _width(column, rows)
            away = {"hidden": form_sheet.hidden(table, column, owner)}
            main.set_column(position, position, width, look, away)
            for line, row in enumerate(rows, 1):
                if (value := row.get(column.name)) is not None:
                    workbook.write(main, line, position, stored(value, column.kind), look)
        _header(book, main, columns, entries)
        main.freeze_panes(1, len(table.key) if _key_leads(table) else 0)
        main.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        _validations(book, main, table, lists)
    return data.getvalue()


def _formats(book: xlsxwriter.Workbook) -> dict[Kind, Format]:
    known = {kind: {"num_format": _FORMATS.get(kind, _TEXT_FORMAT)} for kind in Kind}
    return {kind: book.add_format(properties) for kind, properties in known.items()}


def _header(
    book: xlsxwriter.Workbook,
    sheet: Worksheet,
    columns: Sequence[Column],
    entries: Sequence[codebook.InWords],
) -> None:
    plain = book.add_format({"bold": True, "bg_color": "#E6EDF5", "bottom": 1})
    needed = book.add_format({"bold": True, "bg_color": "#BCD2E8", "bottom": 1})
    for position, (column, entry) in enumerate(zip(columns, entries, strict=True)):
        put(sheet, 0, position, column.title, needed if entry.needed else plain)
        sheet.write_comment(0, position, codebook.comment(entry), {"x_scale": 2.5, "y_scale": 1.5})


def _validations(
    book: xlsxwriter.Workbook, sheet: Worksheet, table: Table, lists: Mapping[str, Sequence[str]]
) -> None:
    """Lists to choose from, on a hidden sheet: in the cell itself Excel takes 255 characters."""
    hidden = book.add_worksheet(_LISTS)
    hidden.hide()
    for position, column in enumerate(table.columns):
        words = _words(column, lists)
        if not words:
            continue
        for line, word in enumerate(words):
            workbook.write_text(hidden, line, position, neutral(word))
        letter = xlsxwriter.utility.xl_col_to_name(position, col_abs=True)
        source = f"={_LISTS}!{letter}$1:{letter}${len(words)}"
        options = {"validate": "list", "source": source, **_NOT_LISTED}
        sheet.data_validation(1, position, _LAST_ROW, position, options)


def _words(column: Column, lists: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """What alone the column takes; a cell with several codes has no such list."""
    if column.kind is Kind.FLAG:
        return ("yes", "no")
    return column.choices or (() if column.kind is Kind.CODES else lists.get(column.name, ()))


def _codebook(book: xlsxwriter.Workbook, table: Table, entries: Sequence[codebook.InWords]) -> None:
    sheet = book.add_worksheet("Codebook")
    bold = book.add_format({"bold": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    about = (f"{table.title}: {table.purpose}", *table.rules, *codebook.HOW_TO)
    for line, sentence in enumerate(about):
        put(sheet, line, 0, sentence, bold if line == 0 else None)
    top = len(about) + 1
    widths = zip(codebook.HEADERS, (22, 60, 18, 14, 16, 60, 50), strict=True)
    for position, (name, width) in enumerate(widths):
        sheet.set_column(position, position, width)
        put(sheet, top, position, name, bold)
    for line, entry in enumerate(entries, top + 1):
        for position, text in enumerate(astuple(entry)):
            workbook.write_text(sheet, line, position, neutral(text), wrapped)


def _width(column: Column, rows: Sequence[Mapping[str, Value | None]]) -> int:
    longest = max((len(str(row.get(column.name) or "")) for row in rows), default=0)
    return min(max(_NARROW, len(column.name) + 3, longest + 1), _WIDE)


def _key_leads(table: Table) -> bool:
    return tuple(column.name for column in table.columns[: len(table.key)]) == table.key
