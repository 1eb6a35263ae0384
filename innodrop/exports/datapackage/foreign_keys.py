"""Which references between a report's tables hold among its rows, so that they are foreign keys."""

from __future__ import annotations

from collections.abc import Mapping

from innodrop.exports.report import Report
from innodrop.tables.fields import Kind
from innodrop.tables.table import Table

Links = Mapping[str, Mapping[str, str]]
"""The foreign keys: by table name, column to the name of the table it refers to."""


def links_of(report: Report) -> Links:
    """The foreign keys of all tables of a report."""
    tables = {table.name: table for table in report.tables}
    return {table.name: _links(table, tables, report) for table in report.tables}


def _links(table: Table, tables: Mapping[str, Table], report: Report) -> dict[str, str]:
    """References that are foreign keys: one code each, all among the rows; lists of codes are none.

    Where a report is limited to one partner, others may be missing.
    """
    return {
        column: name
        for column, name in table.refers_to.items()
        if name in tables
        and len(tables[name].key) == 1
        and table.column(column).kind is not Kind.CODES
        and _held(report, table, column) <= _held(report, tables[name], tables[name].key[0])
    }


def _held(report: Report, table: Table, column: str) -> set[object]:
    return set(report.columns(table)[column]) - {None}
