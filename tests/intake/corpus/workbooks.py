"""Workbooks as offices keep them, told by what a person sees and written as XLSX and as ODS."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from xml.sax.saxutils import escape

from tests.intake import book, odf


class Cell(NamedTuple):
    """A cell: its kind, what is stored, how Excel and LibreOffice show it."""

    kind: str
    stored: str = ""
    code: str = "General"
    style: str = ""


BLANK = Cell("blank")
CODES = {"day": "dd\\.mm\\.yyyy", "month": "mmm\\ yy", "year": "yyyy"}


def text(words: str) -> Cell:
    return Cell("text", words)


def number(value: float, code: str = "General") -> Cell:
    return Cell("number", f"{value:.15g}", code)


def percent(share: float, code: str = "0%") -> Cell:
    return Cell("percent", f"{share:.15g}", code)


def day(iso: str, shows: str = "day", code: str = "") -> Cell:
    return Cell("day", iso, code or CODES[shows], shows)


def hours(value: float, code: str = "h:mm") -> Cell:
    """A time of day or, of a code such as `[h]:mm`, a duration."""
    return Cell("hours", str(value), code)


def flag(*, yes: bool) -> Cell:
    return Cell("flag", "1" if yes else "0")


def formula(value: float | None) -> Cell:
    """With its value as it was stored; None: by a program that does not calculate."""
    return Cell("formula", "" if value is None else f"{value:.15g}")


ERROR = Cell("error", "#DIV/0!")


@dataclass(frozen=True)
class Sheet:
    """Rows of cells; rows are numbered from 1, columns too. `merged`: column, first, last row."""

    rows: Sequence[Sequence[Cell]]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[int, int, int] | None = None


@dataclass(frozen=True)
class Office:
    """A workbook: its sheets by name, one of them perhaps hidden or marked as ours."""

    sheets: Mapping[str, Sheet]
    hidden: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)


def as_xlsx(office: Office, more: Mapping[str, bytes] | None = None) -> bytes:
    codes = sorted({c.code for sheet in office.sheets.values() for row in sheet.rows for c in row})
    sheets = {name: _excel(sheet, codes) for name, sheet in office.sheets.items()}
    return book.workbook(sheets, hidden=office.hidden, codes=codes, marks=office.marks, more=more)


def as_ods(office: Office) -> bytes:
    sheets = {name: _open(sheet) for name, sheet in office.sheets.items()}
    return odf.workbook(sheets, hidden=office.hidden, marks=office.marks)


def _excel(sheet: Sheet, codes: Sequence[str]) -> str:
    rows = "".join(
        f'<row r="{i}"{_if(i in sheet.hidden_rows, "hidden")}>'
        + "".join(_excel_cell(cell, 9 + codes.index(cell.code)) for cell in row)
        + "</row>"
        for i, row in enumerate(sheet.rows, 1)
    )
    columns = "".join(f'<col min="{i}" max="{i}" hidden="1"/>' for i in sheet.hidden_columns)
    merged = ""
    if sheet.merged:
        column, first, last = sheet.merged
        letter = "ABCDEFGH"[column - 1]
        merged = f'<mergeCells><mergeCell ref="{letter}{first}:{letter}{last}"/></mergeCells>'
    before = f"<cols>{columns}</cols>" if columns else ""
    return f"<worksheet {book.MAIN}>{before}<sheetData>{rows}</sheetData>{merged}</worksheet>"


def _if(applies: bool, name: str) -> str:  # noqa: FBT001
    return f' {name}="1"' if applies else ""


def _excel_cell(cell: Cell, style: int) -> str:  # noqa: PLR0911 - one for each kind
    match cell.kind:
        case "text":
            return book.text(cell.stored)
        case "blank":
            return f'<c s="{style}"/>'
        case "day":
            serial = (date.fromisoformat(cell.stored) - date(1899, 12, 30)).days
            return book.cell(str(serial), style=style)
        case "hours":
            return book.cell(f"{float(cell.stored) / 24:.15g}", style=style)
        case "flag":
            return book.cell(cell.stored, "b")
        case "error":
            return book.cell(cell.stored, "e", formula="1/0")
        case "formula":
            return book.cell(cell.stored, formula="SUM(A1:A2)")
    return book.cell(cell.stored, style=style)


def _open(sheet: Sheet) -> str:
    columns = "".join(
        f"<table:table-column{_hidden(i in sheet.hidden_columns, 'collapse')}/>"
        for i in range(1, 1 + max(map(len, sheet.rows), default=0))
    )
    rows = [
        odf.row(
            *(_open_cell(sheet, cell, j, i) for j, cell in enumerate(row, 1)),
            more=_hidden(i in sheet.hidden_rows, "filter"),
        )
        for i, row in enumerate(sheet.rows, 1)
    ]
    return odf.sheet(*rows, columns=columns)


def _hidden(applies: bool, how: str) -> str:  # noqa: FBT001
    return f' table:visibility="{how}"' if applies else ""


def _open_cell(sheet: Sheet, cell: Cell, column: int, row: int) -> str:
    if sheet.merged and column == sheet.merged[0]:
        _, first, last = sheet.merged
        if first < row <= last:
            return "<table:covered-table-cell/>"
        if row == first:
            span = f' table:number-rows-spanned="{last - first + 1}"'
            return _typed(cell).replace("cell ", f"cell{span} ", 1)
    return _typed(cell)


def _typed(cell: Cell) -> str:  # noqa: PLR0911 - one for each kind
    match cell.kind:
        case "text":
            return odf.text(cell.stored)
        case "blank":
            return odf.blank()
        case "day":
            return odf.cell("date", cell.stored, cell.style)
        case "hours":
            minutes = round(float(cell.stored) * 60)
            return odf.cell("time", f"PT{minutes // 60:02}H{minutes % 60:02}M00S")
        case "flag":
            return odf.cell("boolean", "true" if cell.stored == "1" else "false")
        case "error":
            shown = odf.text(escape(cell.stored))
            return shown.replace("cell ", 'cell calcext:value-type="error" ', 1)
        case "formula" if not cell.stored:
            return '<table:table-cell table:formula="of:=SUM([.A1:.A2])"/>'
        case "formula":
            return odf.cell("float", cell.stored, more='table:formula="of:=SUM([.A1:.A2])"')
    kind = "percentage" if cell.kind == "percent" else "float"
    return odf.cell(kind, cell.stored)
