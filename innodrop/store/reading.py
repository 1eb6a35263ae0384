"""What can be asked of the SQLite store, on whatever connection."""

from __future__ import annotations

import sqlite3
from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from typing_extensions import override

from innodrop.model.people import Names, person
from innodrop.store.as_of import as_of
from innodrop.store.base import FOREVER, Columns, Reading, Record, Revision
from innodrop.store.schema import reported_by
from innodrop.tables.fields import Kind
from innodrop.tables.table import Column, Table

_CHUNK = 400
"""Keys asked for in one statement; below the parameter limit of old SQLite versions."""

_NUMBERS = (Kind.NUMBER, Kind.WHOLE, Kind.FLAG)


class SqliteReading(Reading):
    """The questions of `Reading`; a subclass says on which connection each of them is asked."""

    @abstractmethod
    def _connection(self) -> AbstractContextManager[sqlite3.Connection]:
        """The connection for one question."""

    @override
    def query(
        self, sql: str, params: Mapping[str, Any] | None = None, revision: int | None = None
    ) -> list[Record]:
        values = dict(params or {})
        if revision is not None:
            values["revision"] = revision
        with self._connection() as conn:
            return _records(conn, as_of(sql, current=revision is None), values)

    @override
    def columns(self, table: Table, revision: int) -> Columns:
        names = ", ".join(column.name for column in table.columns)
        sql = as_of(f"SELECT {names} FROM {table.name} ORDER BY key", current=False)
        with self._connection() as conn:
            rows = _plain(conn, sql, {"revision": revision})
            cells = tuple(zip(*rows, strict=True)) or ((),) * len(table.columns)
        return {
            column.name: _shared(column, held)
            for column, held in zip(table.columns, cells, strict=True)
        }

    @override
    def versions(
        self,
        table: Table,
        *,
        after: int = 0,
        until: int = FOREVER,
        keys: Sequence[str] | None = None,
    ) -> list[Record]:
        columns = ", ".join(column.name for column in table.columns)
        sql = (
            f"SELECT key, {columns}, added_in, removed_in FROM {table.name}_versions WHERE"
            " ((added_in > :after AND added_in <= :until)"
            " OR (removed_in > :after AND removed_in <= :until))"
        )
        bounds = {"after": after, "until": until}
        with self._connection() as conn:
            if keys is None:
                rows = _records(conn, sql, bounds)
            else:
                rows = []
                for start in range(0, len(keys), _CHUNK):
                    chunk = {f"k{n}": key for n, key in enumerate(keys[start : start + _CHUNK])}
                    named = ", ".join(f":{name}" for name in chunk)
                    rows += _records(conn, f"{sql} AND key IN ({named})", {**bounds, **chunk})
        return sorted(rows, key=lambda row: (row["added_in"], row["key"]))

    @override
    def revision(self) -> int:
        with self._connection() as conn:
            (number,) = conn.execute("SELECT COALESCE(MAX(number), 0) FROM revision").fetchone()
        return int(number)

    @override
    def revisions(self) -> list[Revision]:
        with self._connection() as conn:
            rows = conn.execute(
                "SELECT number, at, user, kind, table_name, file, sha256, note, added, changed,"
                f" removed, upload, undoes, {reported_by()} AS reported_by FROM revision"
                " ORDER BY number DESC"
            ).fetchall()
        names = self.names()
        return [
            Revision(
                at=datetime.fromisoformat(row.pop("at")),
                table=row.pop("table_name"),
                user=person(row.pop("user"), names),
                reported_by=person(row.pop("reported_by"), names),
                **row,
            )
            for row in map(dict, rows)
        ]

    @override
    def trait(self, name: str) -> str:
        with self._connection() as conn:
            row = conn.execute("SELECT value FROM trait WHERE name = ?", (name,)).fetchone()
        return str(row["value"]) if row else ""

    @override
    @contextmanager
    def reading(self) -> Iterator[Reading]:
        with self._connection() as conn:
            yield ConnectedReading(conn, named=self.names)


@dataclass
class ConnectedReading(SqliteReading):
    """Everything is asked on one connection, and in its transaction if it has one; `named` answers
    for people, who stand in another file."""

    conn: sqlite3.Connection
    named: Callable[[], Names] = field(kw_only=True)

    @override
    def _connection(self) -> AbstractContextManager[sqlite3.Connection]:
        return nullcontext(self.conn)

    @override
    def names(self) -> Names:
        return self.named()

    @override
    @contextmanager
    def reading(self) -> Iterator[Reading]:
        yield self


def _plain(conn: sqlite3.Connection, sql: str, values: Mapping[str, Any]) -> sqlite3.Cursor:
    """Rows as tuples, whatever the connection makes of them."""
    cursor = conn.cursor()
    cursor.row_factory = None
    return cursor.execute(sql, values)


def _records(conn: sqlite3.Connection, sql: str, values: Mapping[str, Any]) -> list[Record]:
    """Rows as dictionaries, made in half the time that those of `sqlite3.Row` take."""
    rows = _plain(conn, sql, values)
    names = [column[0] for column in rows.description]
    return [dict(zip(names, row, strict=True)) for row in rows]


def _shared(column: Column, cells: Sequence[Any]) -> Sequence[Any]:
    """The cells, with a text that many rows say held once."""
    if column.kind in _NUMBERS:  # 1 and 1.0 are equal, and stay what they are
        return cells
    held: dict[Any, Any] = {}
    return [held.setdefault(cell, cell) for cell in cells]
