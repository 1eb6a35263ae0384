"""A template: the rows of a table as a file that can be filled in and uploaded as it is.

The rows stand in columns of `Table.columns`, so what was downloaded is what is uploaded: read again
it gives the same rows in every dialect.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from innodrop.exports.tables import template_workbook, workbook
from innodrop.exports.tables.cells import csv_file, shown
from innodrop.intake import REVISION, Value
from innodrop.tables.table import Table


class Dialect(StrEnum):
    """How a partner's Excel writes tables."""

    XLSX = "xlsx"
    SEMICOLON = "semicolon"
    COMMA = "comma"

    @property
    def ending(self) -> str:
        """The ending of a file's name."""
        return "xlsx" if self is Dialect.XLSX else "csv"

    @property
    def mime(self) -> str:
        """The media type of a file."""
        return workbook.MIME if self is Dialect.XLSX else "text/csv"


DIALECTS: Mapping[Dialect, str] = {
    Dialect.XLSX: "Excel workbook",
    Dialect.SEMICOLON: "CSV with ; and decimal comma",
    Dialect.COMMA: "CSV with , and decimal point",
}
"""What a person may choose from, in this order, and how each is called."""

_SIGNS = {Dialect.SEMICOLON: (";", ","), Dialect.COMMA: (",", ".")}
"""Delimiter and decimal sign."""


def build(
    table: Table,
    rows: Sequence[Mapping[str, Value | None]],
    *,
    dialect: Dialect,
    lists: Mapping[str, Sequence[str]],
    open_rows: int = 0,
    revision: int | None = None,
    owner: str = "",
) -> bytes:
    """The rows as a file; the same rows give the same bytes.

    `lists` are the codes that a column takes. The first `open_rows` rows wait for their values: in
    a workbook they have a sheet of their own, with what the rows hold under `table.beside`.
    `revision` is that of the rows: it fills the last column, if it is given. `owner` is whose all
    rows are, if that is known: a workbook hides the column.
    """
    columns = table.columns
    if revision is not None:
        columns = (*columns, REVISION)
        rows = [{**row, REVISION.name: revision} for row in rows]
    if dialect is Dialect.XLSX:
        return template_workbook.build(
            table, columns, rows, lists=lists, open_rows=open_rows, owner=owner
        )
    delimiter, decimal = _SIGNS[dialect]
    names = [column.name for column in columns]
    records = [names, *([shown(row.get(name), decimal) for name in names] for row in rows)]
    return csv_file(records, delimiter)
