"""Two-factor sign-in: whoever wants it is asked for a code of an authenticator app after the
password. Ten recovery codes are for the day on which the app is lost; a coordinator can end it."""

from __future__ import annotations

from datetime import datetime

from innodrop import errors, log_lines
from innodrop.model.people import second_factor as codes
from innodrop.model.people.activity import Manner
from innodrop.model.people.second_factor import SecondFactor
from innodrop.model.roles import User
from innodrop.services.people import accounts, noting, rate_limit
from innodrop.services.people.accounts import SIGNED_IN
from innodrop.store.base import Reading
from innodrop.store.people import Account, People, ReadingPeople, WritingPeople


def can_have(account: Account) -> bool:
    """Whether an account can have a second factor: one with a password of its own."""
    return bool(account.password) and not account.demo


def begin(people: ReadingPeople, by: User) -> str:
    """A secret for an app; nothing is kept of it before `confirm`. Raises `SecondFactorRefused` for
    an account that has one or can have none."""
    _check_none(people, accounts.existing(people, by.email))
    return codes.new_secret()


def confirm(people: People, by: User, secret: str, typed: str, now: datetime) -> tuple[str, ...]:
    """Begin two-factor sign-in with a secret of `begin` that an app knows, as the code that it
    shows proves: the recovery codes, which nobody can read again. Raises `SecondFactorRefused` and
    `CodeRefused`."""
    recovery = codes.new_recovery_codes()
    with people.write() as writing:
        _check_none(writing, accounts.existing(writing, by.email))
        counter = codes.used(SecondFactor(by.email, secret, now, -1), typed, now)
        if counter is None:
            raise errors.CodeRefused
        writing.put_second_factor(SecondFactor(by.email, secret, now, counter))
        writing.put_recovery_codes(by.email, map(codes.recovery_id, recovery))
    log_lines.tell("two-factor sign-in begun", by.number)
    return recovery


def use(writing: WritingPeople, factor: SecondFactor, typed: str, now: datetime) -> Manner | None:
    """Use a code up, of the app or for recovery; None if it is neither, or was used before."""
    counter = codes.used(factor, typed, now)
    if counter is not None:
        writing.put_second_factor(SecondFactor(factor.email, factor.secret, factor.since, counter))
        return Manner.CODE
    if writing.use_recovery_code(factor.email, codes.recovery_id(typed)):
        return Manner.RECOVERY_CODE
    return None


def stop(people: People, by: User, typed: str, *, address: str, now: datetime) -> None:
    """End one's own two-factor sign-in, with a code. Wrong ones are throttled like a sign-in.
    Raises `CodeRefused`, `SecondFactorMissing` and `TooManyAttempts`."""
    rate_limit.put_right(people, now)
    with people.write() as writing:
        rate_limit.admit(writing, by.email, address, now, device=SIGNED_IN)
    with people.write() as writing:
        account, factor = accounts.existing(writing, by.email), _known(writing, by.email)
        right = use(writing, factor, typed, now) is not None
        if right:
            writing.remove_second_factor(by.email)
            rate_limit.forgive(writing, by.email)
    if not right:
        noting.refused(people, account, Manner.CODE, address, now)
        raise errors.CodeRefused
    log_lines.tell("two-factor sign-in ended", by.number, address=address)


def reset(people: People, facts: Reading, email: str, *, by: User) -> Account:
    """End somebody's two-factor sign-in, who lost the app and the recovery codes. Coordinators
    only. Raises `UnknownUser`, `NotAllowed` and `SecondFactorMissing`."""
    with people.write() as writing:
        accounts.administrator(writing, facts, by)
        account = accounts.existing(writing, email)
        _known(writing, account.email)
        writing.remove_second_factor(account.email)
    log_lines.tell("two-factor sign-in ended", account.number, by=by.number)
    return account


def _check_none(people: ReadingPeople, account: Account) -> None:
    if not can_have(account) or people.second_factor(account.email):
        raise errors.SecondFactorRefused


def _known(people: ReadingPeople, email: str) -> SecondFactor:
    factor = people.second_factor(email)
    if factor is None:
        raise errors.SecondFactorMissing(email)
    return factor
