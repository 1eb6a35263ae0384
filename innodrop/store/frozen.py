"""A snapshot as a store: everything that reads facts reads it alike, and nothing can write it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlite_utils import Database

from innodrop import errors
from innodrop.model.snapshot import Snapshot
from innodrop.store import files, reading, schema
from innodrop.store import freeze as store_freeze
from innodrop.store.base import FOREVER, Columns, Keeping, Reading, Record, Revision, Writing
from innodrop.store.connection import in_words
from innodrop.store.lifecycle import check_header
from innodrop.tables.table import Table


@dataclass(frozen=True)
class FrozenStore:
    """A file that `open_frozen` has verified. See `Store`; what would write raises
    `SnapshotFrozen`.

    `gaps` are the statements that stand in for tables and columns which this program knows and the
    one that froze the file did not: empty ones, for this connection alone.
    """

    path: Path
    gaps: tuple[str, ...] = ()

    def query(
        self, sql: str, params: Mapping[str, Any] | None = None, revision: int | None = None
    ) -> list[Record]:
        """See `Reading.query`."""
        with self._connection() as conn:
            return reading.select(conn, sql, params, revision)

    def columns(self, table: Table, revision: int) -> Columns:
        """See `Reading.columns`."""
        with self._connection() as conn:
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
        with self._connection() as conn:
            return reading.versions(conn, table, after, until, keys)

    def revision(self) -> int:
        """See `Reading.revision`: the one that was frozen."""
        with self._connection() as conn:
            return reading.newest(conn)

    def revisions(self) -> list[Revision]:
        """See `Reading.revisions`."""
        with self._connection() as conn:
            return reading.revisions(conn)

    def trait(self, name: str) -> str:
        """See `Reading.trait`."""
        with self._connection() as conn:
            return reading.trait(conn, name)

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """See `Reading.reading`."""
        with self._connection() as conn:
            yield reading.SqliteReading(conn)

    def write(self, *_given: Any, **_named: Any) -> AbstractContextManager[Writing]:
        """Raises `SnapshotFrozen`."""
        raise errors.SnapshotFrozen

    def keep(self) -> AbstractContextManager[Keeping]:
        """Raises `SnapshotFrozen`."""
        raise errors.SnapshotFrozen

    def rehearse(self, *_given: Any, **_named: Any) -> AbstractContextManager[Writing]:
        """Raises `SnapshotFrozen`."""
        raise errors.SnapshotFrozen

    def copy_to(self, *_given: Any, **_named: Any) -> None:
        """Raises `SnapshotFrozen`: its file is the copy."""
        raise errors.SnapshotFrozen

    def freeze(self, *_given: Any, **_named: Any) -> Snapshot:
        """Raises `SnapshotFrozen`."""
        raise errors.SnapshotFrozen

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        with _immutable(self.path) as conn:
            for statement in self.gaps:
                conn.execute(statement)
            yield conn


def open_frozen(path: Path, snapshot: Snapshot) -> FrozenStore:
    """The state of a snapshot, verified: its file by its bytes, and what it holds row by row.

    Raises `SnapshotDamaged`, and `DatabaseNewer` where a newer program froze it.
    """
    if not path.exists():
        raise errors.SnapshotDamaged(snapshot.number, "its file is missing")
    if files.sha256(path) != snapshot.sha256:
        raise errors.SnapshotDamaged(snapshot.number, "its file is not the one that was frozen")
    if _counted_up(path, snapshot.sha256) != replace(snapshot, sha256=""):
        raise errors.SnapshotDamaged(snapshot.number, "its file says that it is another one")
    return FrozenStore(path, _gaps(path))


@lru_cache(maxsize=64)
# the same bytes hold the same rows
def _counted_up(path: Path, sha256: str) -> Snapshot:  # noqa: ARG001
    """See `held`: once for the bytes of a file, since going through a million rows takes
    seconds."""
    return held(path)


def held(path: Path) -> Snapshot:
    """The snapshot that a file is, by its own words; its `sha256` is empty. The rows are counted up
    again.

    Raises `DatabaseMissing`, `NotOurDatabase`, `DatabaseNewer`, and `SnapshotDamaged` if the rows
    are not those that it was frozen with.
    """
    check_header(path)
    with _immutable(path) as conn:
        (found,) = conn.execute("PRAGMA application_id").fetchone()
        if found != store_freeze.APPLICATION_ID:
            raise errors.NotOurDatabase(str(path), "it is no snapshot")
        (version,) = conn.execute("PRAGMA user_version").fetchone()
        unknown = _unknown(Database(conn))
        if version > schema.SCHEMA or unknown:
            raise errors.DatabaseNewer(str(path), version, schema.SCHEMA, unknown)
        told = [Snapshot.of_row(dict(row)) for row in conn.execute("SELECT * FROM snapshot")]
        if len(told) != 1:
            raise errors.NotOurDatabase(str(path), "it is no snapshot")
        if store_freeze.content(conn, told[0].reporting_day, told[0].revision) != told[0].content:
            raise errors.SnapshotDamaged(told[0].number, "its rows are not those that were frozen")
    return told[0]


def _unknown(db: Database) -> list[str]:
    """Tables and columns that only a newer program has."""
    ours = {f"{name}_versions" for name in schema.versioned()}
    tables = [name for name in db.table_names() if name.endswith("_versions") and name not in ours]
    return [*tables, *schema.foreign_columns(db)]


@contextmanager
def _immutable(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that neither locks nor looks for a journal: the file cannot change."""
    address = f"file:{quote(str(path))}?mode=ro&immutable=1"
    with in_words(path), closing(sqlite3.connect(address, uri=True, isolation_level=None)) as conn:
        conn.row_factory = sqlite3.Row
        conn.execute("PRAGMA temp_store = MEMORY")
        yield conn


def _gaps(path: Path) -> tuple[str, ...]:
    with _immutable(path) as conn:
        there = _columns(Database(conn))
    gaps = []
    for name, columns in _expected().items():
        if name not in there:
            gaps.append(f"CREATE TEMP TABLE {name} ({', '.join(columns)})")
        elif missing := [column for column in columns if column not in there[name]]:
            empty = ", ".join(f"NULL AS {column}" for column in missing)
            gaps.append(f"CREATE TEMP VIEW {name} AS SELECT *, {empty} FROM main.{name}")
    return tuple(gaps)


@cache
def _expected() -> Mapping[str, tuple[str, ...]]:
    """Every table of this program with its columns."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        db = Database(conn)
        schema.steps.apply(db)
        schema.grow(db)
        conn.execute("DROP TABLE _sqlite_migrations")
        return _columns(db)


def _columns(db: Database) -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(schema.table(db, name).columns_dict) for name in db.table_names()}
