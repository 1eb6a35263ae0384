"""The ways in: by password, by one click into the demonstration, vouched for by an OpenID provider.

Each answers with the token of a new session, which only the visitor's cookie may hold.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from innodrop import errors
from innodrop.model.people.activity import Manner
from innodrop.services.people import devices, noting, passwords, rate_limit, sessions
from innodrop.services.people.passwords import STRONG, Hashing
from innodrop.store.base import Reading
from innodrop.store.people import Account, People


def sign_in(  # noqa: PLR0913 - who, with what, from where and when: all of it counts
    people: People,
    facts: Reading,
    email: str,
    password: str,
    *,
    address: str,
    now: datetime,
    device: str = "",
    hashing: Hashing = STRONG,
) -> str:
    """A new session for whoever knows the password. `device` is the mark of the browser, see
    `devices`. Raises `TooManyAttempts`, and `SignInRefused`
    alike, after the same work, for unknown e-mail, wrong password and disabled account."""
    key = email.strip().lower()
    rate_limit.put_right(people, now)
    try:
        with people.write() as writing:
            known = devices.known(writing, key, device, now)
            rate_limit.admit(writing, key, address, now, device=known)
    except errors.TooManyAttempts:
        noting.refused(people, people.account(key), Manner.TOO_MANY, address, now)
        raise
    account = people.account(key)
    right = passwords.fits(password, account.password if account else "", hashing)
    if account is None or not right or not sessions.usable(account, facts):
        noting.refused(people, account, Manner.PASSWORD, address, now)
        raise errors.SignInRefused
    renewed = (
        passwords.digest(password, hashing) if passwords.outdated(account.password, hashing) else ""
    )
    with people.write() as writing:
        now_kept = writing.account(key)
        if now_kept != account:  # changed while we looked at the password
            raise errors.SignInRefused
        if renewed:
            writing.put_account(replace(account, password=renewed))
        rate_limit.forgive_here(writing, key, address, device=known)
        session = sessions.start(writing, account, address=address, now=now)
        noting.came_in(writing, account, Manner.PASSWORD, address, now)
    noting.tell_came_in(account, Manner.PASSWORD, address)
    return session


def enter_demo(people: People, facts: Reading, email: str, *, address: str, now: datetime) -> str:
    """A new session for one of the demonstration's accounts. Raises `DemonstrationOnly`."""
    account = people.account(email)
    if not sessions.demonstration(facts) or account is None or not account.demo or account.disabled:
        noting.refused(people, account, Manner.ONE_CLICK, address, now)
        raise errors.DemonstrationOnly
    with people.write() as writing:
        session = sessions.start(writing, account, address=address, now=now)
        noting.came_in(writing, account, Manner.ONE_CLICK, address, now)
    noting.tell_came_in(account, Manner.ONE_CLICK, address)
    return session


def demonstrators(people: People, facts: Reading) -> tuple[Account, ...]:
    """The accounts that one click enters; none with any other data than the demonstration's."""
    if not sessions.demonstration(facts):
        return ()
    return tuple(a for a in people.accounts() if a.demo and not a.disabled)


def enter_verified(
    people: People, facts: Reading, email: str, *, address: str, now: datetime
) -> str:
    """A new session for an e-mail that an OpenID provider verified. Roles stay ours, nobody
    registers.

    Raises `ProviderRefused` if its account is missing, disabled or one of the demonstration.
    """
    account = people.account(email.strip().lower()) if email.isascii() else None
    if account is None or account.demo or not sessions.usable(account, facts):
        noting.refused(people, account, Manner.OPENID, address, now)
        raise errors.ProviderRefused(
            "There is no active account for the e-mail that the provider vouches for."
        )
    with people.write() as writing:
        session = sessions.start(writing, account, address=address, now=now)
        noting.came_in(writing, account, Manner.OPENID, address, now)
    noting.tell_came_in(account, Manner.OPENID, address)
    return session
