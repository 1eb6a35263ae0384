"""Accounts and what belongs to them as rows of SQLite, and back."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict
from datetime import UTC, datetime

from innodrop.model.roles import Role
from innodrop.store.people import Account, Attempt, FeedKey, Invitation, Purpose, Session


def stored(record: Account | Session | Invitation | Attempt | FeedKey) -> dict[str, object]:
    """The columns of a record."""
    return {
        name: text(value) if isinstance(value, datetime) else value
        for name, value in asdict(record).items()
    }


def text(at: datetime) -> str:
    """Times as texts of one length, so that they sort as they follow one another."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def time(text: str) -> datetime:
    """What `text` wrote."""
    return datetime.fromisoformat(text)


def account(row: sqlite3.Row) -> Account:
    """The account in a row."""
    return Account(
        email=row["email"],
        name=row["name"],
        role=Role(row["role"]),
        partner=row["partner"],
        created=time(row["created"]),
        password=row["password"],
        disabled=bool(row["disabled"]),
        demo=bool(row["demo"]),
    )


def session(row: sqlite3.Row) -> Session:
    """The session in a row."""
    return Session(
        id=row["id"],
        email=row["email"],
        started=time(row["started"]),
        seen=time(row["seen"]),
        address=row["address"],
        ended=time(row["ended"]) if row["ended"] else None,
    )


def invitation(row: sqlite3.Row) -> Invitation:
    """The one-time link in a row."""
    return Invitation(
        id=row["id"],
        email=row["email"],
        purpose=Purpose(row["purpose"]),
        created=time(row["created"]),
        expires=time(row["expires"]),
        used=time(row["used"]) if row["used"] else None,
    )


def feed_key(row: sqlite3.Row) -> FeedKey:
    """The key of calendar feeds in a row."""
    return FeedKey(id=row["id"], email=row["email"], made=time(row["made"]))
