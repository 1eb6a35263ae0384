"""People in SQLite: a file of their own beside the facts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from innodrop.model.roles import Role
from innodrop.store.connection import PATIENCE, connection
from innodrop.store.people import Account, Attempt, Invitation, Purpose, Session, WritingPeople

_ACCOUNT = "account.email, name, role, partner, account.created, password, disabled, demo"
_SESSION = "session.id, session.email, started, seen, address, ended"
_LINK = "id, email, purpose, created, expires, used"


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
    """See `WritingPeople`; also the questions of `SqlitePeople`, on a connection that somebody else opened."""

    conn: sqlite3.Connection

    def account(self, email: str) -> Account | None:
        """See `ReadingPeople.account`."""
        found = self._rows(f"SELECT {_ACCOUNT} FROM account WHERE email = :email", email=email)
        return _account(found[0]) if found else None

    def accounts(self) -> tuple[Account, ...]:
        """See `ReadingPeople.accounts`."""
        return tuple(_account(row) for row in self._rows(f"SELECT {_ACCOUNT} FROM account ORDER BY email"))

    def session(self, session: str) -> tuple[Session, Account] | None:
        """See `ReadingPeople.session`."""
        found = self._rows(
            f"SELECT {_SESSION}, {_ACCOUNT} FROM session JOIN account ON account.email = session.email WHERE id = :id",
            id=session,
        )
        return (_session(found[0]), _account(found[0])) if found else None

    def sessions(self, email: str = "") -> tuple[Session, ...]:
        """See `ReadingPeople.sessions`."""
        found = self._rows(
            f"SELECT {_SESSION} FROM session WHERE ended IS NULL AND (:email = '' OR email = :email) "
            "ORDER BY started DESC, id",
            email=email,
        )
        return tuple(_session(row) for row in found)

    def last_seen(self) -> Mapping[str, datetime]:
        """See `ReadingPeople.last_seen`."""
        found = self._rows("SELECT email, MAX(seen) AS seen FROM session GROUP BY email")
        return {row["email"]: _time(row["seen"]) for row in found}

    def invitation(self, invitation: str) -> Invitation | None:
        """See `ReadingPeople.invitation`."""
        found = self._rows(f"SELECT {_LINK} FROM invitation WHERE id = :id", id=invitation)
        return _invitation(found[0]) if found else None

    def invitations(self) -> tuple[Invitation, ...]:
        """See `ReadingPeople.invitations`."""
        found = self._rows(f"SELECT {_LINK} FROM invitation WHERE used IS NULL ORDER BY created DESC, id")
        return tuple(_invitation(row) for row in found)

    def put_account(self, account: Account) -> None:
        """See `WritingPeople.put_account`."""
        self.conn.execute(
            "INSERT INTO account (email, name, role, partner, created, password, disabled, demo) "
            "VALUES (:email, :name, :role, :partner, :created, :password, :disabled, :demo) "
            "ON CONFLICT (email) DO UPDATE SET name = :name, role = :role, partner = :partner, "
            "password = :password, disabled = :disabled, demo = :demo",
            {**_stored(account), "disabled": int(account.disabled), "demo": int(account.demo)},
        )

    def remove_account(self, email: str) -> None:
        """See `WritingPeople.remove_account`."""
        for table in ("session", "invitation", "account"):
            self.conn.execute(f"DELETE FROM {table} WHERE email = :email", {"email": email})

    def put_session(self, session: Session) -> None:
        """See `WritingPeople.put_session`."""
        self.conn.execute(
            "INSERT INTO session (id, email, started, seen, address, ended) "
            "VALUES (:id, :email, :started, :seen, :address, :ended) "
            "ON CONFLICT (id) DO UPDATE SET seen = :seen, ended = :ended",
            _stored(session),
        )

    def end_sessions(self, email: str, at: datetime) -> int:
        """See `WritingPeople.end_sessions`."""
        cursor = self.conn.execute(
            "UPDATE session SET ended = :at WHERE email = :email AND ended IS NULL", {"email": email, "at": _text(at)}
        )
        return cursor.rowcount

    def put_invitation(self, invitation: Invitation) -> None:
        """See `WritingPeople.put_invitation`."""
        self.conn.execute(
            "INSERT INTO invitation (id, email, purpose, created, expires, used) "
            "VALUES (:id, :email, :purpose, :created, :expires, :used) ON CONFLICT (id) DO UPDATE SET used = :used",
            _stored(invitation),
        )

    def withdraw_invitations(self, email: str) -> None:
        """See `WritingPeople.withdraw_invitations`."""
        self.conn.execute("DELETE FROM invitation WHERE email = :email AND used IS NULL", {"email": email})

    def attempts(self, since: datetime, *, email: str = "", address: str = "") -> tuple[datetime, ...]:
        """See `WritingPeople.attempts`."""
        found = self._rows(
            "SELECT at FROM attempt WHERE at > :since AND (email = :email OR address = :address) ORDER BY at",
            since=_text(since),
            email=email or None,
            address=address or None,
        )
        return tuple(_time(row["at"]) for row in found)

    def put_attempt(self, attempt: Attempt) -> None:
        """See `WritingPeople.put_attempt`."""
        self.conn.execute("INSERT INTO attempt (at, email, address) VALUES (:at, :email, :address)", _stored(attempt))

    def forget_attempts(self, *, email: str = "", before: datetime | None = None) -> None:
        """See `WritingPeople.forget_attempts`."""
        self.conn.execute(
            "DELETE FROM attempt WHERE email = :email OR at <= :before",
            {"email": email or None, "before": _text(before) if before else None},
        )

    def _rows(self, sql: str, **params: object) -> list[sqlite3.Row]:
        return self.conn.execute(sql, params).fetchall()


def _stored(record: Account | Session | Invitation | Attempt) -> dict[str, object]:
    return {name: _text(value) if isinstance(value, datetime) else value for name, value in asdict(record).items()}


def _text(at: datetime) -> str:
    """Times as texts of one length, so that they sort as they follow one another."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _account(row: sqlite3.Row) -> Account:
    return Account(
        email=row["email"],
        name=row["name"],
        role=Role(row["role"]),
        partner=row["partner"],
        created=_time(row["created"]),
        password=row["password"],
        disabled=bool(row["disabled"]),
        demo=bool(row["demo"]),
    )


def _session(row: sqlite3.Row) -> Session:
    return Session(
        id=row["id"],
        email=row["email"],
        started=_time(row["started"]),
        seen=_time(row["seen"]),
        address=row["address"],
        ended=_time(row["ended"]) if row["ended"] else None,
    )


def _invitation(row: sqlite3.Row) -> Invitation:
    return Invitation(
        id=row["id"],
        email=row["email"],
        purpose=Purpose(row["purpose"]),
        created=_time(row["created"]),
        expires=_time(row["expires"]),
        used=_time(row["used"]) if row["used"] else None,
    )
