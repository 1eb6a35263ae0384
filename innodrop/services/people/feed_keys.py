"""The key of somebody's calendar feeds: it opens the two calendars, nothing else, without a
session.

It stands in the addresses that a calendar program keeps, is shown once when it is made, and works
until it is renewed or stopped or the account disabled. The database keeps its SHA-256.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from innodrop import errors, log_lines
from innodrop.model.dates import written
from innodrop.services.labels.calendar import Subject
from innodrop.services.people import accounts, sessions
from innodrop.store.base import Reading
from innodrop.store.people import Account, FeedKey, People, ReadingPeople, WritingPeople


@dataclass(frozen=True)
class Feeds:
    """The feeds of an account, as they are shown once."""

    key: str
    email: str

    def path(self, subject: Subject) -> str:
        """The address without the server's name."""
        return f"/calendar/{subject}.ics?key={self.key}"


def make(people: People, facts: Reading, email: str, now: datetime) -> Feeds:
    """The first key of an account. Raises `FeedExists`, `UnknownUser` or `AccountDisabled`."""
    with people.write() as writing:
        user = accounts.user(writing, facts, email)
        if known := writing.feed_key_of(user.email):
            raise errors.FeedExists(user.email, written(known.made.date()))
        feeds = _new(writing, user.email, now)
    log_lines.tell("calendar addresses made", user.number)
    return feeds


def renew(people: People, facts: Reading, email: str, now: datetime) -> Feeds:
    """Another key for an account; the former one ends. Raises `UnknownUser`, `AccountDisabled`."""
    with people.write() as writing:
        user = accounts.user(writing, facts, email)
        feeds = _new(writing, user.email, now)
    log_lines.tell("calendar addresses renewed", user.number)
    return feeds


def stop(people: People, email: str) -> Account:
    """No key for an account any more, which is returned. Raises `UnknownUser` or `FeedMissing`."""
    with people.write() as writing:
        account = accounts.existing(writing, email)
        if not writing.remove_feed_key(account.email):
            raise errors.FeedMissing(account.email)
    log_lines.tell("calendar addresses stopped", account.number)
    return account


def admit(people: ReadingPeople, facts: Reading, key: str) -> None:
    """Nothing, if the key opens the calendars now. Raises `FeedRefused`, whatever the reason."""
    known = people.feed_key(sessions.id_of(key))
    if known is None or not sessions.usable(known[1], facts):
        raise errors.FeedRefused


def _new(people: WritingPeople, email: str, now: datetime) -> Feeds:
    key = sessions.new_token()
    people.put_feed_key(FeedKey(sessions.id_of(key), email, now))
    return Feeds(key, email)
