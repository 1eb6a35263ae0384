"""What goes into a data package: the rows, read once, and which references between tables hold among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from innodrop.exports.report import Report
from innodrop.store.base import Columns
from innodrop.tables.fields import Kind
from innodrop.tables.table import Table


@dataclass(frozen=True)
class Contents:
    """Columns by table name. `links` are the foreign keys: by table, column to the table it refers to."""

    tables: tuple[Table, ...]
    columns: Mapping[str, Columns]
    links: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, report: Report) -> Contents:
        """All tables of a report."""
        columns = {table.name: report.columns(table) for table in report.tables}
        tables = {table.name: table for table in report.tables}
        links = {table.name: _links(table, tables, columns) for table in report.tables}
        return cls(report.tables, columns, links)


def _links(table: Table, tables: Mapping[str, Table], columns: Mapping[str, Columns]) -> dict[str, str]:
    """The references of a table that are foreign keys: one code each, and all of them among the rows.

    Lists of codes cannot be foreign keys. Where a report is limited to one partner, others may be missing.
    """
    return {
        column: name
        for column, name in table.refers_to.items()
        if name in tables
        and len(tables[name].key) == 1
        and table.column(column).kind is not Kind.CODES
        and _held(columns[table.name][column]) <= _held(columns[name][tables[name].key[0]])
    }


def _held(values: Sequence[Any]) -> set[Any]:
    return set(values) - {None}
