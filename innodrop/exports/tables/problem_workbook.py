"""The file with the problems as a workbook: their cells are filled, and say it in a comment."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from innodrop.exports.tables import workbook
from innodrop.exports.tables.problem_cells import Copied, as_line
from innodrop.intake import mark_of
from innodrop.model.problems import Problem, SheetRow, Tier
from innodrop.tables.table import Table

CopiedRow = tuple[int, str, Sequence[Copied]]
"""Number in the person's file (0 for what has none), what is wrong with the row, and its cells."""

_FILLS = {Tier.BLOCKS: "#F8CBAD", Tier.NEEDS_REASON: "#FFF2CC", Tier.INFORMATION: "#DDEBF7"}
_WIDTHS = (60, 16)
"""Of the column with the problems and of the others, in characters."""

_Marks = dict[tuple[int, int], list[Problem]]
"""Problems by row of the person's file and column of the workbook."""


def build(
    table: Table,
    header: Sequence[str],
    rows: Iterable[CopiedRow],
    problems: Sequence[Problem],
    places: Mapping[str, int],
) -> bytes:
    """A sheet with header and rows, or two, as the file had them; `places` are the columns by the
    names in the problems."""
    marks = _marks(problems, places)
    data = io.BytesIO()
    with workbook.workbook(data) as book:
        looks = _Looks(book)
        for number, (name, own) in enumerate(groupby(rows, key=lambda row: _sheet_of(row[0]))):
            title = name or workbook.sheet_name(table)
            sheet = book.add_worksheet(title)
            book.set_custom_property(mark_of(table, open_rows=bool(name) and not number), title)
            _fill(sheet, header, own, marks, looks)
    return data.getvalue()


class _Looks:
    """The formats of a workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.bold = book.add_format({"bold": True, "bottom": 1})
        self._text, self._day = (
            book.add_format({"num_format": form}) for form in ("@", "yyyy-mm-dd")
        )
        known = {tier: {"num_format": "@", "bg_color": fill} for tier, fill in _FILLS.items()}
        self._fills = {tier: book.add_format(properties) for tier, properties in known.items()}

    def of(self, cell: Copied, marked: Sequence[Problem] | None) -> Format | None:
        """How a cell looks, with what is wrong with it."""
        if marked:
            return self._fills[marked[0].tier]
        return (
            self._text if isinstance(cell, str) else self._day if isinstance(cell, date) else None
        )


def _sheet_of(line: int) -> str:
    return line.sheet if isinstance(line, SheetRow) else ""


def _fill(
    sheet: Worksheet, header: Sequence[str], rows: Iterable[CopiedRow], marks: _Marks, looks: _Looks
) -> None:
    sheet.set_column(0, 0, _WIDTHS[0])
    sheet.set_column(1, len(header) - 1, _WIDTHS[1])
    for column, name in enumerate(header):
        workbook.write_text(sheet, 0, column, name, looks.bold)
    for number, (line, note, cells) in enumerate(rows, 1):
        for column, cell in enumerate([note, *cells]):
            marked = marks.get((line, column)) if note else None
            if marked:
                comment = workbook.literal(_comment(marked))
                sheet.write_comment(number, column, comment, {"x_scale": 2.5})
            if marked or cell != "":
                workbook.write(sheet, number, column, cell, looks.of(cell, marked))
    sheet.freeze_panes(1, 1)


def _marks(problems: Sequence[Problem], places: Mapping[str, int]) -> _Marks:
    """Where problems stand: in the cells that they name, or else in front of the row."""
    marks: _Marks = {}
    for problem in sorted(problems, key=lambda problem: list(Tier).index(problem.tier)):
        named = [places[name] for name in problem.column.split(", ") if name in places]
        for column in named or [0]:
            marks.setdefault((problem.row, column), []).append(problem)
    return marks


def _comment(problems: Sequence[Problem]) -> str:
    return "\n".join(as_line(replace(problem, column="")) for problem in problems)
