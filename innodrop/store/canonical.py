"""A plain copy of tables as one SQLite file: the same rows give the same bytes.

`VACUUM INTO` is not enough for that: it keeps the order in which tables and rows came about, and
counters of the file it copies. So the copy is laid anew: tables by name, rows as they are handed
over, fixed counters.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from typing import Any

from innodrop.tables.fields import Kind
from innodrop.tables.table import Column, Table

APPLICATION_ID = 0x494E4443
"""`INDC` in the header of the file: a copy for reading, never a database of this program."""

_TYPES = {Kind.NUMBER: "REAL", Kind.WHOLE: "INTEGER", Kind.FLAG: "INTEGER"}
_WRITTEN_BY = slice(96, 100)
"""SQLite's version, https://sqlite.org/fileformat.html#the_database_header"""
_VERSION = (3_040_000).to_bytes(4, "big")


def image(
    tables: Sequence[Table],
    rows: Callable[[Table], Iterable[Sequence[Any]]],
    links: Mapping[str, Mapping[str, str]],
) -> bytes:
    """The bytes of a database with one plain table each.

    `rows` come in the order of their keys, each in the order of the table's columns. `links` are
    the foreign keys that hold: by table, column to the table it refers to. Raises
    sqlite3.IntegrityError if one of them does not hold.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        conn.execute("PRAGMA page_size = 4096")
        conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        conn.execute("BEGIN")
        by_name = {table.name: table for table in tables}
        for name in sorted(by_name):
            conn.execute(_create(by_name[name], links.get(name, {}), by_name))
        for name in sorted(by_name):
            _fill(conn, by_name[name], rows(by_name[name]))
        conn.execute("COMMIT")
        if broken := conn.execute("PRAGMA foreign_key_check").fetchall():
            raise sqlite3.IntegrityError(f"foreign keys that do not hold: {broken[:5]}")
        conn.execute("VACUUM")
        content = bytearray(conn.serialize())
    content[_WRITTEN_BY] = _VERSION
    return bytes(content)


def _create(table: Table, links: Mapping[str, str], tables: Mapping[str, Table]) -> str:
    parts = [_column(column) for column in table.columns]
    parts.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})")
    parts += [
        f"FOREIGN KEY ({_quoted(column)}) REFERENCES {_quoted(name)}"
        f" ({_quoted(tables[name].key[0])})"
        for column, name in sorted(links.items())
    ]
    return f"CREATE TABLE {_quoted(table.name)} (\n  " + ",\n  ".join(parts) + "\n)"


def _column(column: Column) -> str:
    return (
        f"{_quoted(column.name)}"
        f" {_TYPES.get(column.kind, 'TEXT')}{' NOT NULL' if column.required else ''}"
    )


def _fill(conn: sqlite3.Connection, table: Table, rows: Iterable[Sequence[Any]]) -> None:
    places = ", ".join("?" for _ in table.columns)
    conn.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({places})", rows)


def _quoted(name: str) -> str:
    return f'"{name}"'
