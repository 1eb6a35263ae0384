"""The ways in: by password, and a code where somebody has a second factor; by one click into the
demonstration; vouched for by an OpenID provider, which asks for a second factor itself.

Each answers with the token of a new session, which only the visitor's cookie may hold.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from innodrop import errors
from innodrop.model.people.activity import Manner
from innodrop.services.people import (
    devices,
    noting,
    passwords,
    rate_limit,
    second_factor,
    sessions,
)
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
    `devices`. Raises `CodeNeeded` where a code follows, see `second_step`; `TooManyAttempts`, and
    `SignInRefused` alike, after the same work, for unknown e-mail, wrong password, disabled
    account."""
    key = email.strip().lower()
    known = _admitted(people, key, device, address, now)
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
            account = replace(account, password=renewed)
            writing.put_account(account)
        halfway = writing.second_factor(key) is not None
        if not halfway:
            rate_limit.forgive_here(writing, key, address, device=known)
            session = sessions.start(writing, account, address=address, now=now)
            noting.came_in(writing, account, Manner.PASSWORD, address, now)
    if halfway:  # the attempt goes on to count, or codes could be guessed without end
        raise errors.CodeNeeded(key, sessions.id_of(account.password))
    noting.tell_came_in(account, Manner.PASSWORD, address)
    return session


def second_step(  # noqa: PLR0913 - who, with what, from where and when: all of it counts
    people: People,
    facts: Reading,
    email: str,
    passed: str,
    code: str,
    *,
    address: str,
    now: datetime,
    device: str = "",
) -> str:
    """A new session for a code that follows the password; `email` and `passed` as `CodeNeeded` told
    them. Raises `TooManyAttempts`, `SignInRefused` if the account is another by now, and
    `CodeRefused` alike for a wrong code and one that was used."""
    known = _admitted(people, email, device, address, now)
    with people.write() as writing:
        account, factor = writing.account(email), writing.second_factor(email)
        if account is None or not sessions.usable(account, facts):
            raise errors.SignInRefused
        if factor is None or sessions.id_of(account.password) != passed:
            raise errors.SignInRefused
        manner = second_factor.use(writing, factor, code, now)
        if manner:
            rate_limit.forgive_here(writing, email, address, device=known)
            session = sessions.start(writing, account, address=address, now=now)
            noting.came_in(writing, account, manner, address, now)
    if manner is None:
        noting.refused(people, account, Manner.CODE, address, now)
        raise errors.CodeRefused
    noting.tell_came_in(account, manner, address)
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


def _admitted(people: People, email: str, device: str, address: str, now: datetime) -> str:
    """The id of the browser if the account knows it, once the attempt is counted. Raises
    `TooManyAttempts`."""
    rate_limit.put_right(people, now)
    try:
        with people.write() as writing:
            known = devices.known(writing, email, device, now)
            rate_limit.admit(writing, email, address, now, device=known)
    except errors.TooManyAttempts:
        noting.refused(people, people.account(email), Manner.TOO_MANY, address, now)
        raise
    return known
