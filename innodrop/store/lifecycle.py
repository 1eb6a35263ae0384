"""Creating a database, and opening one only if it is ours, whole and not newer than this
program."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from innodrop import errors
from innodrop.store import schema
from innodrop.store.connection import connection, in_words, journal_mode
from innodrop.store.schema import SCHEMA
from innodrop.store.sqlite import SqliteStore

_MAGIC = b"SQLite format 3\x00"


def create(path: Path, traits: Mapping[str, str]) -> SqliteStore:
    """A new, empty database with these traits. Raises `DatabaseExists`; never overwrites.

    Written in a folder of its own and then published, so that a killed `create` leaves no half
    database.
    """
    if path.exists():
        raise errors.DatabaseExists(str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
        aside = Path(folder) / path.name
        with in_words(path), closing(sqlite3.connect(aside, isolation_level=None)) as conn:
            conn.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            conn.execute(f"PRAGMA journal_mode = {journal_mode()}")
            _advance(conn)
            schema.table(Database(conn), "trait").insert_all(
                {"name": n, "value": v} for n, v in traits.items()
            )
        publish(aside, path)
    return SqliteStore(path)


def publish(aside: Path, path: Path) -> None:
    """Move a finished database to its place. Raises `DatabaseExists` if anything stands there, also
    since a moment."""
    try:
        os.link(aside, path)
    except FileExistsError as error:
        raise errors.DatabaseExists(str(path)) from error
    except OSError:  # a file system without links, where two at once cannot be told apart
        if path.exists():
            raise errors.DatabaseExists(str(path)) from None
        aside.rename(path)


def open_store(path: Path, now: datetime, *, thorough: bool = True) -> SqliteStore:
    """The store in `path`, brought up to this program's schema.

    Raises `DatabaseMissing`, `NotOurDatabase`, `DatabaseDamaged`, `DatabaseNewer`; the file is not
    touched then. An older schema is migrated in one transaction after a backup named by `now` (UTC)
    beside it. `thorough` reads every page of the file to find damage.
    """
    check_header(path)
    with connection(path) as conn:
        (found,) = conn.execute("PRAGMA application_id").fetchone()
        if found != schema.APPLICATION_ID:
            raise errors.NotOurDatabase(str(path), "it belongs to another program")
        if thorough:
            check_pages(conn, path)
        (version,) = conn.execute("PRAGMA user_version").fetchone()
        db = Database(conn)
        unknown = schema.foreign_columns(db)
        if version > SCHEMA or unknown:
            raise errors.DatabaseNewer(str(path), version, SCHEMA, unknown)
        if version < SCHEMA or not schema.complete(db):
            back_up(conn, path.with_name(f"{path.stem}-before-{now:%Y%m%dT%H%M%S}.db"))
            _advance(conn)
    return SqliteStore(path)


def back_up(conn: sqlite3.Connection, target: Path) -> None:
    """A whole copy of the database, checked, then renamed to `target`. Copying the file would not
    be one."""
    with TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as folder:
        aside = Path(folder) / target.name
        conn.execute("VACUUM INTO ?", (str(aside),))
        with closing(sqlite3.connect(aside)) as copy:
            (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
        if verdict != "ok":
            raise errors.DatabaseDamaged(str(target), verdict)
        aside.replace(target)


def check_header(path: Path) -> None:
    """Raise `DatabaseMissing` or `NotOurDatabase` unless the file begins as an SQLite database
    does."""
    if not path.exists():
        raise errors.DatabaseMissing(str(path))
    with path.open("rb") as file:
        header = file.read(len(_MAGIC))
    if header != _MAGIC:
        raise errors.NotOurDatabase(
            str(path), "it is empty" if not header else "it is no SQLite file"
        )


def check_pages(conn: sqlite3.Connection, path: Path) -> None:
    """Read every page of the file. Raises `DatabaseDamaged`."""
    (verdict,) = conn.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise errors.DatabaseDamaged(str(path), verdict)


def _advance(conn: sqlite3.Connection) -> None:
    conn.execute("BEGIN IMMEDIATE")
    try:
        db = Database(conn)
        schema.steps.apply(db)
        schema.grow(db)
        conn.execute(f"PRAGMA user_version = {SCHEMA}")
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise
