"""What every store of people must do, in a database apart: a copy of facts never holds a password.
Times are UTC and aware; e-mails are lower case ASCII; of tokens only their SHA-256 is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from innodrop.model.people import Names, new_number
from innodrop.model.people.activity import Activity, ActivityKind
from innodrop.model.people.second_factor import SecondFactor
from innodrop.model.roles import Role, User


@dataclass(frozen=True)
class Account:
    """Somebody who may sign in. `password` is an argon2id hash, or empty. `demo` marks those of
    the demonstration, which need none and are usable with its data only. `number` is drawn with the
    account, stays with it, and is all that history knows of them."""

    email: str
    name: str
    role: Role
    partner: str
    created: datetime
    password: str = ""
    disabled: bool = False
    demo: bool = False
    number: str = field(default_factory=new_number)

    @property
    def user(self) -> User:
        """What services are told about this person."""
        return User(self.email, self.name, self.role, self.partner, number=self.number)


class Purpose(StrEnum):
    """What a one-time link is for."""

    INVITE = "invite"
    FIRST = "first"
    RESET = "reset"


@dataclass(frozen=True)
class Invitation:
    """A one-time link. `id`: its token's SHA-256; `email` is empty for the first coordinator's."""

    id: str
    email: str
    purpose: Purpose
    created: datetime
    expires: datetime
    used: datetime | None = None


@dataclass(frozen=True)
class Session:
    """A signed-in browser. `id`: SHA-256 of its cookie's token; `seen` is exact to a minute."""

    id: str
    email: str
    started: datetime
    seen: datetime
    address: str
    ended: datetime | None = None


@dataclass(frozen=True)
class Attempt:
    """A try to sign in, without success yet; the e-mail as typed, normalised, maybe of nobody.
    `device` is the id of a browser known to the account, else empty."""

    at: datetime
    email: str
    address: str
    device: str = ""


@dataclass(frozen=True)
class Device:
    """A browser in which somebody signed in. `id`: its mark's SHA-256; `seen`: when last."""

    id: str
    email: str
    seen: datetime


@dataclass(frozen=True)
class FeedKey:
    """Opens the calendar feeds of an account, which has one at most. `id`: the key's SHA-256."""

    id: str
    email: str
    made: datetime


class ReadingPeople(Protocol):
    """What can be asked."""

    def names(self) -> Names:
        """Everybody who ever had a number, by it: also those who have no account any more."""

    def account(self, email: str) -> Account | None:
        """The account of exactly this e-mail."""

    def accounts(self) -> tuple[Account, ...]:
        """Every account, by e-mail."""

    def session(self, session: str) -> tuple[Session, Account] | None:
        """A session with its account, also if it ended."""

    def sessions(self, email: str = "") -> tuple[Session, ...]:
        """The sessions that nobody ended, newest first; of everybody if no e-mail is given."""

    def last_seen(self) -> Mapping[str, datetime]:
        """When each account was last used, by e-mail; nothing for those that never were."""

    def invitation(self, invitation: str) -> Invitation | None:
        """A link, also if it was used or is too old."""

    def invitations(self) -> tuple[Invitation, ...]:
        """The links that were not used, newest first, also those that are too old."""

    def feed_key(self, feed_key: str) -> tuple[FeedKey, Account] | None:
        """A key of calendar feeds with its account."""

    def feed_key_of(self, email: str) -> FeedKey | None:
        """The key that an account has, if it has one."""

    def device_seen(self, device: str, email: str) -> datetime | None:
        """When somebody signed in to the account in this browser last; None if never."""

    def second_factor(self, email: str) -> SecondFactor | None:
        """What the account has besides its password."""

    def second_factors(self) -> frozenset[str]:
        """The e-mails of the accounts that have a second factor."""

    def recovery_codes(self, email: str) -> int:
        """How many recovery codes of the account nobody used."""

    def activity(
        self, limit: int, *, since: datetime | None = None, **of: str
    ) -> tuple[Activity, ...]:
        """What people did, newest first; `of` says which `kind`, `account`, `address`, `manner`."""

    def activity_counts(self, since: datetime) -> Mapping[ActivityKind, int]:
        """How often what was done since."""


class WritingPeople(ReadingPeople, Protocol):
    """An open transaction. Questions in it see what it wrote."""

    def put_account(self, account: Account) -> None:
        """Store an account, in place of the one with this e-mail if there is one, which keeps its
        number; a number that was given before is a bug and fails."""

    def number_of(self, email: str) -> str:
        """The number of whoever has or had this e-mail; of a former person, if nobody is known."""

    def remove_account(self, email: str) -> None:
        """Remove an account with its sessions, links, known browsers and key of feeds; whoever had
        it becomes a former person, of whom the name stays."""

    def forget_name(self, number: str) -> None:
        """Forget what a former person was called and from where they came; the number stays, so
        that it is never given again."""

    def put_session(self, session: Session) -> None:
        """Store a session, in place of the one with this id if there is one."""

    def end_sessions(self, email: str, at: datetime) -> int:
        """End every session of an account, and say how many there were."""

    def forget_sessions(self, *, before: datetime) -> None:
        """Of sessions that were last used before: forget the address, and all but the newest of
        each account."""

    def forget_links(self, *, before: datetime) -> None:
        """Remove the links that nobody could use any more before."""

    def put_invitation(self, invitation: Invitation) -> None:
        """Store a link, in place of the one with this id if there is one."""

    def withdraw_invitations(self, email: str) -> None:
        """Remove the unused links of an e-mail, so that only the newest one works."""

    def put_feed_key(self, feed_key: FeedKey) -> None:
        """Store a key, in place of the one that its account has."""

    def remove_feed_key(self, email: str) -> bool:
        """Remove the key of an account, and say whether there was one."""

    def put_device(self, device: Device) -> None:
        """Store a browser of an account, in place of what was known of it."""

    def forget_devices(self, *, before: datetime) -> None:
        """Remove the browsers in which nobody signed in since."""

    def attempts(self, since: datetime, **of: str) -> tuple[datetime, ...]:
        """When somebody tried, oldest first; `of` says at which `email`, from which `address` and
        which `device`, all of those that are given."""

    def put_attempt(self, attempt: Attempt) -> None:
        """Note an attempt."""

    def bring_back_attempts(self, now: datetime) -> None:
        """Attempts that lie ahead were made just now: the clock was set back."""

    def forget_attempts(self, *, before: datetime | None = None, **of: str | None) -> None:
        """Remove the attempts that `of` names as for `attempts` (None: whichever), or all of them
        before a time."""

    def put_second_factor(self, factor: SecondFactor) -> None:
        """Store a second factor, in place of the one that its account has."""

    def remove_second_factor(self, email: str) -> None:
        """Remove what an account has besides its password, with the recovery codes."""

    def put_recovery_codes(self, email: str, ids: Iterable[str]) -> None:
        """Store recovery codes, by their SHA-256, in place of those that the account has."""

    def use_recovery_code(self, email: str, code_id: str) -> bool:
        """Remove a recovery code, and say whether there was one."""

    def put_activity(self, activity: Activity) -> None:
        """Note what somebody did."""

    def forget_activity(self, *, addresses: datetime, lines: datetime) -> None:
        """Forget the addresses of what was done before a time, and all of what was before
        another."""


class People(ReadingPeople, Protocol):
    """The database of people."""

    def write(self, patience: float | None = None) -> AbstractContextManager[WritingPeople]:
        """One transaction: all or nothing. `patience` in seconds, if not the store's."""
