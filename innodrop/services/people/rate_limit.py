"""How often somebody may try to sign in; counted in the database, so a restart forgives nothing."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from innodrop.errors import TooManyAttempts
from innodrop.store.people import Attempt, WritingPeople

WINDOW = timedelta(minutes=15)
PER_ACCOUNT = 5
"""Failures within the window, from wherever they come."""
PER_ADDRESS = 30
"""Failures within the window, at whichever accounts; an office shares one address."""
_LONGEST = 254


def admit(people: WritingPeople, email: str, address: str, now: datetime) -> None:
    """Note an attempt before the password is looked at, so that many at once are counted too.

    Raises `TooManyAttempts` if there were too many; that attempt is not counted, so whoever waits
    as long as told is let through. E-mails without an account count like any other.
    """
    since = now - WINDOW
    people.forget_attempts(before=since)
    # what is typed may be a book, and every attempt is stored
    email = email[:_LONGEST]
    waits = (
        _wait(people.attempts(since, email=email), PER_ACCOUNT, now),
        _wait(people.attempts(since, address=address), PER_ADDRESS, now),
    )
    if max(waits) > timedelta(0):
        raise TooManyAttempts(math.ceil(max(waits).total_seconds()))
    people.put_attempt(Attempt(now, email, address))


def forgive(people: WritingPeople, email: str) -> None:
    """Forget the failures at an account whose owner is known now. Those of the address at other
    accounts stay: an attacker may have an account too."""
    people.forget_attempts(email=email)


def _wait(attempts: tuple[datetime, ...], allowed: int, now: datetime) -> timedelta:
    """How long until fewer than `allowed` of the attempts lie in the window."""
    if len(attempts) < allowed:
        return timedelta(0)
    return attempts[-allowed] + WINDOW - now
