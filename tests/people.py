"""People for tests: real accounts and real sessions in the accounts.db of a data folder."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from innodrop import store
from innodrop.model.roles import Role, User
from innodrop.services.people import accounts, passwords, sessions
from innodrop.services.people.passwords import Hashing
from innodrop.settings import Settings
from innodrop.store.base import Store
from innodrop.store.people import Account, People

CHEAP = Hashing(memory=8, passes=1)
"""Digests that take no time; see `Hashing`."""
GOOD = "four ordinary words here"
"""A password that is taken."""


def facts_of(home: Path) -> Store:
    """The database of a data folder."""
    return store.open_store(Settings(home).database, datetime.now(UTC), thorough=False)


def people_of(home: Path) -> People:
    """Everybody with an account in a data folder; the file is made if there is none."""
    if not Settings(home).accounts.exists():  # a test may write before it lets anybody in
        store.create_people(Settings(home).accounts)
    return accounts.prepare(Settings(home).accounts, facts_of(home), datetime.now(UTC))


def signed_in(
    home: Path, role: Role = Role.COMMITTEE, partner: str = "", now: datetime | None = None
) -> str:
    """The token of a new session of `<role>[-<partner>]@test.example`, who is given an account if
    there is none."""
    now = now or datetime.now(UTC)
    email = f"{role.value}{'-' if partner else ''}{partner.lower()}@test.example"
    with people_of(home).write() as writing:
        account = writing.account(email) or Account(email, f"Test {role.value}", role, partner, now)
        writing.put_account(account)
        return sessions.start(writing, account, address="127.0.0.1", now=now)


def member(
    people: People,
    email: str,
    role: Role = Role.COMMITTEE,
    partner: str = "",
    *,
    password: str = GOOD,
    now: datetime,
) -> User:
    """Somebody with an account and a password."""
    kept = passwords.digest(password, CHEAP) if password else ""
    account = Account(email, f"Test {role.value}", role, partner, now, kept)
    with people.write() as writing:
        writing.put_account(account)
    return account.user
