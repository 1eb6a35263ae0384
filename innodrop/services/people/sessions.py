"""Who is signed in: sessions live in the database, so that they can be ended from elsewhere."""

from __future__ import annotations

import hashlib
import secrets
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from innodrop import errors, log_lines
from innodrop.model.roles import User
from innodrop.services.people import expiry
from innodrop.store.base import Reading
from innodrop.store.people import Account, People, Session, WritingPeople

IDLE = timedelta(minutes=60)
"""A session that nobody used for so long is over."""
LIFETIME = timedelta(hours=12)
"""A session is over then, however busy: a working day, not a night more."""
SEEN_EVERY = timedelta(minutes=1)
"""How exactly `seen` is kept; a write on every click would make readers wait."""
PATIENCE = 0.2
"""Seconds that noting `seen` may wait for another writer."""
UNWRITABLE = (errors.DatabaseBusy, errors.DatabaseReadOnly, errors.DiskFull)


def new_token() -> str:
    """A secret of 256 random bits, as text for addresses and cookies."""
    return secrets.token_urlsafe(32)


def id_of(token: str) -> str:
    """What the database knows of a token: its SHA-256. From the id nobody can tell the token."""
    return hashlib.sha256(token.encode()).hexdigest()


def demonstration(facts: Reading) -> bool:
    """Whether the data are the demonstration's, by the database itself."""
    return facts.trait("kind") == "demo"


def usable(account: Account, facts: Reading) -> bool:
    """Whether somebody may use the account now; those of the demonstration with its data only."""
    return not account.disabled and (not account.demo or demonstration(facts))


def start(people: WritingPeople, account: Account, *, address: str, now: datetime) -> str:
    """A new session, always under a new token, which is returned; only the cookie may hold it."""
    token = new_token()
    expiry.expire(people, now)
    people.put_session(Session(id_of(token), account.email, now, now, address))
    return token


def user_of(
    people: People, facts: Reading, session: str, now: datetime, *, used: bool = True
) -> User | None:
    """Whoever the session with this id belongs to, as the account is now; None if either is over.

    Notes that the session was used, at most once a minute, and goes without where that cannot be
    written. What an open page asks by itself is no use by a person (`used` is False).
    """
    known = people.session(session)
    if known is None:
        return None
    kept, account = known
    if not alive(kept, now) or not usable(account, facts):
        return None
    if used and now - kept.seen >= SEEN_EVERY:
        with suppress(*UNWRITABLE), people.write(PATIENCE) as writing:
            _see(writing, session, now)
    return account.user


def alive(session: Session, now: datetime) -> bool:
    """Whether nobody ended the session and neither time-out has passed."""
    idle, age = now - session.seen, now - session.started
    # one of the future, as after a clock was set back by hours, would never be idle
    return session.ended is None and -IDLE < idle < IDLE and -IDLE < age < LIFETIME


def end(people: People, session: str, now: datetime) -> None:
    """Sign one browser out. Nothing happens to a session that is over or unknown."""
    with people.write() as writing:
        known = writing.session(session)
        if known and known[0].ended is None:
            writing.put_session(replace(known[0], ended=now))
    if known and known[0].ended is None:
        log_lines.tell("signed out", known[1].number)


def _see(people: WritingPeople, session: str, now: datetime) -> None:
    """Read again inside the transaction: somebody may have ended the session since."""
    known = people.session(session)
    if known and known[0].ended is None:
        people.put_session(replace(known[0], seen=now))
