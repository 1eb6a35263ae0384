"""Accounts: who there is, and what a coordinator may change about them. Whoever acts is read again
inside the transaction: what a page knew of them may be a minute old."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from innodrop import errors, log_lines, store
from innodrop.facts import Facts, partner_code
from innodrop.model.keys import visible
from innodrop.model.people.activity import Manner
from innodrop.model.roles import Action, Role, User, require
from innodrop.services import lost
from innodrop.services.people import demonstrators, expiry, noting, passwords, rate_limit, sessions
from innodrop.services.people.passwords import STRONG, Hashing
from innodrop.store.base import Reading, Store
from innodrop.store.people import Account, People, ReadingPeople

_LONGEST_NAME = 80
SIGNED_IN = "signed in"
"""Counts guesses of one's present password apart from those of strangers."""


@dataclass(frozen=True)
class AccountHolder:
    """A line of the list of people. `state` is active, invited, link expired or disabled."""

    account: Account
    state: str
    seen: datetime | None
    two_factor: bool


def prepare(path: Path, facts: Reading, now: datetime) -> People:
    """The people of an installation, made while nobody has written yet; the demonstration's
    accounts are added with its data and removed with any other. Raises the refusals of
    `open_people`, and `AccountsLost`."""
    try:
        lost.check_accounts(path, facts)
    except errors.AccountsMissing:
        store.create_people(path, now)
    people = store.open_people(path, now)
    wanted = (
        {a.email: a for a in demonstrators.accounts(facts, now)}
        if sessions.demonstration(facts)
        else {}
    )
    with suppress(*sessions.UNWRITABLE), people.write(sessions.PATIENCE) as writing:
        expiry.expire(writing, now)
    known = {account.email for account in people.accounts() if account.demo}
    if known != wanted.keys():
        with people.write() as writing:
            for email in sorted(known - wanted.keys()):
                writing.remove_account(email)
            for email in sorted(wanted.keys() - known):
                writing.put_account(wanted[email])
    return people


def begin_again(path: Path, opened: Callable[[], Store], now: datetime) -> tuple[People, Store]:
    """A new file of accounts in place of one that is lost, since somebody says so, and the facts
    that `opened` finds beside it. Raises `DatabaseExists` where there is one."""
    store.create_people(path, now)
    try:
        facts = opened()  # those of an older program ask the accounts
    except errors.Refusal:
        path.unlink()
        raise
    log_lines.tell("accounts begun again", warns=True)
    return prepare(path, facts, now), facts


def everybody(people: ReadingPeople, now: datetime) -> tuple[AccountHolder, ...]:
    """Every account with its state and when it was last used, by e-mail."""
    seen = people.last_seen()
    valid = {link.email for link in people.invitations() if link.expires > now}
    guarded = people.second_factors()
    return tuple(
        AccountHolder(
            a,
            _state(a, entered=_entered(a, seen), invited=a.email in valid),
            seen.get(a.email),
            a.email in guarded,
        )
        for a in people.accounts()
    )


def user(people: ReadingPeople, facts: Reading, email: str) -> User:
    """Whoever has this e-mail. Raises `UnknownUser` or `AccountDisabled`."""
    account = people.account(email.strip().lower())
    if account is None:
        raise errors.UnknownUser(email)
    if not sessions.usable(account, facts):
        raise errors.AccountDisabled(account.email)
    return account.user


def administrator(people: ReadingPeople, facts: Reading, by: User) -> Account:
    """The account of whoever acts, as it is now. Raises `NotSignedIn` or `NotAllowed`."""
    account = people.account(by.email)
    if account is None or not sessions.usable(account, facts):
        raise errors.NotSignedIn
    require(account.user, Action.ADMINISTER)
    return account


def drafted(
    email: str, name: str, role: Role, partner: str, partners: Collection[str], now: datetime
) -> Account:
    """A new account from what somebody typed; `email` is stored already, `partners` are the known
    codes. Raises `BadName`, `UnknownPartner` or `PartnerOfRole`."""
    shown = visible(name)
    if not 1 <= len(shown) <= _LONGEST_NAME or not shown.isprintable():
        raise errors.BadName
    return Account(email, shown, role, _partner(role, partner, partners), now)


