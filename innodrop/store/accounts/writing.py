"""What is written down of people in SQLite, inside a transaction that somebody else opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from typing_extensions import override

from innodrop.model.people import demo_number, is_demo, is_demo_number, new_number
from innodrop.model.people.activity import Activity
from innodrop.model.people.second_factor import SecondFactor
from innodrop.store.accounts import rows as records
from innodrop.store.accounts.reading import SqliteReadingPeople
from innodrop.store.people import (
    Account,
    Attempt,
    Device,
    FeedKey,
    Invitation,
    Session,
    WritingPeople,
)

_OF_ACCOUNT = (
    *("session", "invitation", "feed_key", "device", "second_factor", "recovery_code"),
    "account",
)
_OF_ATTEMPTS = ("email", "address", "device")
_MOST = 20_000
"""Lines of one kind of activity that are kept: whoever is refused writes one each time."""


@dataclass(frozen=True)
class SqliteWritingPeople(SqliteReadingPeople, WritingPeople):
    """An open transaction on a connection that somebody else opened."""

    conn: sqlite3.Connection

    @override
    def _rows(self, sql: str, **params: object) -> list[sqlite3.Row]:
        return self.conn.execute(sql, params).fetchall()

    @override
    def put_account(self, account: Account) -> None:
        if self.account(account.email) is None:
            self._give(account.number)
        self.conn.execute(
            "INSERT INTO account (email, name, role, partner, created, password, disabled, demo,"
            " number) VALUES (:email, :name, :role, :partner, :created, :password, :disabled,"
            " :demo, :number) ON CONFLICT (email) DO UPDATE SET name = :name, role = :role,"
            " partner = :partner, password = :password, disabled = :disabled, demo = :demo",
            records.stored(account),
        )

    @override
    def number_of(self, email: str) -> str:
        key = email.strip().lower()
        rows = self._rows(
            "SELECT number FROM account WHERE email = :key UNION ALL"
            " SELECT number FROM person WHERE name = :key",
            key=key,
        )
        if rows:
            return str(rows[0]["number"])
        return self._give(demo_number(key) if is_demo(key) else new_number(), key)

    def _give(self, number: str, name: str = "") -> str:
        again = " OR IGNORE" if is_demo_number(number) else ""
        sql = f"INSERT{again} INTO person (number, name) VALUES (?, ?)"
        self.conn.execute(sql, (number, name))
        return number

    @override
    def remove_account(self, email: str) -> None:
        self.conn.execute(
            "UPDATE person SET name = account.name FROM account WHERE account.number ="
            " person.number AND account.email = :email",
            {"email": email},
        )
        for table in _OF_ACCOUNT:
            self.conn.execute(f"DELETE FROM {table} WHERE email = :email", {"email": email})

    @override
    def forget_name(self, number: str) -> None:
        self.conn.execute("UPDATE person SET name = '' WHERE number = ?", [number])
        self.conn.execute("UPDATE activity SET address = '' WHERE account = ?", [number])

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
    def forget_sessions(self, *, before: datetime) -> None:
        moment = {"before": records.text(before)}
        self.conn.execute(
            "DELETE FROM session WHERE seen <= :before AND EXISTS (SELECT 1 FROM session newer"
            " WHERE newer.email = session.email AND newer.seen > session.seen)",
            moment,
        )
        # nothing is written where nothing is old: this is asked at every start
        self.conn.execute(
            "UPDATE session SET address = '' WHERE seen <= :before AND address <> ''", moment
        )

    @override
    def forget_links(self, *, before: datetime) -> None:
        self.conn.execute("DELETE FROM invitation WHERE expires <= ?", [records.text(before)])

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

    @override
    def put_second_factor(self, factor: SecondFactor) -> None:
        self.conn.execute(
            "INSERT OR REPLACE INTO second_factor (email, secret, since, counter)"
            " VALUES (:email, :secret, :since, :counter)",
            records.stored(factor),
        )

    @override
    def remove_second_factor(self, email: str) -> None:
        for table in ("second_factor", "recovery_code"):
            self.conn.execute(f"DELETE FROM {table} WHERE email = ?", [email])

    @override
    def put_recovery_codes(self, email: str, ids: Iterable[str]) -> None:
        self.conn.execute("DELETE FROM recovery_code WHERE email = ?", [email])
        sql = "INSERT INTO recovery_code (id, email) VALUES (?, ?)"
        self.conn.executemany(sql, [(code_id, email) for code_id in ids])

    @override
    def use_recovery_code(self, email: str, code_id: str) -> bool:
        sql = "DELETE FROM recovery_code WHERE email = ? AND id = ?"
        return self.conn.execute(sql, [email, code_id]).rowcount > 0

    @override
    def put_activity(self, activity: Activity) -> None:
        cursor = self.conn.execute(
            "INSERT INTO activity (at, kind, account, address, manner, subject)"
            " VALUES (:at, :kind, :account, :address, :manner, :subject)",
            records.stored(activity),
        )
        self.conn.execute(
            "DELETE FROM activity WHERE kind = :kind AND number <= (SELECT number FROM activity"
            " WHERE kind = :kind AND number <= :last ORDER BY number DESC LIMIT 1 OFFSET :most)",
            {"kind": activity.kind, "last": cursor.lastrowid, "most": _MOST},
        )

    @override
    def forget_activity(self, *, addresses: datetime, lines: datetime) -> None:
        self.conn.execute("DELETE FROM activity WHERE at <= ?", [records.text(lines)])
        self.conn.execute(
            "UPDATE activity SET address = '' WHERE at <= ? AND address <> ''",
            [records.text(addresses)],
        )


def _all(of: Mapping[str, str]) -> str:
    """The condition that all these columns of an attempt hold; the values go as parameters."""
    return " AND ".join(f"{name} = :{name}" for name in _OF_ATTEMPTS if name in of) or "1"
