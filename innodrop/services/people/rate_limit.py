"""How often somebody may try to sign in; counted in the database, so a restart forgives nothing.

Guesses are counted where they come from: first at an account from one address. A browser in which
somebody signed in to the account before counts for itself, so that no stranger locks it out.
"""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from innodrop.errors import TooManyAttempts
from innodrop.store.people import Attempt, People, WritingPeople

WINDOW = timedelta(minutes=15)
PER_ACCOUNT = 5
"""Failures within the window at one account, from one address or from one browser known to it."""
PER_ADDRESS = 30
"""Failures within the window, at whichever accounts; an office shares one address."""
FROM_ANYWHERE = 50
"""Failures within the window at one account, from all addresses: somebody has many of them."""
_LONGEST = 254
_NEIGHBOURS = 64
"""Bits of an IPv6 address that name a household; its machines choose the others as they like."""


def admit(
    people: WritingPeople, email: str, address: str, now: datetime, *, device: str = ""
) -> None:
    """Note an attempt before the password is looked at, so that many at once are counted too.
    `device` is the id of a browser known to the account, or empty.

    Raises `TooManyAttempts` if there were too many; that attempt is not counted, so whoever waits
    as long as told is let through. E-mails without an account count like any other.
    """
    since = now - WINDOW
    people.forget_attempts(before=since)
    # what is typed may be a book, and every attempt is stored
    attempt = Attempt(now, email[:_LONGEST], neighbourhood(address), device)
    wait = max(
        _wait(people.attempts(since, **of), allowed, now) for of, allowed in _counted(attempt)
    )
    if wait > timedelta(0):
        raise TooManyAttempts(math.ceil(wait.total_seconds()))
    people.put_attempt(attempt)


def put_right(people: People, now: datetime) -> None:
    """After a clock was set back attempts would lie ahead, and count until it is as late again. In
    a transaction of its own, before `admit`: that of a refusal is rolled back."""
    with people.write() as writing:
        writing.bring_back_attempts(now)


def forgive(people: WritingPeople, email: str) -> None:
    """Forget the failures at an account, wherever they came from: its owner has a new way in. Those
    of the addresses at other accounts stay: an attacker may have an account too."""
    people.forget_attempts(email=email[:_LONGEST])


def forgive_here(people: WritingPeople, email: str, address: str, *, device: str = "") -> None:
    """Forget the failures at an account from where its owner signed in. Others go on to count: or
    whoever guesses elsewhere would begin anew with each sign-in of the owner."""
    people.forget_attempts(
        email=email[:_LONGEST],
        address=None if device else neighbourhood(address),
        device=device,
    )


def neighbourhood(address: str) -> str:
    """What is counted as one address: IPv4 as it is, of IPv6 the network of a household."""
    try:
        known = ip_address(address.partition("%")[0])
    except ValueError:
        return address[:_LONGEST]
    if not isinstance(known, IPv6Address):
        return str(known)
    if known.ipv4_mapped:
        return str(known.ipv4_mapped)
    return str(ip_network((known, _NEIGHBOURS), strict=False))


def _counted(attempt: Attempt) -> tuple[tuple[dict[str, str], int], ...]:
    """Which attempts count against this one, and how many may."""
    if attempt.device:
        return (({"email": attempt.email, "device": attempt.device}, PER_ACCOUNT),)
    here = {"address": attempt.address, "device": ""}
    return (
        ({"email": attempt.email, **here}, PER_ACCOUNT),
        (here, PER_ADDRESS),
        ({"email": attempt.email, "device": ""}, FROM_ANYWHERE),
    )


def _wait(attempts: tuple[datetime, ...], allowed: int, now: datetime) -> timedelta:
    """How long until fewer than `allowed` of the attempts lie in the window."""
    if len(attempts) < allowed:
        return timedelta(0)
    return attempts[-allowed] + WINDOW - now
