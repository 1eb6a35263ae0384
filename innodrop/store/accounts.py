"""People in SQLite: a file of their own beside the facts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from innodrop.store import accounts_rows as rows
from innodrop.store.connection import PATIENCE, connection
from innodrop.store.people import Account, Attempt, FeedKey, Invitation, Session, WritingPeople

_ACCOUNT = "account.email, name, role, partner, account.created, password, disabled, demo"
_SESSION = "session.id, session.email, started, seen, address, ended"
_LINK = "id, email, purpose, created, expires, used"
_FEED_KEY = "feed_key.id, feed_key.email, made"


@dataclass(frozen=True)
class SqlitePeople:
    """See `People`. Every question and every transaction has its own connection."""

    path: Path
    patience: float = PATIENCE

    def account(self, email: str) -> Account | None:
        """See `ReadingPeople.account`."""
        with connection(self.path, self.patience) as conn:
            return SqliteWritingPeople(conn).account(email)

    def accounts(self) -> tuple[Account, ...]:
        """See `ReadingPeople.accounts`."""
        with connection(self.path, self.patience) as conn:
            return SqliteWritingPeople(conn).accounts()

    def session(self, session: str) -> tuple[Session, Account] | None:
        """See `ReadingPeople.session`."""
        with connection(self.path, self.patience) as conn:
            return SqliteWritingPeople(conn).session(session)

    def sessions(self, email: str = "") -> tuple[Session, ...]:
        """See `ReadingPeople.sessions`."""
        with connection(self.path, self.patience) as conn:
            return SqliteWritingPeople(conn).sessions(email)

    def last_seen(self) -> Mapping[str, datetime]:
        """See `ReadingPeople.last_seen`."""
        with connection(self.path, self.patience) as conn:
            return SqliteWritingPeople(conn).last_seen()

    def invitation(self, invitation: str) -> Invitation | None:
        """See `ReadingPeople.invitation`."""
        with connection(self.path, self.patience) as conn:
            return SqliteWritingPeople(conn).invitation(invitation)

    def invitations(self) -> tuple[Invitation, ...]:
        """See `ReadingPeople.invitations`."""
        with connection(self.path, self.patience) as conn:
            return SqliteWritingPeople(conn).invitations()

    def feed_key(self, feed_key: str) -> tuple[FeedKey, Account] | None:
        """See `ReadingPeople.feed_key`."""
        with connection(self.path, self.patience) as conn:
            return SqliteWritingPeople(conn).feed_key(feed_key)

    def feed_key_of(self, email: str) -> FeedKey | None:
        """See `ReadingPeople.feed_key_of`."""
        with connection(self.path, self.patience) as conn:
            return SqliteWritingPeople(conn).feed_key_of(email)

    def write(self, patience: float | None = None) -> AbstractContextManager[WritingPeople]:
        """See `People.write`."""
        return self._write(self.patience if patience is None else patience)

    @contextmanager
    def _write(self, patience: float) -> Iterator[WritingPeople]:
        with connection(self.path, patience) as conn:
            conn.execute("BEGIN IMMEDIATE")
            try:
                yield SqliteWritingPeople(conn)
                conn.execute("COMMIT")
            except BaseException:
                if conn.in_transaction:
                    conn.execute("ROLLBACK")
                raise


@dataclass(frozen=True)
class SqliteWritingPeople:
    """See `WritingPeople`; also the questions of `SqlitePeople`, on a connection that somebody else
    opened."""

    conn: sqlite3.Connection

    def account(self, email: str) -> Account | None:
        """See `ReadingPeople.account`."""
        found = self._rows(f"SELECT {_ACCOUNT} FROM account WHERE email = :email", email=email)
        return rows.account(found[0]) if found else None

    def accounts(self) -> tuple[Account, ...]:
        """See `ReadingPeople.accounts`."""
        return tuple(
            rows.account(row)
            for row in self._rows(f"SELECT {_ACCOUNT} FROM account ORDER BY email")
        )

    def session(self, session: str) -> tuple[Session, Account] | None:
        """See `ReadingPeople.session`."""
        found = self._rows(
            f"SELECT {_SESSION}, {_ACCOUNT} FROM session JOIN account ON account.email ="
            " session.email WHERE id = :id",
            id=session,
        )
        return (rows.session(found[0]), rows.account(found[0])) if found else None

    def sessions(self, email: str = "") -> tuple[Session, ...]:
        """See `ReadingPeople.sessions`."""
        found = self._rows(
            f"SELECT {_SESSION} FROM session WHERE ended IS NULL AND (:email = '' OR email ="
            " :email) ORDER BY started DESC, id",
            email=email,
        )
        return tuple(rows.session(row) for row in found)

    def last_seen(self) -> Mapping[str, datetime]:
        """See `ReadingPeople.last_seen`."""
        found = self._rows("SELECT email, MAX(seen) AS seen FROM session GROUP BY email")
        return {row["email"]: rows.time(row["seen"]) for row in found}

    def invitation(self, invitation: str) -> Invitation | None:
        """See `ReadingPeople.invitation`."""
        found = self._rows(f"SELECT {_LINK} FROM invitation WHERE id = :id", id=invitation)
        return rows.invitation(found[0]) if found else None

    def invitations(self) -> tuple[Invitation, ...]:
        """See `ReadingPeople.invitations`."""
        found = self._rows(
            f"SELECT {_LINK} FROM invitation WHERE used IS NULL ORDER BY created DESC, id"
        )
        return tuple(rows.invitation(row) for row in found)

    def feed_key(self, feed_key: str) -> tuple[FeedKey, Account] | None:
        """See `ReadingPeople.feed_key`."""
        found = self._rows(
            f"SELECT {_FEED_KEY}, {_ACCOUNT} FROM feed_key JOIN account ON account.email ="
            " feed_key.email WHERE feed_key.id = :id",
            id=feed_key,
        )
        return (rows.feed_key(found[0]), rows.account(found[0])) if found else None

    def feed_key_of(self, email: str) -> FeedKey | None:
        """See `ReadingPeople.feed_key_of`."""
        found = self._rows(f"SELECT {_FEED_KEY} FROM feed_key WHERE email = :email", email=email)
        return rows.feed_key(found[0]) if found else None

    def put_account(self, account: Account) -> None:
        """See `WritingPeople.put_account`."""
        self.conn.execute(
            "INSERT INTO account (email, name, role, partner, created, password, disabled, demo) "
            "VALUES (:email, :name, :role, :partner, :created, :password, :disabled, :demo) "
            "ON CONFLICT (email) DO UPDATE SET name = :name, role = :role, partner = :partner, "
            "password = :password, disabled = :disabled, demo = :demo",
            {**rows.stored(account), "disabled": int(account.disabled), "demo": int(account.demo)},
        )

    def remove_account(self, email: str) -> None:
        """See `WritingPeople.remove_account`."""
        for table in ("session", "invitation", "feed_key", "account"):
            self.conn.execute(f"DELETE FROM {table} WHERE email = :email", {"email": email})

    def put_session(self, session: Session) -> None:
        """See `WritingPeople.put_session`."""
        self.conn.execute(
            "INSERT INTO session (id, email, started, seen, address, ended) "
            "VALUES (:id, :email, :started, :seen, :address, :ended) "
            "ON CONFLICT (id) DO UPDATE SET seen = :seen, ended = :ended",
            rows.stored(session),
        )

    def end_sessions(self, email: str, at: datetime) -> int:
        """See `WritingPeople.end_sessions`."""
        cursor = self.conn.execute(
            "UPDATE session SET ended = :at WHERE email = :email AND ended IS NULL",
            {"email": email, "at": rows.text(at)},
        )
        return cursor.rowcount

    def put_invitation(self, invitation: Invitation) -> None:
        """See `WritingPeople.put_invitation`."""
        self.conn.execute(
            "INSERT INTO invitation (id, email, purpose, created, expires, used) VALUES (:id,"
            " :email, :purpose, :created, :expires, :used) ON CONFLICT (id) DO UPDATE SET used ="
            " :used",
            rows.stored(invitation),
        )

    def withdraw_invitations(self, email: str) -> None:
        """See `WritingPeople.withdraw_invitations`."""
        self.conn.execute(
            "DELETE FROM invitation WHERE email = :email AND used IS NULL", {"email": email}
        )

    def put_feed_key(self, feed_key: FeedKey) -> None:
        """See `WritingPeople.put_feed_key`."""
        self.conn.execute(
            "INSERT INTO feed_key (id, email, made) VALUES (:id, :email, :made) "
            "ON CONFLICT (email) DO UPDATE SET id = :id, made = :made",
            rows.stored(feed_key),
        )

    def remove_feed_key(self, email: str) -> bool:
        """See `WritingPeople.remove_feed_key`."""
        return (
            self.conn.execute(
                "DELETE FROM feed_key WHERE email = :email", {"email": email}
            ).rowcount
            > 0
        )

    def attempts(
        self, since: datetime, *, email: str = "", address: str = ""
    ) -> tuple[datetime, ...]:
        """See `WritingPeople.attempts`."""
        found = self._rows(
            "SELECT at FROM attempt WHERE at > :since AND (email = :email OR address = :address)"
            " ORDER BY at",
            since=rows.text(since),
            email=email or None,
            address=address or None,
        )
        return tuple(rows.time(row["at"]) for row in found)

    def put_attempt(self, attempt: Attempt) -> None:
        """See `WritingPeople.put_attempt`."""
        self.conn.execute(
            "INSERT INTO attempt (at, email, address) VALUES (:at, :email, :address)",
            rows.stored(attempt),
        )

    def forget_attempts(self, *, email: str = "", before: datetime | None = None) -> None:
        """See `WritingPeople.forget_attempts`."""
        self.conn.execute(
            "DELETE FROM attempt WHERE email = :email OR at <= :before",
            {"email": email or None, "before": rows.text(before) if before else None},
        )

    def _rows(self, sql: str, **params: object) -> list[sqlite3.Row]:
        return self.conn.execute(sql, params).fetchall()
