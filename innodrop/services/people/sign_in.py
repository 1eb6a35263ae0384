"""The ways in: by password, by one click into the demonstration, vouched for by an OpenID provider.

Each answers with the token of a new session, which only the visitor's cookie may hold.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime

from innodrop import errors
from innodrop.services.people import devices, passwords, rate_limit, sessions
from innodrop.services.people.passwords import STRONG, Hashing
from innodrop.store.base import Reading
from innodrop.store.people import Account, People

log = logging.getLogger("innodrop.access")


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
        log.warning("throttled: %s from %s", _known(people.account(key)), address)
        raise
    account = people.account(key)
    right = passwords.fits(password, account.password if account else "", hashing)
    if account is None or not right or not sessions.usable(account, facts):
        log.warning("refused: %s from %s", _known(account), address)
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
    log.info("signed in: %s from %s", account.email, address)
    return session


def enter_demo(people: People, facts: Reading, email: str, *, address: str, now: datetime) -> str:
    """A new session for one of the demonstration's accounts. Raises `DemonstrationOnly`."""
    account = people.account(email)
    if not sessions.demonstration(facts) or account is None or not account.demo or account.disabled:
        log.warning("refused: entering the demonstration from %s", address)
        raise errors.DemonstrationOnly
    with people.write() as writing:
        session = sessions.start(writing, account, address=address, now=now)
    log.info("signed in: %s by one click from %s", account.email, address)
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
        log.warning("refused: %s by OpenID from %s", _known(account), address)
        raise errors.ProviderRefused(
            "There is no active account for the e-mail that the provider vouches for."
        )
    with people.write() as writing:
        session = sessions.start(writing, account, address=address, now=now)
    log.info("signed in: %s by OpenID from %s", account.email, address)
    return session


def _known(account: Account | None) -> str:
    """What a log may say: never what was typed, which may be a password in the wrong box."""
    return account.email if account else "an unknown e-mail"