def change_role(
    people: People, facts: Reading, email: str, role: Role, partner: str = "", *, by: User
) -> Account:
    """Give somebody another role. Their open pages follow at the next action."""
    codes = Facts.at(facts, facts.revision()).seat_of
    with people.write() as writing:
        administrator(writing, facts, by)
        account = existing(writing, email)
        changed = replace(account, role=role, partner=_partner(role, partner, codes))
        if role is not Role.COORDINATOR:
            spare_last_coordinator(writing, facts, account)
        writing.put_account(changed)
    log_lines.tell("role changed", changed.number, by=by.number, role=role.value)
    return changed


def disable(people: People, facts: Reading, email: str, *, by: User, now: datetime) -> Account:
    """End somebody's access, sessions, links and calendar feeds. What they handed in stays."""
    with people.write() as writing:
        administrator(writing, facts, by)
        account = existing(writing, email)
        spare_last_coordinator(writing, facts, account)
        disabled = replace(account, disabled=True)
        writing.put_account(disabled)
        writing.withdraw_invitations(account.email)
        writing.remove_feed_key(account.email)
        ended = writing.end_sessions(account.email, now)
    log_lines.tell("disabled", account.number, by=by.number, sessions=ended)
    return disabled


def enable(people: People, facts: Reading, email: str, *, by: User) -> Account:
    """Give somebody access again, with the password and role they had."""
    with people.write() as writing:
        administrator(writing, facts, by)
        enabled = replace(existing(writing, email), disabled=False)
        writing.put_account(enabled)
    log_lines.tell("enabled", enabled.number, by=by.number)
    return enabled


def change_password(  # noqa: PLR0913 - who, with what, from where and when: all of it counts
    people: People,
    facts: Reading,
    by: User,
    present: str,
    new: str,
    *,
    address: str,
    now: datetime,
    hashing: Hashing = STRONG,
) -> None:
    """Take a new password for one's own account; every session ends, also this one. The present one
    is asked for and throttled like a sign-in. Raises `PasswordRefused`, `TooManyAttempts`."""
    rate_limit.put_right(people, now)
    with people.write() as writing:
        rate_limit.admit(writing, by.email, address, now, device=SIGNED_IN)
        account = existing(writing, by.email)
    # outside the transaction, since digests take long and others want to write
    if not passwords.fits(present, account.password, hashing):
        noting.refused(people, account, Manner.PRESENT_PASSWORD, address, now)
        raise errors.PasswordRefused("The present password is another one. Nothing was changed.")
    passwords.check(new, by.email, (by.name, *passwords.own_texts(facts)))
    digest = passwords.digest(new, hashing)
    with people.write() as writing:
        known = existing(writing, by.email)
        if known.password != account.password or known.disabled:
            raise errors.NotSignedIn
        writing.put_account(replace(known, password=digest))
        rate_limit.forgive(writing, by.email)
        ended = writing.end_sessions(by.email, now)
    log_lines.tell("password changed", by.number, address=address, sessions=ended)


def sign_out_everywhere(people: People, by: User, now: datetime) -> None:
    """End every session of one's own account."""
    with people.write() as writing:
        ended = writing.end_sessions(by.email, now)
    log_lines.tell("signed out everywhere", by.number, sessions=ended)


def existing(people: ReadingPeople, email: str) -> Account:
    """The account of this e-mail. Raises `UnknownUser`."""
    account = people.account(email.strip().lower())
    if account is None:
        raise errors.UnknownUser(email)
    return account


def coordinators(people: ReadingPeople, facts: Reading) -> frozenset[str]:
    """Who can let others in now, by number: not those who were invited and never came."""
    seen = people.last_seen()
    return frozenset(
        a.number
        for a in people.accounts()
        if a.role is Role.COORDINATOR and sessions.usable(a, facts) and _entered(a, seen)
    )


def spare_last_coordinator(people: ReadingPeople, facts: Reading, account: Account) -> None:
    """Raise `LastCoordinator` where nobody else could let people in."""
    if coordinators(people, facts) == {account.number}:
        raise errors.LastCoordinator(account.email)


def _partner(role: Role, partner: str, partners: Collection[str]) -> str:
    """The partner code as the facts spell it; empty for every role but partner."""
    if (role is Role.PARTNER) != bool(partner.strip()):
        raise errors.PartnerOfRole(role.value)
    if not partner.strip():
        return ""
    return partner_code(partner, partners)


def _state(account: Account, *, entered: bool, invited: bool) -> str:
    if account.disabled:
        return "disabled"
    if entered:
        return "active"
    return "invited" if invited else "link expired"


def _entered(account: Account, seen: Mapping[str, datetime]) -> bool:
    """Whether somebody has a way in: a password, or an OpenID provider that let them in before."""
    return bool(account.password) or account.demo or account.email in seen
