"""One-time links: the only way to an account. There is no self-registration and no mail server.

Whoever invites is shown the link once and hands it over; the database keeps its secret's SHA-256.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from innodrop import errors, log_lines
from innodrop.facts import Facts
from innodrop.model.people import emails
from innodrop.model.people.activity import Manner
from innodrop.model.roles import Role, User
from innodrop.services.people import accounts, noting, passwords, rate_limit, sessions
from innodrop.services.people.passwords import STRONG, Hashing
from innodrop.store.base import Reading
from innodrop.store.people import Account, Invitation, People, Purpose, ReadingPeople, WritingPeople

VALID = timedelta(days=7)
"""A link works for so long, once, and only while no newer one was made."""


@dataclass(frozen=True)
class Link:
    """A link as it is shown once. `path` is its address on this server."""

    token: str
    email: str
    purpose: Purpose
    expires: datetime

    @property
    def path(self) -> str:
        """The address without the server's name."""
        return f"/invitation/{self.token}"


@dataclass(frozen=True)
class Newcomer:
    """Somebody who is to be invited, as typed."""

    email: str
    name: str
    role: Role
    partner: str = ""


@dataclass(frozen=True)
class Acceptance:
    """What somebody fills in behind a link. Name and e-mail are the first coordinator's only."""

    password: str
    email: str = ""
    name: str = ""


def invite(people: People, facts: Reading, newcomer: Newcomer, *, by: User, now: datetime) -> Link:
    """A new account without a password, and the link with which its owner sets one. Coordinators
    only. Raises `AccountExists`, and what `accounts.drafted` raises."""
    codes = Facts.at(facts, facts.revision()).seat_of
    account = accounts.drafted(
        emails.stored(newcomer.email), newcomer.name, newcomer.role, newcomer.partner, codes, now
    )
    with people.write() as writing:
        accounts.administrator(writing, facts, by)
        if writing.account(account.email):
            raise errors.AccountExists(account.email)
        writing.put_account(account)
        link = _new(writing, account.email, Purpose.INVITE, now)
    log_lines.tell("invited", account.number, by=by.number, role=account.role.value)
    return link


def renew(people: People, facts: Reading, email: str, *, by: User, now: datetime) -> Link:
    """A new link for somebody who lost the password or let the invitation expire; older ones end.
    Until it is used the present password works. Coordinators only."""
    with people.write() as writing:
        accounts.administrator(writing, facts, by)
        account = accounts.existing(writing, email)
        if not sessions.usable(account, facts):
            raise errors.AccountDisabled(account.email)
        rate_limit.forgive(writing, account.email)
        link = _new(
            writing, account.email, Purpose.RESET if account.password else Purpose.INVITE, now
        )
    log_lines.tell("new link", account.number, by=by.number)
    return link


def first(people: People, facts: Reading, now: datetime) -> Link:
    """The first coordinator's link, for whoever has the machine. Raises `CoordinatorExists`."""
    with people.write() as writing:
        if accounts.coordinators(writing, facts):
            raise errors.CoordinatorExists
        link = _new(writing, "", Purpose.FIRST, now)
    log_lines.tell("new link for the first coordinator")
    return link


def look(people: ReadingPeople, facts: Reading, token: str, now: datetime) -> Invitation:
    """The invitation behind a token, nothing used up. Raises `LinkRefused`."""
    invitation = people.invitation(sessions.id_of(token))
    if invitation is None or invitation.used is not None or invitation.expires <= now:
        raise errors.LinkRefused
    if invitation.purpose is Purpose.FIRST:
        usable = not accounts.coordinators(people, facts)
    else:
        account = people.account(invitation.email)
        usable = account is not None and sessions.usable(account, facts)
    if not usable:
        raise errors.LinkRefused
    return invitation


def accept(
    people: People,
    facts: Reading,
    token: str,
    answer: Acceptance,
    *,
    address: str,
    now: datetime,
    hashing: Hashing = STRONG,
) -> str:
    """Set the password, use the link up, end older sessions, sign in: the new session's token; none
    where the account has a second factor, which the link does not replace.

    Raises `LinkRefused`, `PasswordRefused`, and for the first coordinator `BadEmail` and `BadName`.
    """
    seen = look(people, facts, token, now)
    email = seen.email or emails.stored(answer.email)
    passwords.check(
        answer.password, email, (*passwords.own_texts(facts), *_names(people, seen, answer))
    )
    digest = passwords.digest(answer.password, hashing)
    with people.write() as writing:
        link = look(writing, facts, token, now)  # somebody may have been faster
        account = replace(_owner(writing, link, email, answer.name, now), password=digest)
        writing.put_account(account)
        writing.put_invitation(replace(link, used=now))
        writing.withdraw_invitations(link.email)
        rate_limit.forgive(writing, email)
        writing.end_sessions(email, now)
        session = ""
        if writing.second_factor(email) is None:
            session = sessions.start(writing, account, address=address, now=now)
            noting.came_in(writing, account, Manner.LINK, address, now)
    log_lines.tell("password set", account.number, address=address, purpose=link.purpose.value)
    if session:
        noting.tell_came_in(account, Manner.LINK, address)
    return session


def _names(people: ReadingPeople, link: Invitation, answer: Acceptance) -> tuple[str, ...]:
    account = people.account(link.email)
    return (account.name,) if account else (answer.name,)


def _owner(
    people: ReadingPeople, link: Invitation, email: str, name: str, now: datetime
) -> Account:
    if link.purpose is Purpose.FIRST:
        return accounts.drafted(email, name, Role.COORDINATOR, "", (), now)
    return accounts.existing(people, email)


def _new(people: WritingPeople, email: str, purpose: Purpose, now: datetime) -> Link:
    token = sessions.new_token()
    people.withdraw_invitations(email)
    people.put_invitation(Invitation(sessions.id_of(token), email, purpose, now, now + VALID))
    return Link(token, email, purpose, now + VALID)
