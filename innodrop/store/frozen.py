"""A snapshot as a store: everything that reads facts reads it alike, and nothing can write it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import quote

from typing_extensions import override

from innodrop import errors
from innodrop.model.people import Names, is_number
from innodrop.model.snapshot import Snapshot
from innodrop.store import files, schema
from innodrop.store import freeze as store_freeze
from innodrop.store.base import Store
from innodrop.store.connection import in_words
from innodrop.store.lifecycle import check_header
from innodrop.store.reading import SqliteReading


@dataclass(frozen=True)
class FrozenStore(SqliteReading, Store):
    """A file that `open_frozen` has verified; what would write raises `SnapshotFrozen`. `gaps` are
    statements for empty tables and columns that are newer than the file, for a connection alone."""

    path: Path
    gaps: tuple[str, ...] = ()

    @override
    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        with _immutable(self.path) as conn:
            for statement in self.gaps:
                conn.execute(statement)
            yield conn

    @override
    def names(self) -> Names:
        with self._connection() as conn:
            return {row["number"]: row["name"] for row in conn.execute("SELECT * FROM person")}

    @override
    def write(self, *_given: Any, **_named: Any) -> NoReturn:
        raise errors.SnapshotFrozen

    @override
    def keep(self) -> NoReturn:
        raise errors.SnapshotFrozen

    @override
    def rehearse(self, *_given: Any, **_named: Any) -> NoReturn:
        raise errors.SnapshotFrozen

    @override
    def rewrite_originals(self, *_given: Any, **_named: Any) -> NoReturn:
        raise errors.SnapshotFrozen

    @override
    def copy_to(self, *_given: Any, **_named: Any) -> NoReturn:
        raise errors.SnapshotFrozen  # its file is the copy

    @override
    def freeze(self, *_given: Any, **_named: Any) -> NoReturn:
        raise errors.SnapshotFrozen


def open_frozen(path: Path, snapshot: Snapshot) -> FrozenStore:
    """A snapshot's state, verified by bytes and rows: `SnapshotDamaged`, `DatabaseNewer`."""
    if not path.exists():
        raise errors.SnapshotDamaged(snapshot.number, "its file is missing")
    if files.sha256(path) != snapshot.sha256:
        raise errors.SnapshotDamaged(snapshot.number, "its file is not the one that was frozen")
    inside = _counted_up(path, snapshot.sha256)
    # one from before people had numbers holds an e-mail
    user = snapshot.user if is_number(inside.user) else inside.user
    if inside != replace(snapshot, sha256="", user=user):
        raise errors.SnapshotDamaged(snapshot.number, "its file says that it is another one")
    return FrozenStore(path, _gaps(path))


@lru_cache(maxsize=64)
def _counted_up(path: Path, sha256: str) -> Snapshot:  # noqa: ARG001 - for the key
    """As `held`, once for the bytes of a file: to go through a million rows takes seconds."""
    return held(path)


def held(path: Path) -> Snapshot:
    """The snapshot that a file is by its own words, rows counted up again; `sha256` is empty.
    Raises `DatabaseMissing`, `NotOurDatabase`, `DatabaseNewer`, and `SnapshotDamaged`."""
    check_header(path)
    with _immutable(path) as conn:
        (application_id,) = conn.execute("PRAGMA application_id").fetchone()
        if application_id != store_freeze.APPLICATION_ID:
            raise errors.NotOurDatabase(str(path), "it is no snapshot")
        (version,) = conn.execute("PRAGMA user_version").fetchone()
        unknown = schema.unknown_names(conn)
        if version > schema.FACTS.steps or unknown:
            raise errors.DatabaseNewer(str(path), version, schema.FACTS.steps, unknown)
        rows = [Snapshot.of_row(dict(row)) for row in conn.execute("SELECT * FROM snapshot")]
        # a snapshot holds its own row alone, a database the rows of all of them
        if len(rows) != 1:
            raise errors.NotOurDatabase(str(path), "it is no snapshot")
        (snapshot,) = rows
        if (
            store_freeze.content(conn, snapshot.reporting_day, snapshot.revision)
            != snapshot.content
        ):
            raise errors.SnapshotDamaged(snapshot.number, "its rows are not those that were frozen")
    return snapshot


def kind_of(path: Path) -> str:
    """The trait `kind` of a database file of ours that nobody writes any more; empty if it cannot
    be read."""
    return _told(path, "SELECT value FROM trait WHERE name = 'kind'")


def frozen_at(path: Path) -> datetime | None:
    """When a snapshot was frozen, by its own words; None for a file that cannot be read."""
    told = _told(path, "SELECT MAX(at) FROM snapshot")
    return datetime.fromisoformat(told) if told else None


def _told(path: Path, sql: str) -> str:
    try:
        with _immutable(path) as conn:
            row = conn.execute(sql).fetchone()
    except (sqlite3.Error, errors.Refusal):
        return ""
    return str(row[0]) if row and row[0] else ""


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
        (version,) = conn.execute("PRAGMA user_version").fetchone()
        if version == schema.FACTS.steps and schema.complete(conn):
            return ()  # of this program: nobody waits for the schema to be made
        present = schema.columns(conn)
    tables = {f"{name}_versions": table for name, table in schema.versioned().items()}
    gaps = []
    for name, columns in _expected().items():
        if name not in present:
            gaps.append(f"CREATE TEMP TABLE {name} ({', '.join(columns)})")
        elif missing := [column for column in columns if column not in present[name]]:
            formerly = tables[name].formerly if name in tables else {}
            empty = ", ".join(
                f"'{formerly[column]}' AS {column}" if column in formerly else f"NULL AS {column}"
                for column in missing
            )
            gaps.append(f"CREATE TEMP VIEW {name} AS SELECT *, {empty} FROM main.{name}")
    return tuple(gaps)


@cache
def _expected() -> Mapping[str, tuple[str, ...]]:
    """Every table of this program with its columns."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        schema.advance(conn, schema.FACTS)
        conn.execute("DROP TABLE _sqlite_migrations")
        return schema.columns(conn)
