"""People in SQLite: a file of their own beside the facts."""

from __future__ import annotations

import sqlite3
from abc import abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from typing_extensions import override

from innodrop.store import accounts_rows as records
from innodrop.store import schema
from innodrop.store.connection import PATIENCE, connection, transaction
from innodrop.store.people import (
    Account,
    Attempt,
    Device,
    FeedKey,
    Invitation,
    People,
    ReadingPeople,
    Session,
    WritingPeople,
)
from innodrop.store.schema import PEOPLE

_ACCOUNT = "account.email, name, role, partner, account.created, password, disabled, demo"
_SESSION = "session.id, session.email, started, seen, address, ended"
_LINK = "id, email, purpose, created, expires, used"
_OF_ATTEMPTS = ("email", "address", "device")
_FEED_KEY = "feed_key.id, feed_key.email, made"


class SqliteReadingPeople(ReadingPeople):
    """The questions of `ReadingPeople`; a subclass says on which connection each is asked."""

    @abstractmethod
    def _rows(self, sql: str, **params: object) -> list[sqlite3.Row]:
        """All rows that `sql` selects."""

    @override
    def account(self, email: str) -> Account | None:
        rows = self._rows(f"SELECT {_ACCOUNT} FROM account WHERE email = :email", email=email)
        return records.read(Account, rows[0]) if rows else None

    @override
    def accounts(self) -> tuple[Account, ...]:
        return tuple(
            records.read(Account, row)
            for row in self._rows(f"SELECT {_ACCOUNT} FROM account ORDER BY email")
        )

    @override
    def session(self, session: str) -> tuple[Session, Account] | None:
        rows = self._rows(
            f"SELECT {_SESSION}, {_ACCOUNT} FROM session JOIN account ON account.email ="
            " session.email WHERE id = :id",
            id=session,
        )
        return (records.read(Session, rows[0]), records.read(Account, rows[0])) if rows else None

    @override
    def sessions(self, email: str = "") -> tuple[Session, ...]:
        rows = self._rows(
            f"SELECT {_SESSION} FROM session WHERE ended IS NULL AND (:email = '' OR email ="
            " :email) ORDER BY started DESC, id",
            email=email,
        )
        return tuple(records.read(Session, row) for row in rows)

    @override
    def last_seen(self) -> Mapping[str, datetime]:
        rows = self._rows("SELECT email, MAX(seen) AS seen FROM session GROUP BY email")
        return {row["email"]: records.time(row["seen"]) for row in rows}

    @override
    def invitation(self, invitation: str) -> Invitation | None:
        rows = self._rows(f"SELECT {_LINK} FROM invitation WHERE id = :id", id=invitation)
        return records.read(Invitation, rows[0]) if rows else None

    @override
    def invitations(self) -> tuple[Invitation, ...]:
        rows = self._rows(
            f"SELECT {_LINK} FROM invitation WHERE used IS NULL ORDER BY created DESC, id"
        )
        return tuple(records.read(Invitation, row) for row in rows)

    @override
    def feed_key(self, feed_key: str) -> tuple[FeedKey, Account] | None:
        rows = self._rows(
            f"SELECT {_FEED_KEY}, {_ACCOUNT} FROM feed_key JOIN account ON account.email ="
            " feed_key.email WHERE feed_key.id = :id",
            id=feed_key,
        )
        return (records.read(FeedKey, rows[0]), records.read(Account, rows[0])) if rows else None

    @override
    def feed_key_of(self, email: str) -> FeedKey | None:
        rows = self._rows(f"SELECT {_FEED_KEY} FROM feed_key WHERE email = :email", email=email)
        return records.read(FeedKey, rows[0]) if rows else None

    @override
    def device_seen(self, device: str, email: str) -> datetime | None:
        rows = self._rows(
            "SELECT seen FROM device WHERE id = :id AND email = :email", id=device, email=email
        )
        return records.time(rows[0]["seen"]) if rows else None


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
            schema.check(conn, self.path, PEOPLE)
            yield SqliteWritingPeople(conn)


