"""The files of a data package, in one stable zip."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from typing import Any

from innodrop.exports.datapackage import descriptor, readme
from innodrop.exports.datapackage.descriptor import Resource
from innodrop.exports.datapackage.foreign_keys import links_of
from innodrop.exports.datapackage.spelled import COPY
from innodrop.exports.report import Report
from innodrop.exports.stable_zip import packed
from innodrop.exports.tables.cells import csv_file, shown
from innodrop.store import canonical
from innodrop.store.base import Columns
from innodrop.tables.fields import Kind
from innodrop.tables.table import Column, Table


def write(report: Report) -> bytes:
    """`datapackage.json`, then what it describes: a CSV file per table, and all as SQLite."""
    links = links_of(report)
    files = [Resource(f"data/{t.name}.csv", _csv(t, report.columns(t)), t) for t in report.tables]
    copy = canonical.image(report.tables, report.rows, links)
    files.append(Resource(COPY, copy))
    described = descriptor.text(report, links, files).encode()
    first = [("datapackage.json", described), ("README.txt", readme.text(report).encode())]
    return packed([*first, *((file.path, file.content) for file in files)])


def _csv(table: Table, stored: Columns) -> bytes:
    """UTF-8 without byte order mark, as Data Package wants it; otherwise as our templates."""
    return csv_file(_lines(table, stored), ",").removeprefix(codecs.BOM_UTF8)


def _lines(table: Table, stored: Columns) -> Iterator[Sequence[str]]:
    yield [column.name for column in table.columns]
    yield from zip(*(_texts(column, stored[column.name]) for column in table.columns), strict=True)


def _texts(column: Column, values: Sequence[Any]) -> list[str]:
    """The cells of a column; what many rows say is put into words once."""
    if column.kind is Kind.FLAG:
        values = [None if value is None else bool(value) for value in values]
    known = {value: shown(value) for value in set(values)}
    return [known[value] for value in values]
