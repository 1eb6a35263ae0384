"""Creating database files; opening one if it is ours, whole and not a newer program's."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from innodrop import errors
from innodrop.model.people import demo_number, is_demo
from innodrop.store import files, numbering
from innodrop.store.accounts import SqlitePeople
from innodrop.store.connection import connection, in_words, journal_mode, transaction
from innodrop.store.schema import FACTS, PEOPLE, Schema, advance, complete, version_of
from innodrop.store.sqlite import SqliteStore

ACCOUNTS = "accounts.db"
"""People stand in a file of this name beside the facts, unless they are said to stand elsewhere."""

log = logging.getLogger("innodrop.store")

_MAGIC = b"SQLite format 3\x00"


def create(
    path: Path,
    traits: Mapping[str, str],
    at: datetime | None = None,
    accounts: Path | None = None,
) -> SqliteStore:
    """A new, empty database with these traits, made `at` (UTC; None: now); `accounts` as in
    `open_store`. Raises `DatabaseExists`; never overwrites."""
    with _new(path, FACTS, at) as conn:
        conn.executemany("INSERT INTO trait (name, value) VALUES (?, ?)", traits.items())
    return SqliteStore(path, accounts or path.with_name(ACCOUNTS))


def create_people(path: Path, at: datetime | None = None) -> SqlitePeople:
    """A new database without anybody, made `at` (UTC; None: now). Raises `DatabaseExists`; never
    overwrites."""
    with _new(path, PEOPLE, at):
        return SqlitePeople(path)


def open_store(
    path: Path, now: datetime, *, thorough: bool = True, accounts: Path | None = None
) -> SqliteStore:
    """The store in `path`, at this program's schema: an older one is backed up beside it, named by
    `now` (UTC), and migrated in one transaction. `thorough` reads every page to find damage.
    `accounts` is the file that knows people's names (None: `ACCOUNTS` beside). `DatabaseMissing`,
    `NotOurDatabase`, `DatabaseDamaged`, `DatabaseNewer`, `AccountsNeeded` touch nothing."""
    known = accounts or path.with_name(ACCOUNTS)
    _bring_up(path, FACTS, now, thorough=thorough, accounts=known)
    return SqliteStore(path, known)


def open_people(path: Path, now: datetime) -> SqlitePeople:
    """The people in `path`, as `open_store`, but `AccountsMissing` where there is no file."""
    people = people_in(path)
    _bring_up(path, PEOPLE, now, thorough=True, accounts=path)
    return people


def people_in(path: Path) -> SqlitePeople:
    """The people in a file that `open_people` has looked through. Raises `AccountsMissing`."""
    with files.in_words(path):
        if not path.exists():
            raise errors.AccountsMissing(str(path))
    return SqlitePeople(path)


def publish(aside: Path, path: Path) -> None:
    """Move a finished database to its place; `DatabaseExists` if anything stands there by now."""
    try:
        files.appear(aside, path)
    except FileExistsError as error:
        raise errors.DatabaseExists(str(path)) from error


def back_up(conn: sqlite3.Connection, target: Path, mode: int = FACTS.mode) -> None:
    """A whole, checked copy of the database as `target`; copying the file would not be one."""
    with (
        files.in_words(target.parent),
        files.aside(target.parent) as folder,
    ):
        aside = folder / target.name
        aside.touch(mode)
        conn.execute("VACUUM INTO ?", (str(aside),))
        with closing(sqlite3.connect(aside)) as copy:
            (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
        if verdict != "ok":
            raise errors.DatabaseDamaged(str(target), verdict)
        files.supersede(aside, target)


def check_header(path: Path) -> None:
    """Raise `DatabaseMissing`, or `NotOurDatabase` unless the file begins as SQLite's do."""
    with files.in_words(path):
        if not path.exists():
            raise errors.DatabaseMissing(str(path))
        if path.is_dir():
            raise errors.NotOurDatabase(str(path), "it is a folder")
        with path.open("rb") as file:
            header = file.read(len(_MAGIC))
    if header != _MAGIC:
        raise errors.NotOurDatabase(
            str(path), "it is empty" if not header else "it is no SQLite file"
        )


@contextmanager
def _new(path: Path, schema: Schema, at: datetime | None) -> Iterator[sqlite3.Connection]:
    """A new file for its first rows, made aside: it appears when the block ends, or never."""
    with files.in_words(path.parent):
        if path.exists():
            raise errors.DatabaseExists(str(path))
        path.parent.mkdir(files.FOLDER, parents=True, exist_ok=True)
    with (
        files.in_words(path.parent),
        files.aside(path.parent) as folder,
    ):
        aside = folder / path.name
        aside.touch(schema.mode)
        with in_words(path), closing(sqlite3.connect(aside, isolation_level=None)) as conn:
            conn.execute(f"PRAGMA application_id = {schema.application_id}")
            conn.execute(f"PRAGMA journal_mode = {journal_mode()}")
            _advance(conn, path, schema, lambda _nobody: {}, at)
            yield conn
        publish(aside, path)


def _bring_up(path: Path, schema: Schema, now: datetime, *, thorough: bool, accounts: Path) -> None:
    check_header(path)
    with connection(path) as conn:
        version = version_of(conn, path, schema)
        if thorough:
            (verdict,) = conn.execute("PRAGMA quick_check(1)").fetchone()
            if verdict != "ok":
                raise errors.DatabaseDamaged(str(path), verdict)
        if version < schema.steps or not complete(conn, schema):
            if schema is FACTS:
                _check_accounts(accounts, numbering.emails(conn))
            backup = path.with_name(f"{path.stem}-before-{now:%Y%m%dT%H%M%S}.db")
            back_up(conn, backup, schema.mode)
            _advance(conn, path, schema, partial(_numbers, accounts, now))
            log.warning("%s is of this program now; as it was before: %s", path.name, backup.name)


def _numbers(accounts: Path, now: datetime, emails: Collection[str]) -> Mapping[str, str]:
    """The numbers of people whom old facts name by e-mail. Whoever has no account becomes a former
    person, kept before the facts are rewritten: a step that was killed finds the same numbers."""
    _check_accounts(accounts, emails)
    if not accounts.exists():
        return {email: demo_number(email) for email in emails}
    with open_people(accounts, now).write() as people:
        return {email: people.number_of(email) for email in sorted(emails)}


def _check_accounts(accounts: Path, emails: Collection[str]) -> None:
    """Raise `AccountsNeeded` where people wrote: a file made here would stand for a lost one."""
    if not accounts.exists() and not all(map(is_demo, emails)):
        raise errors.AccountsNeeded(str(accounts))


def _advance(
    conn: sqlite3.Connection,
    path: Path,
    schema: Schema,
    numbers_of: Callable[[Collection[str]], Mapping[str, str]],
    made: datetime | None = None,
) -> None:
    """Take the steps that are due; those of a file that is being made were taken when it was."""
    with transaction(conn):
        version_of(conn, path, schema)  # a newer program may have been faster
        if schema is FACTS:
            numbering.prepare(conn, numbers_of)
        advance(conn, schema)
        if made is not None:
            # in a text as long as the library's: nothing of the clock stays in the page
            at = made.astimezone(UTC).isoformat(" ", "microseconds")
            conn.execute("UPDATE _sqlite_migrations SET applied_at = ?", [at])
        conn.execute(f"PRAGMA user_version = {schema.steps}")
