"""What can be asked of people in SQLite, on whatever connection."""

from __future__ import annotations

import sqlite3
from abc import abstractmethod
from collections.abc import Mapping
from datetime import datetime

from typing_extensions import override

from innodrop.model.people import Names, told_apart
from innodrop.model.people.activity import Activity, ActivityKind
from innodrop.model.people.second_factor import SecondFactor
from innodrop.store.accounts import rows as records
from innodrop.store.people import Account, FeedKey, Invitation, ReadingPeople, Session

_ACCOUNT = (
    "account.email, name, role, partner, account.created, password, disabled, demo, account.number"
)
_SESSION = "session.id, session.email, started, seen, address, ended"
_LINK = "id, email, purpose, created, expires, used"
_OF_ACTIVITY = ("kind", "account", "address", "manner")
_FEED_KEY = "feed_key.id, feed_key.email, made"


class SqliteReadingPeople(ReadingPeople):
    """The questions of `ReadingPeople`; a subclass says on which connection each is asked."""

    @abstractmethod
    def _rows(self, sql: str, **params: object) -> list[sqlite3.Row]:
        """All rows that `sql` selects."""

    @override
    def names(self) -> Names:
        rows = self._rows(
            "SELECT person.number, COALESCE(account.name, person.name) AS name FROM person LEFT"
            " JOIN account ON account.number = person.number ORDER BY person.number"
        )
        return told_apart((row["number"], row["name"]) for row in rows)

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

    @override
    def second_factor(self, email: str) -> SecondFactor | None:
        rows = self._rows(
            "SELECT email, secret, since, counter FROM second_factor WHERE email = :email",
            email=email,
        )
        return records.read(SecondFactor, rows[0]) if rows else None

    @override
    def second_factors(self) -> frozenset[str]:
        return frozenset(row["email"] for row in self._rows("SELECT email FROM second_factor"))

    @override
    def recovery_codes(self, email: str) -> int:
        sql = "SELECT COUNT(*) AS times FROM recovery_code WHERE email = :email"
        return int(self._rows(sql, email=email)[0]["times"])

    @override
    def activity(
        self, limit: int, *, since: datetime | None = None, **of: str
    ) -> tuple[Activity, ...]:
        asked = "".join(f" AND {name} = :{name}" for name in _OF_ACTIVITY if name in of)
        rows = self._rows(
            "SELECT at, kind, account, address, manner, subject FROM activity WHERE at > :since"
            f"{asked} ORDER BY at DESC, number DESC LIMIT :limit",
            since=records.text(since) if since else "",
            limit=limit,
            **of,
        )
        return tuple(records.read(Activity, row) for row in rows)

    @override
    def activity_counts(self, since: datetime) -> Mapping[ActivityKind, int]:
        rows = self._rows(
            "SELECT kind, COUNT(*) AS times FROM activity WHERE at > :since GROUP BY kind",
            since=records.text(since),
        )
        return {ActivityKind(row["kind"]): int(row["times"]) for row in rows}