@dataclass(frozen=True)
class SqliteWritingPeople(SqliteReadingPeople, WritingPeople):
    """An open transaction on a connection that somebody else opened."""

    conn: sqlite3.Connection

    @override
    def _rows(self, sql: str, **params: object) -> list[sqlite3.Row]:
        return self.conn.execute(sql, params).fetchall()

    @override
    def put_account(self, account: Account) -> None:
        self.conn.execute(
            "INSERT INTO account (email, name, role, partner, created, password, disabled, demo) "
            "VALUES (:email, :name, :role, :partner, :created, :password, :disabled, :demo) "
            "ON CONFLICT (email) DO UPDATE SET name = :name, role = :role, partner = :partner, "
            "password = :password, disabled = :disabled, demo = :demo",
            records.stored(account),
        )

    @override
    def remove_account(self, email: str) -> None:
        for table in ("session", "invitation", "feed_key", "device", "account"):
            self.conn.execute(f"DELETE FROM {table} WHERE email = :email", {"email": email})

    @override
    def put_session(self, session: Session) -> None:
        self.conn.execute(
            "INSERT INTO session (id, email, started, seen, address, ended) "
            "VALUES (:id, :email, :started, :seen, :address, :ended) "
            "ON CONFLICT (id) DO UPDATE SET seen = :seen, ended = :ended",
            records.stored(session),
        )

    @override
    def end_sessions(self, email: str, at: datetime) -> int:
        cursor = self.conn.execute(
            "UPDATE session SET ended = :at WHERE email = :email AND ended IS NULL",
            {"email": email, "at": records.text(at)},
        )
        return cursor.rowcount

    @override
    def put_invitation(self, invitation: Invitation) -> None:
        self.conn.execute(
            "INSERT INTO invitation (id, email, purpose, created, expires, used) VALUES (:id,"
            " :email, :purpose, :created, :expires, :used) ON CONFLICT (id) DO UPDATE SET used ="
            " :used",
            records.stored(invitation),
        )

    @override
    def withdraw_invitations(self, email: str) -> None:
        self.conn.execute(
            "DELETE FROM invitation WHERE email = :email AND used IS NULL", {"email": email}
        )

    @override
    def put_feed_key(self, feed_key: FeedKey) -> None:
        self.conn.execute(
            "INSERT INTO feed_key (id, email, made) VALUES (:id, :email, :made) "
            "ON CONFLICT (email) DO UPDATE SET id = :id, made = :made",
            records.stored(feed_key),
        )

    @override
    def remove_feed_key(self, email: str) -> bool:
        removed = self.conn.execute("DELETE FROM feed_key WHERE email = ?", [email])
        return removed.rowcount > 0

    @override
    def put_device(self, device: Device) -> None:
        self.conn.execute(
            "INSERT OR REPLACE INTO device (id, email, seen) VALUES (:id, :email, :seen)",
            records.stored(device),
        )

    @override
    def forget_devices(self, *, before: datetime) -> None:
        self.conn.execute("DELETE FROM device WHERE seen <= ?", [records.text(before)])

    @override
    def attempts(self, since: datetime, **of: str) -> tuple[datetime, ...]:
        rows = self._rows(
            f"SELECT at FROM attempt WHERE at > :since AND {_all(of)} ORDER BY at",
            since=records.text(since),
            **of,
        )
        return tuple(records.time(row["at"]) for row in rows)

    @override
    def put_attempt(self, attempt: Attempt) -> None:
        self.conn.execute(
            "INSERT INTO attempt (at, email, address, device)"
            " VALUES (:at, :email, :address, :device)",
            records.stored(attempt),
        )

    @override
    def bring_back_attempts(self, now: datetime) -> None:
        moment = {"now": records.text(now)}
        self.conn.execute("UPDATE attempt SET at = :now WHERE at > :now", moment)

    @override
    def forget_attempts(self, *, before: datetime | None = None, **of: str | None) -> None:
        named = {name: value for name, value in of.items() if value is not None}
        self.conn.execute(
            f"DELETE FROM attempt WHERE at <= :before{f' OR ({_all(named)})' if named else ''}",
            {**named, "before": records.text(before) if before else None},
        )


def _all(of: Mapping[str, str]) -> str:
    """The condition that all these columns of an attempt hold; the values go as parameters."""
    return " AND ".join(f"{name} = :{name}" for name in _OF_ATTEMPTS if name in of) or "1"
