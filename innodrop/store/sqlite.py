"""The store on SQLite."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from typing_extensions import override

from innodrop import errors
from innodrop.model.people import Names
from innodrop.model.snapshot import Snapshot
from innodrop.store import files, ownership, schema
from innodrop.store import freeze as store_freeze
from innodrop.store.accounts import names_in
from innodrop.store.base import Keeping, NewRevision, Record, Store, Writing
from innodrop.store.connection import PATIENCE, connection, in_words
from innodrop.store.locks import turns
from innodrop.store.reading import ConnectedReading, SqliteReading
from innodrop.store.schema import FACTS
from innodrop.store.writing import SqliteKeeping, SqliteWriting

_KILOBYTES = 8_192
"""Changed pages that a transaction keeps in memory: those of some ten thousand rows."""


@dataclass(frozen=True)
class SqliteStore(SqliteReading, Store):
    """A file that `lifecycle` has checked. It holds no connection, so threads may share it.
    `accounts` is the file of those who know the names."""

    path: Path
    accounts: Path
    patience: float = PATIENCE

    @override
    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        with connection(self.path, self.patience) as conn:
            schema.check(conn, self.path, FACTS)
            yield conn

    @override
    @contextmanager
    def write(
        self, entry: NewRevision, base: int | None = None, owner: str = ""
    ) -> Iterator[Writing]:
        with self._transaction(f"cache_size = -{_KILOBYTES}") as conn, ownership.refused(owner):
            if owner:
                ownership.bind(conn, owner)
            writing = self._writing(conn, base)
            yield writing
            writing.record(entry)
            conn.execute("COMMIT")

    @override
    @contextmanager
    def keep(self) -> Iterator[Keeping]:
        with self._transaction() as conn:
            yield SqliteKeeping(conn, named=self.names)
            conn.execute("COMMIT")

    @override
    @contextmanager
    def rehearse(self, entry: NewRevision, base: int | None = None) -> Iterator[Writing]:
        """The line of history is there from the start, without counts.
        Changed pages stay in memory, so that readers never wait, however long somebody looks."""
        with self._transaction("cache_spill = OFF") as conn:
            writing = self._writing(conn, base)
            writing.record(entry)
            yield writing

    @override
    def rewrite_originals(self, cleaned: Callable[[bytes], bytes | None]) -> int:
        count = 0
        with self._transaction() as conn:
            conn.execute("PRAGMA secure_delete = ON")
            (guard,) = conn.execute(
                "SELECT sql FROM sqlite_master WHERE name = 'upload_no_update'"
            ).fetchone()
            conn.execute("DROP TRIGGER upload_no_update")
            numbers = conn.execute("SELECT number FROM upload ORDER BY number").fetchall()
            for (number,) in numbers:
                asked = "SELECT content FROM upload WHERE number = ?"
                made = cleaned(bytes(conn.execute(asked, [number]).fetchone()[0]))
                if made is not None:
                    sql = "UPDATE upload SET content = ? WHERE number = ?"
                    count += conn.execute(sql, [made, number]).rowcount
            conn.execute(guard)
            conn.execute("COMMIT")
        return count

    @override
    def copy_to(self, path: Path) -> None:
        # aside and renamed, so that `path` is never half a database
        with (
            files.aside(path.parent) as folder,
            connection(self.path, self.patience) as conn,
        ):
            aside = folder / path.name
            aside.touch(files.PRIVATE)
            with in_words(aside), closing(sqlite3.connect(aside, isolation_level=None)) as copy:
                conn.backup(copy)
                # a copy in one file, also of a database in WAL mode
                copy.execute("PRAGMA journal_mode = DELETE")
            aside.replace(path)

    @override
    def freeze(self, folder: Path, draft: Snapshot, results: Sequence[Record] = ()) -> Snapshot:
        return store_freeze.freeze(self.path, folder, draft, results, self.names())

    @override
    def names(self) -> Names:
        return names_in(self.accounts)

    def _writing(self, conn: sqlite3.Connection, base: int | None) -> SqliteWriting:
        """What becomes the next revision. Raises `StalePlan` unless `base` is the newest."""
        newest = ConnectedReading(conn, named=self.names).revision()
        if base not in (None, newest):
            raise errors.StalePlan(base, newest)
        return SqliteWriting(conn, newest + 1, named=self.names)

    @contextmanager
    def _transaction(self, setting: str = "cache_spill = ON") -> Iterator[sqlite3.Connection]:
        """A write transaction of its own connection, rolled back unless it was committed inside.

        Writers queue in the order in which they came, so that waiting is fair and short. `setting`
        says how many changed pages stay in memory; once some are written out, readers wait for the
        commit.
        """
        with self._queue(), connection(self.path, self.patience) as conn:
            conn.execute(f"PRAGMA {setting}")  # has no effect once the transaction has begun
            conn.execute("BEGIN IMMEDIATE")
            try:
                schema.check(conn, self.path, FACTS)  # nobody can bring it further meanwhile
                yield conn
            finally:
                if conn.in_transaction:
                    conn.execute("ROLLBACK")

    @contextmanager
    def _queue(self) -> Iterator[None]:
        # SQLite's own waiting is by chance: under load some writer would starve
        if not self.path.exists():  # nobody waits for a disk that is not there
            raise errors.DatabaseMissing(str(self.path))
        lock = self.path.with_suffix(".lock")
        with ExitStack() as line:
            try:
                line.enter_context(turns.turn(lock, self.patience))
            except TimeoutError as error:
                raise errors.DatabaseBusy(self.patience) from error
            except OSError as error:
                if error.errno == errno.ENOSPC:
                    raise errors.DiskFull(str(lock.parent)) from error
                raise errors.DatabaseReadOnly(str(lock.parent)) from error
            yield
