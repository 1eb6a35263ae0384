"""Creating the database of people, and opening one only if it is ours, whole and not newer than
this program."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from innodrop import errors
from innodrop.store.accounts import SqlitePeople
from innodrop.store.connection import connection, in_words, journal_mode
from innodrop.store.lifecycle import back_up, check_header, check_pages
from innodrop.store.schema import table

APPLICATION_ID = 0x494E4450
"""`INDP` in the header of the file."""

SCHEMA = 2
"""Number of schema steps, kept in the file's `user_version`."""

PRIVATE = 0o600
"""Only the user that the server runs as may read passwords' hashes and sessions."""

steps = Migrations("innodrop-people")


@steps(name="1 accounts, links, sessions and attempts")
def _people(db: Database) -> None:
    table(db, "account").create(
        {
            "email": str,  # lower case ASCII
            "name": str,
            "role": str,
            "partner": str,  # partner code, or empty
            "created": str,  # UTC, ISO 8601, as every time in this file
            "password": str,  # argon2id, or empty
            "disabled": int,
            "demo": int,
        },
        pk="email",
        not_null={"name", "role", "partner", "created", "password", "disabled", "demo"},
    )
    table(db, "invitation").create(
        {"id": str, "email": str, "purpose": str, "created": str, "expires": str, "used": str},
        pk="id",
        not_null={"email", "purpose", "created", "expires"},
    )
    table(db, "session").create(
        {"id": str, "email": str, "started": str, "seen": str, "address": str, "ended": str},
        pk="id",
        not_null={"email", "started", "seen", "address"},
    )
    table(db, "session").create_index(["email"])
    table(db, "attempt").create(
        {"at": str, "email": str, "address": str}, not_null={"at", "email", "address"}
    )
    table(db, "attempt").create_index(["email", "at"])
    table(db, "attempt").create_index(["address", "at"])


@steps(name="2 keys of calendar feeds")
def _feed_keys(db: Database) -> None:
    table(db, "feed_key").create(
        {"email": str, "id": str, "made": str},  # one for an account
        pk="email",
        not_null={"id", "made"},
    )
    table(db, "feed_key").create_index(["id"], unique=True)


def create_people(path: Path) -> SqlitePeople:
    """A new database without anybody. Raises `DatabaseExists`; never overwrites, and appears whole
    or not at all."""
    if path.exists():
        raise errors.DatabaseExists(str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    aside.unlink(missing_ok=True)
    aside.touch(PRIVATE)
    try:
        with in_words(path), closing(sqlite3.connect(aside, isolation_level=None)) as conn:
            conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            conn.execute(f"PRAGMA journal_mode = {journal_mode()}")
            _advance(conn)
        _appear(aside, path)
    finally:
        aside.unlink(missing_ok=True)
    return SqlitePeople(path)


def open_people(path: Path, now: datetime) -> SqlitePeople:
    """The people in `path`, brought up to this program's schema.

    Raises `AccountsMissing`, `NotOurDatabase`, `DatabaseDamaged`, `DatabaseNewer`; the file is not
    touched then. An older schema is migrated in one transaction after a backup named by `now` (UTC)
    beside it.
    """
    people = people_in(path)
    check_header(path)
    with connection(path) as conn:
        (found,) = conn.execute("PRAGMA application_id").fetchone()
        if found != APPLICATION_ID:
            raise errors.NotOurDatabase(str(path), "it holds no accounts")
        check_pages(conn, path)
        (version,) = conn.execute("PRAGMA user_version").fetchone()
        if version > SCHEMA:
            raise errors.DatabaseNewer(str(path), version, SCHEMA)
        if version < SCHEMA:
            backup = path.with_name(f"{path.stem}-before-{now:%Y%m%dT%H%M%S}.db")
            back_up(conn, backup)
            backup.chmod(PRIVATE)
            _advance(conn)
    return people


def people_in(path: Path) -> SqlitePeople:
    """The people in a file that `open_people` has looked through. Raises `AccountsMissing`."""
    if not path.exists():
        raise errors.AccountsMissing(str(path))
    return SqlitePeople(path)


def _appear(aside: Path, path: Path) -> None:
    """Give the file its name unless somebody else was faster; a link, unlike renaming, replaces
    nothing."""
    try:
        os.link(aside, path)
    except FileExistsError as error:
        raise errors.DatabaseExists(str(path)) from error


def _advance(conn: sqlite3.Connection) -> None:
    conn.execute("BEGIN IMMEDIATE")
    try:
        steps.apply(Database(conn))
        conn.execute(f"PRAGMA user_version = {SCHEMA}")
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise
