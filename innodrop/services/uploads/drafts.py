"""Small files made on the spot, of rows that were typed on a page.

They are files like any other, so they go through the same check, preview and approval.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from innodrop.exports.tables.cells import csv_file, neutral
from innodrop.intake import REVISION
from innodrop.intake.formulas import typed
from innodrop.services.uploads.templates import Template
from innodrop.tables.fields import Kind
from innodrop.tables.table import Column, Table

Cells = Mapping[str, str]
"""A row as a person types it: the text of each cell by column, blank where there is nothing."""

_DELIMITER = ";"


@dataclass(frozen=True)
class Draft:
    """A file made here; `rows` names the row of each line below its header as people know it."""

    name: str
    data: bytes
    rows: tuple[str, ...]


def rows_of(made: Template) -> tuple[Cells, ...]:
    """The rows of a template in a CSV dialect, as they stand in its cells."""
    text = made.data.decode("utf-8-sig")
    delimiter = next(mark for mark in text if mark in ";,")  # names of columns hold neither
    header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return tuple(
        {name: typed(cell) for name, cell in zip(header, row, strict=True)} for row in rows
    )


def corrections(table: Table, rows: Sequence[Cells]) -> Draft:
    """The rows, as they were typed, as a file of the table, with the revision that they show."""
    columns = (*table.columns, REVISION)
    header = [column.name for column in columns]
    records = [[_cell(column, row.get(column.name, "")) for column in columns] for row in rows]
    names = tuple(row_name(table, row) for row in rows)
    return Draft(f"corrections_{table.name}.csv", csv_file([header, *records], _DELIMITER), names)


def row_name(table: Table, row: Mapping[str, object]) -> str:
    """What tells a row from the others of its file: its key, without the owner that they share."""
    own = (str(row[name]) for name in table.key if name != table.owner and row.get(name))
    return " ".join(own) or "new row"


def _cell(column: Column, text: str) -> str:
    """Numbers may begin with a minus sign; whatever else begins so could be taken for a formula."""
    return text if column.kind in (Kind.NUMBER, Kind.WHOLE) else neutral(text)
