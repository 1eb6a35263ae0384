"""Accounts and what belongs to them as rows of SQLite, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from datetime import UTC, datetime
from typing import Any, TypeVar

from innodrop.model.people.activity import Activity, ActivityKind
from innodrop.model.people.second_factor import SecondFactor
from innodrop.model.roles import Role
from innodrop.store.people import Account, Attempt, Device, FeedKey, Invitation, Purpose, Session

R = TypeVar("R", Account, Session, Invitation, FeedKey, Activity, SecondFactor)


def stored(
    record: Account | Session | Invitation | Attempt | FeedKey | Device | Activity | SecondFactor,
) -> dict[str, object]:
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


def read(kind: type[R], row: sqlite3.Row) -> R:
    """The record of a kind in a row; columns of other kinds beside them do not matter."""
    return kind(**{f.name: _READ.get(str(f.type), _as_it_is)(row[f.name]) for f in fields(kind)})


def _as_it_is(value: Any) -> Any:
    return value


_READ: Mapping[str, Callable[[Any], Any]] = {
    "datetime": time,
    "datetime | None": lambda at: time(at) if at else None,
    "bool": bool,
    "Role": Role,
    "Purpose": Purpose,
    "ActivityKind": ActivityKind,
}
"""By the type of a field, as its class spells it: what makes a value of a cell."""
