"""The store on SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlite_utils import Database

from innodrop import errors
from innodrop.model.keys import normalise
from innodrop.store import schema
from innodrop.store.asof import as_of
from innodrop.store.base import FOREVER, Entry, Record, Revision, Writing
from innodrop.store.connection import PATIENCE, connection
from innodrop.tables.kpi_total import TOTALS
from innodrop.tables.table import Table

_BATCH = 500
"""Rows per statement; below SQLite's limit of parameters for the widest table."""


@dataclass(frozen=True)
class SqliteStore:
    """A database file that `opening` has checked. Holds no connection, so it may be shared by threads."""

    path: Path
    patience: float = PATIENCE

    def query(self, sql: str, params: Mapping[str, Any] | None = None, revision: int | None = None) -> list[Record]:
        """See `Reading.query`."""
        with connection(self.path, self.patience) as conn:
            return _select(conn, sql, params, revision)

    def revision(self) -> int:
        """See `Reading.revision`."""
        with connection(self.path, self.patience) as conn:
            return _newest(conn)

    def revisions(self) -> list[Revision]:
        """See `Store.revisions`."""
        rows = self.query(
            "SELECT number, at, user, kind, table_name, file, sha256, note, added, changed, removed "
            "FROM revision ORDER BY number DESC"
        )
        return [Revision(at=datetime.fromisoformat(row.pop("at")), table=row.pop("table_name"), **row) for row in rows]

    def trait(self, name: str) -> str:
        """See `Reading.trait`."""
        with connection(self.path, self.patience) as conn:
            return _trait(conn, name)

    def write(self, entry: Entry, base: int | None = None) -> AbstractContextManager[Writing]:
        """See `Store.write`. Writers queue at a file lock first, so that waiting is fair and short."""
        return self._write(entry, base)

    @contextmanager
    def _write(self, entry: Entry, base: int | None) -> Iterator[Writing]:
        with self._queue(), connection(self.path, self.patience) as conn:
            conn.execute("BEGIN IMMEDIATE")
            try:
                writing = SqliteWriting(conn, _agreed(conn, base) + 1)
                yield writing
                writing.record(entry)
                conn.execute("COMMIT")
            except BaseException:
                if conn.in_transaction:
                    conn.execute("ROLLBACK")
                raise

    @contextmanager
    def _queue(self) -> Iterator[None]:
        lock = FileLock(self.path.with_suffix(".lock"), timeout=self.patience, poll_interval=0.005)
        try:
            with lock:
                yield
        except Timeout as error:
            raise errors.DatabaseBusy(self.patience) from error
        except PermissionError as error:
            raise errors.DatabaseReadOnly(str(self.path.parent)) from error


@dataclass
class SqliteWriting:
    """See `Writing`."""

    conn: sqlite3.Connection
    number: int
    _counts: dict[str, int] = field(default_factory=lambda: {"added": 0, "changed": 0, "removed": 0})

    def query(self, sql: str, params: Mapping[str, Any] | None = None, revision: int | None = None) -> list[Record]:
        """See `Reading.query`; sees what this transaction wrote."""
        return _select(self.conn, sql, params, revision)

    def revision(self) -> int:
        """See `Reading.revision`: the revision before this one."""
        return _newest(self.conn)

    def trait(self, name: str) -> str:
        """See `Reading.trait`."""
        return _trait(self.conn, name)

    def put(self, table: Table, rows: Iterable[Record]) -> None:
        """See `Writing.put`."""
        versions = schema.table(Database(self.conn), f"{table.name}_versions")
        columns = [column.name for column in table.columns]
        pending = iter(rows)
        while batch := list(islice(pending, _BATCH)):
            records = [{name: row.get(name) for name in columns} for row in batch]
            keys = [table.key_of(record, normalise) for record in records]
            ended = self._end(table, keys)
            self._count(table, added=len(records) - ended, changed=ended)
            versions.insert_all(
                {"key": key, **record, "added_in": self.number, "removed_in": FOREVER}
                for key, record in zip(keys, records, strict=True)
            )

    def withdraw(self, table: Table, keys: Sequence[str]) -> None:
        """See `Writing.withdraw`."""
        self._count(table, removed=self._end(table, keys))

    def record(self, entry: Entry) -> None:
        """Write the line of history that belongs to this transaction."""
        self.conn.execute(
            "INSERT INTO revision (number, at, user, kind, table_name, file, sha256, note, added, changed, removed) "
            "VALUES (:number, :at, :user, :kind, :table, :file, :sha256, :note, :added, :changed, :removed)",
            {
                "number": self.number,
                "at": entry.at.isoformat(),
                "user": entry.user,
                "kind": entry.kind,
                "table": entry.table,
                "file": entry.file,
                "sha256": entry.sha256,
                "note": entry.note,
                **self._counts,
            },
        )

    def _end(self, table: Table, keys: Sequence[str]) -> int:
        cursor = self.conn.executemany(
            f"UPDATE {table.name}_versions SET removed_in = :number WHERE key = :key AND removed_in = {FOREVER}",
            ({"number": self.number, "key": key} for key in keys),
        )
        return cursor.rowcount

    def _count(self, table: Table, **numbers: int) -> None:
        if table.name == TOTALS.name:  # derived from what is counted already
            return
        for name, number in numbers.items():
            self._counts[name] += number


def _select(conn: sqlite3.Connection, sql: str, params: Mapping[str, Any] | None, revision: int | None) -> list[Record]:
    bound = as_of(sql, current=revision is None)
    values = dict(params or {})
    if revision is not None:
        values["revision"] = revision
    return [dict(row) for row in conn.execute(bound, values)]


def _agreed(conn: sqlite3.Connection, base: int | None) -> int:
    """The newest revision, if it is the one that the writer looked at."""
    newest = _newest(conn)
    if base is not None and base != newest:
        raise errors.StalePlan(base, newest)
    return newest


def _newest(conn: sqlite3.Connection) -> int:
    (number,) = conn.execute("SELECT COALESCE(MAX(number), 0) FROM revision").fetchone()
    return int(number)


def _trait(conn: sqlite3.Connection, name: str) -> str:
    row = conn.execute("SELECT value FROM trait WHERE name = :name", {"name": name}).fetchone()
    return str(row["value"]) if row else ""
