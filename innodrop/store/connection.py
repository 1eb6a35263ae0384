"""One short-lived connection per unit of work, and the sentences for what can go wrong with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from innodrop import errors

PATIENCE = 10.0
"""Seconds that a writer waits for another one before it says that somebody else is writing."""

_WAL_IS_SAFE_FROM = ((3, 44, 6, 3, 45), (3, 50, 7, 3, 51), (3, 51, 3, 4, 0))


def journal_mode(version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> str:
    """`wal` where SQLite's WAL-reset bug is mended, else the rollback journal `delete`:
    in rare races it corrupts a database (https://sqlite.org/wal.html#walreset)."""
    for major, minor, patch, next_major, next_minor in _WAL_IS_SAFE_FROM:
        if (major, minor, patch) <= version < (next_major, next_minor, 0):
            return "wal"
    return "delete"


@contextmanager
def connection(path: Path, patience: float = PATIENCE) -> Iterator[sqlite3.Connection]:
    """A connection to an existing database, closed afterwards; a missing file is never created.
    Transactions are the caller's. Raises refusals instead of the driver's exceptions."""
    with in_words(path, patience):
        conn = sqlite3.connect(
            f"file:{quote(str(path))}?mode=rw", uri=True, timeout=patience, isolation_level=None
        )
        try:
            conn.row_factory = sqlite3.Row
            yield conn
        finally:
            conn.close()


@contextmanager
def transaction(conn: sqlite3.Connection) -> Iterator[None]:
    """Everything in the block, or nothing; no other writer meanwhile."""
    conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise


@contextmanager
def in_words(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Turns the driver's errors about the file into refusals with a sentence; bugs pass through."""
    try:
        yield
    except sqlite3.Error as error:
        refusal = _refusal(error, path, patience)
        if refusal is None:
            raise
        raise refusal from error


def _refusal(error: sqlite3.Error, path: Path, patience: float) -> errors.Refusal | None:
    name = getattr(error, "sqlite_errorname", "").removeprefix("SQLITE_").partition("_")[0]
    missing = not path.exists()
    refusals: dict[str, errors.Refusal] = {
        "BUSY": errors.DatabaseBusy(patience),
        "LOCKED": errors.DatabaseBusy(patience),
        "READONLY": errors.DatabaseReadOnly(str(path)),
        "FULL": errors.DiskFull(str(path)),
        "IOERR": errors.DiskFailed(str(path), str(getattr(error, "sqlite_errorname", ""))),
        "NOTADB": errors.NotOurDatabase(str(path), "it is no SQLite file"),
        "CORRUPT": errors.DatabaseDamaged(str(path), str(error)),
        "CANTOPEN": errors.DatabaseMissing(str(path))
        if missing
        else errors.DatabaseReadOnly(str(path.parent)),
    }
    return refusals.get(name)
