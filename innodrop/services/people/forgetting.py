"""What is kept of a person, as a file for them, and its erasure.

Erased are the account with all that belongs to it, the name in the list of numbers, and the
properties of originals that hold name or e-mail. History keeps the number, which then means nobody.
What people wrote in free texts, cells of originals, backups and frozen files is theirs to judge:
it is listed to the coordinator before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from innodrop import errors, log_lines
from innodrop.intake.books import properties
from innodrop.model.people import is_demo
from innodrop.model.roles import User
from innodrop.services import begun, last_backup
from innodrop.services.people import accounts, rate_limit
from innodrop.settings import Settings
from innodrop.store.base import Reading, Store
from innodrop.store.mentions import mentions
from innodrop.store.people import Account, People, ReadingPeople

_HISTORY = {
    "revisions": "SELECT number, at, kind, table_name, file, note FROM revision WHERE"
    " :who IN (user, reported_by) ORDER BY number",
    "uploads": "SELECT number, at, partner, table_name, file, note FROM upload WHERE user = :who"
    " ORDER BY number",
    "decisions": "SELECT upload, at, state, note FROM upload_event WHERE user = :who"
    " ORDER BY number",
    "snapshots": "SELECT number, at, name, note FROM snapshot WHERE user = :who ORDER BY number",
    "exports": "SELECT number, at, name FROM exported WHERE user = :who ORDER BY number",
}

_MOST_LINES = 1_000_000


@dataclass(frozen=True)
class Mention:
    """A place that erasure leaves as it is: a column of a file's table and how many rows of it say
    the name or the e-mail; a file that nobody looked into has neither."""

    file: str
    table: str = ""
    column: str = ""
    rows: int = 0


def everything(
    people: People, facts: Reading, email: str, *, by: User, home: Path | None = None
) -> dict[str, Any]:
    """All that is kept of a person, as plain values: the account, its sessions and links, and what
    history says of them; with the data folder `home` the reports that they have begun. Coordinators
    only, and everybody of themselves. Raises `NotAllowed`."""
    account = accounts.existing(people, email)
    if by.number != account.number:
        accounts.administrator(people, facts, by)
    own = asdict(account)
    own.pop("password")
    sessions = [_open(asdict(session)) for session in people.sessions(account.email)]
    links = [_open(asdict(link)) for link in people.invitations() if link.email == account.email]
    feed = people.feed_key_of(account.email)
    factor = people.second_factor(account.email)
    return {
        "account": own | {"password": bool(account.password)},
        "sessions": sessions,
        "links": links,
        "two_factor_since": factor.since if factor else None,
        "calendar_addresses_made": feed.made if feed else None,
        "activity": [asdict(line) for line in people.activity(_MOST_LINES, account=account.number)],
        "begun_reports": begun.everything(home, account.number) if home else [],
        **{name: facts.query(sql, {"who": account.number}) for name, sql in _HISTORY.items()},
    }


def left(people: ReadingPeople, settings: Settings, email: str) -> tuple[Mention, ...]:
    """Every place that says the name or the e-mail and stays, but for the accounts. Raises
    `UnknownUser`, and what reading a file raises."""
    needles = _needles(_somebody(people, email))

    def holds(value: str | bytes) -> bool:
        if isinstance(value, str):
            return properties.says(value, needles)
        return any(properties.says(text, needles) for text in properties.texts(value))

    return tuple(_mentions(settings, holds))


def erase(people: People, facts: Store, settings: Settings, email: str, *, by: User) -> None:
    """Forget a person. Coordinators only; `left` is looked at before. Raises `NotAllowed`,
    `UnknownUser`, and `LastCoordinator`. One that was killed goes on where it is called again."""
    with people.write() as writing:
        accounts.administrator(writing, facts, by)
        somebody = _somebody(writing, email)
        if isinstance(somebody, Account):
            accounts.spare_last_coordinator(writing, facts, somebody)
    if is_demo(somebody.email):
        raise errors.UnknownUser(email)
    needles = _needles(somebody)
    facts.rewrite_originals(lambda content: properties.without(content, needles))
    for copy in (settings.home / "pending").glob("*.db"):
        copy.unlink(missing_ok=True)  # of the facts, with the originals as they were
    begun.forget(settings.home, somebody.number)
    with people.write() as writing:
        accounts.administrator(writing, facts, by)
        writing.remove_account(somebody.email)
        writing.forget_name(somebody.number)
        rate_limit.forgive(writing, somebody.email)
    log_lines.tell("erased", somebody.number, by=by.number)


def _open(kept: dict[str, Any]) -> dict[str, Any]:
    """Without what stands for the secret of a session or a link."""
    return {name: value for name, value in kept.items() if name != "id"}


@dataclass(frozen=True)
class _Former:
    number: str
    email: str
    name: str = ""


def _somebody(people: ReadingPeople, email: str) -> Account | _Former:
    """Whoever has this e-mail, or had it and has no account any more."""
    key = email.strip().lower()
    if account := people.account(key):
        return account
    number = next((number for number, name in people.names().items() if name == key), None)
    if number is None:
        raise errors.UnknownUser(email)
    return _Former(number, key)


def _needles(somebody: Account | _Former) -> tuple[str, ...]:
    texts = (somebody.email, somebody.name)
    return tuple(" ".join(text.casefold().split()) for text in texts if text)


def _mentions(settings: Settings, holds: Callable[[str | bytes], bool]) -> Iterator[Mention]:
    files = [settings.database, *sorted(settings.snapshots.glob("*.db"))]
    files += sorted(settings.home.glob("*-before-*.db"))
    for path in files:
        for (table, column), rows in mentions(path, holds).items():
            yield Mention(_named(settings, path), table, column, rows)
    if backup := last_backup.newest(settings.home):
        yield Mention(backup.file)


def _named(settings: Settings, path: Path) -> str:
    return path.relative_to(settings.home).as_posix()
