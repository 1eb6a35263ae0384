"""Looks into database files from anywhere: read only, and only if they are plain tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from innodrop import errors
from innodrop.model.keys import normalise
from innodrop.model.snapshot import Snapshot, digest
from innodrop.store import files, frozen
from innodrop.store.connection import in_words
from innodrop.store.sentences import say
from innodrop.tables import discover
from innodrop.tables.table import Table

_MOST = 1_500_000
"""Cells of a table in a copy: ten years of monthly reports."""
_LONGEST = 1_000_000
"""Bytes of a value, and of the statement that makes a table."""
_STEP, _STEPS = 100_000, 50_000_000
"""Steps of SQLite's own machine, some seconds, and after how many it is asked whether to go on."""


def snapshot(data: bytes, name: str) -> Snapshot:
    """The snapshot that a file is, its rows counted up again; `sha256` is empty.
    Raises `NotOurDatabase`, `DatabaseNewer`, and `SnapshotDamaged` for other rows than frozen."""
    with files.aside(Path(gettempdir())) as folder, _readable(name):
        path = folder / "snapshot.db"
        path.write_bytes(data)
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as conn:
            _check_plain(conn, name)
        return frozen.held(path)


def content_of_copy(data: bytes, name: str, day: date, revision: int) -> str:
    """The content hash of the rows of a plain copy (see `canonical.image`), as a revision on a day.
    Raises `NotOurDatabase`, also for tables and columns that this program does not know."""
    with _readable(name):
        return digest(day, revision, ((t.name, rows) for t, rows in rows_of_copy(data, name)))


def rows_of_copy(data: bytes, name: str) -> Iterator[tuple[Table, Iterator[dict[str, Any]]]]:
    """The tables of a plain copy by name, each with its rows in the order of their keys, to be read
    before the next. Raises `NotOurDatabase`, also for tables and columns that this program does not
    know, and for more cells than a copy has that is looked into."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn, _readable(name):
        if not data:
            raise errors.NotOurDatabase(name, "it is empty")
        conn.deserialize(data)
        _bound(conn)
        _check_plain(conn, name)
        names = sorted(
            row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        )
        known = discover()
        if unknown := [table for table in names if table not in known]:
            raise errors.NotOurDatabase(name, say("odd_table", table=unknown[0]))
        for table in names:
            yield known[table], _rows(conn, known[table], name)


def _bound(conn: sqlite3.Connection) -> None:
    """Whatever a file holds, it is read in seconds and no value in it is larger than one of ours:
    a generated column could make gigabytes of nothing."""
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    steps = iter(range(_STEPS // _STEP))
    conn.set_progress_handler(lambda: next(steps, None) is None, _STEP)


def _rows(conn: sqlite3.Connection, table: Table, name: str) -> Iterator[dict[str, Any]]:
    cells = conn.execute(f"SELECT * FROM {table.name}")
    columns = [described[0] for described in cells.description]
    if set(columns) - {column.name for column in table.columns}:
        raise errors.NotOurDatabase(name, say("odd_columns", table=table.name))
    rows = cells.fetchmany(_MOST // len(columns) + 1)
    if len(rows) * len(columns) > _MOST:
        raise errors.NotOurDatabase(name, say("too_many", table=table.name))
    rows.sort(key=lambda row: table.key_of(dict(zip(columns, row, strict=True)), normalise))
    return (dict(zip(columns, row, strict=True)) for row in rows)


def _check_plain(conn: sqlite3.Connection, name: str) -> None:
    """A view or a virtual table could make reading do anything."""
    conn.execute("PRAGMA trusted_schema = OFF")
    (odd,) = conn.execute(
        "SELECT COUNT(*) FROM sqlite_master WHERE type = 'view' OR UPPER(sql) LIKE 'CREATE"
        " VIRTUAL%'"
    ).fetchone()
    if odd:
        raise errors.NotOurDatabase(name, "it holds more than plain tables")


@contextmanager
def _readable(name: str) -> Iterator[None]:
    try:
        with in_words(Path(name)):
            yield
    except (sqlite3.Error, errors.DatabaseDamaged, errors.DatabaseMissing) as error:
        raise errors.NotOurDatabase(name, "it cannot be read as one") from error
