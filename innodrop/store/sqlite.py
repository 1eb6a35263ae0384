"""The store on SQLite."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from filelock import FileLock, Timeout

from innodrop import errors
from innodrop.model.snapshot import Snapshot
from innodrop.store import freeze as store_freeze
from innodrop.store import ownership, reading
from innodrop.store.base import FOREVER, Columns, Entry, Keeping, Reading, Record, Revision, Writing
from innodrop.store.connection import PATIENCE, connection, in_words
from innodrop.store.reading import SqliteReading
from innodrop.store.writing import SqliteKeeping, SqliteWriting
from innodrop.tables.table import Table

_KILOBYTES = 8_192
"""Changed pages that a transaction keeps in memory: those of some ten thousand rows."""


@dataclass(frozen=True)
class SqliteStore:
    """A database file that `opening` has checked. Holds no connection, so it may be shared by
    threads."""

    path: Path
    patience: float = PATIENCE

    def query(
        self, sql: str, params: Mapping[str, Any] | None = None, revision: int | None = None
    ) -> list[Record]:
        """See `Reading.query`."""
        with connection(self.path, self.patience) as conn:
            return reading.select(conn, sql, params, revision)

    def columns(self, table: Table, revision: int) -> Columns:
        """See `Reading.columns`."""
        with connection(self.path, self.patience) as conn:
            return reading.columns(conn, table, revision)

    def versions(
        self,
        table: Table,
        *,
        after: int = 0,
        until: int = FOREVER,
        keys: Sequence[str] | None = None,
    ) -> list[Record]:
        """See `Reading.versions`."""
        with connection(self.path, self.patience) as conn:
            return reading.versions(conn, table, after, until, keys)

    def revision(self) -> int:
        """See `Reading.revision`."""
        with connection(self.path, self.patience) as conn:
            return reading.newest(conn)

    def revisions(self) -> list[Revision]:
        """See `Reading.revisions`."""
        with connection(self.path, self.patience) as conn:
            return reading.revisions(conn)

    def trait(self, name: str) -> str:
        """See `Reading.trait`."""
        with connection(self.path, self.patience) as conn:
            return reading.trait(conn, name)

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """See `Reading.reading`."""
        with connection(self.path, self.patience) as conn:
            yield SqliteReading(conn)

    def write(
        self, entry: Entry, base: int | None = None, owner: str = ""
    ) -> AbstractContextManager[Writing]:
        """See `Store.write`."""
        return self._write(entry, base, owner)

    @contextmanager
    def _write(self, entry: Entry, base: int | None, owner: str) -> Iterator[Writing]:
        with self._transaction(f"cache_size = -{_KILOBYTES}") as conn, ownership.refused(owner):
            if owner:
                ownership.bind(conn, owner)
            writing = SqliteWriting(conn, reading.agreed(conn, base) + 1)
            yield writing
            writing.record(entry)
            conn.execute("COMMIT")

    def keep(self) -> AbstractContextManager[Keeping]:
        """See `Store.keep`."""
        return self._keep()

    @contextmanager
    def _keep(self) -> Iterator[Keeping]:
        with self._transaction() as conn:
            yield SqliteKeeping(conn)
            conn.execute("COMMIT")

    def rehearse(self, entry: Entry, base: int | None = None) -> AbstractContextManager[Writing]:
        """See `Store.rehearse`. The line of history is there from the start, without counts.

        All changed pages stay in memory, so that readers never wait, however long somebody looks.
        """
        return self._rehearse(entry, base)

    @contextmanager
    def _rehearse(self, entry: Entry, base: int | None) -> Iterator[Writing]:
        with self._transaction("cache_spill = OFF") as conn:
            writing = SqliteWriting(conn, reading.agreed(conn, base) + 1)
            writing.record(entry)
            yield writing

    def copy_to(self, path: Path) -> None:
        """See `Store.copy_to`. Written aside and renamed, so that `path` is never half a
        database."""
        with (
            TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder,
            connection(self.path, self.patience) as conn,
        ):
            aside = Path(folder) / path.name
            with in_words(aside), closing(sqlite3.connect(aside, isolation_level=None)) as copy:
                conn.backup(copy)
                copy.execute(
                    "PRAGMA journal_mode = DELETE"
                )  # a copy in one file, also of a database in WAL mode
            aside.replace(path)

    def freeze(self, folder: Path, draft: Snapshot) -> Snapshot:
        """See `Store.freeze`. Writers wait at most while one table is copied."""
        return store_freeze.freeze(self.path, folder, draft)

    @contextmanager
    def _transaction(self, setting: str = "cache_spill = ON") -> Iterator[sqlite3.Connection]:
        """A write transaction of its own connection, rolled back unless it was committed inside.

        Writers queue at a file lock first, so that waiting is fair and short. `setting` says how
        many changed pages stay in memory; once some are written out, readers wait for the commit.
        """
        with self._queue(), connection(self.path, self.patience) as conn:
            conn.execute(f"PRAGMA {setting}")  # has no effect once the transaction has begun
            conn.execute("BEGIN IMMEDIATE")
            try:
                yield conn
            finally:
                if conn.in_transaction:
                    conn.execute("ROLLBACK")

    @contextmanager
    def _queue(self) -> Iterator[None]:
        lock = FileLock(self.path.with_suffix(".lock"), timeout=self.patience, poll_interval=0.005)
        try:
            lock.acquire()
        except Timeout as error:
            raise errors.DatabaseBusy(self.patience) from error
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise errors.DiskFull(str(self.path.parent)) from error
            raise errors.DatabaseReadOnly(str(self.path.parent)) from error
        try:
            yield
        finally:
            lock.release()
