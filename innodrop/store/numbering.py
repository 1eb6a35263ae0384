"""From e-mails to numbers: the step of the facts that takes people out of history. Numbers stand
with the accounts, another file, so they are asked for before the step and laid beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, cast

from innodrop.store import schema

if TYPE_CHECKING:  # it brings pandas along
    from sqlite_utils import Database
    from sqlite_utils.db import Table as SqliteTable

HOLDERS = {
    "revision": ("user", "reported_by"),
    "upload": ("user",),
    "upload_event": ("user",),
    "snapshot": ("user",),
    "exported": ("user",),
}
"""The columns of the facts that say who did something."""


def emails(conn: sqlite3.Connection) -> set[str]:
    """Everybody whom history names by e-mail; nobody where the step was taken."""
    present = schema.columns(conn)
    if "person" in present:
        return set()
    return {
        text
        for table, columns in HOLDERS.items()
        for column in columns
        if column in present.get(table, ())
        for (text,) in conn.execute(
            f"SELECT DISTINCT {column} FROM {table} WHERE {column} LIKE '%@%'"
        )
    }


def prepare(
    conn: sqlite3.Connection, numbers_of: Callable[[Collection[str]], Mapping[str, str]]
) -> None:
    """Lay the numbers of everybody whom history names by e-mail beside the step that needs them."""
    if named := emails(conn):
        _beside(conn)
        conn.executemany("INSERT INTO temp.numbered VALUES (?, ?)", [*numbers_of(named).items()])


def rewrite(db: Database) -> None:
    """Put the numbers in the place of the e-mails; words of the program stay as they are. Names
    stand with the accounts; in frozen files those of the freeze, in the table `person`."""
    from innodrop.store.exported_steps import append_only  # noqa: PLC0415 - it brings pandas along

    conn = db.conn
    names = cast("SqliteTable", db["person"])
    names.create({"number": str, "name": str}, pk="number", not_null={"name"})
    for table in HOLDERS:
        for action in ("update", "delete"):
            conn.execute(f"DROP TRIGGER IF EXISTS {table}_no_{action}")
    _beside(conn)
    for table, columns in HOLDERS.items():
        for column in columns:
            conn.execute(
                f"UPDATE {table} SET {column} = (SELECT number FROM temp.numbered WHERE email ="
                f" {column}) WHERE {column} IN (SELECT email FROM temp.numbered)"
            )
    conn.execute("DROP TABLE temp.numbered")
    for table in (*HOLDERS, "person"):
        append_only(db, table)


def _beside(conn: sqlite3.Connection) -> None:
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS numbered (email TEXT PRIMARY KEY, number TEXT)")
