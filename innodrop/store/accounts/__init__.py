"""People in SQLite: a file of their own beside the facts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from typing_extensions import override

from innodrop import errors
from innodrop.model.people import Names
from innodrop.store import schema
from innodrop.store.accounts.reading import SqliteReadingPeople
from innodrop.store.accounts.writing import SqliteWritingPeople
from innodrop.store.connection import PATIENCE, connection, transaction
from innodrop.store.people import People, WritingPeople
from innodrop.store.schema import PEOPLE


@dataclass(frozen=True)
class SqlitePeople(SqliteReadingPeople, People):
    """Every question and every transaction has its own connection, so threads may share it."""

    path: Path
    patience: float = PATIENCE

    @override
    def _rows(self, sql: str, **params: object) -> list[sqlite3.Row]:
        with connection(self.path, self.patience) as conn:
            schema.check(conn, self.path, PEOPLE)
            return conn.execute(sql, params).fetchall()

    @override
    @contextmanager
    def write(self, patience: float | None = None) -> Iterator[WritingPeople]:
        patience = self.patience if patience is None else patience
        with connection(self.path, patience) as conn, transaction(conn):
            conn.execute("PRAGMA secure_delete = ON")  # nothing stays of whoever is erased
            schema.check(conn, self.path, PEOPLE)
            yield SqliteWritingPeople(conn)


def names_in(path: Path) -> Names:
    """What a file of accounts calls people; nothing where it is missing, cannot be read or is not
    brought up yet: pages and reports work on without it."""
    if not path.exists():
        return {}
    try:
        return SqlitePeople(path).names()
    except (errors.Refusal, sqlite3.OperationalError):
        return {}


def forgotten_in(path: Path) -> int:
    """How many people were erased from a file of accounts; 0 where it cannot be read."""
    return sum(not name for name in names_in(path).values())
