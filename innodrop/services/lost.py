"""A database that is gone is never made anew in silence: what its absence means, and the way on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from innodrop import errors, store
from innodrop.model.people import is_demo_number
from innodrop.model.sentences import Sentence, listed
from innodrop.services import last_backup
from innodrop.services.people import sessions
from innodrop.services.sentences import say
from innodrop.settings import Settings
from innodrop.store import files
from innodrop.store.base import Reading, Store

_ACTORS = (
    "SELECT DISTINCT user FROM upload_event",
    "SELECT DISTINCT user FROM snapshot",
    "SELECT DISTINCT user FROM revision WHERE kind <> 'load'",
)
_opened: set[Path] = set()
"""Databases that this process had open: they were there, whatever a folder holds now."""


def open_facts(settings: Settings, now: datetime, *, thorough: bool = True) -> Store:
    """The database, see `store.open_store`; `DatabaseLost` or `DatabaseMissing` where it is not."""
    check_facts(settings)
    opened = store.open_store(settings.database, now, thorough=thorough)
    if settings.database not in _opened:
        _opened.add(settings.database)
        last_backup.newest(settings.home)
    return opened


def check_facts(settings: Settings) -> None:
    """Raise `DatabaseMissing` where there is no database, and `DatabaseLost` where there was one:
    what stands beside it says so, or this process, which had it open."""
    with files.in_words(settings.home):
        if settings.database.exists():
            return
    traces, path = beside(settings), str(settings.database)
    if not traces and settings.database not in _opened:
        raise errors.DatabaseMissing(path)
    raise errors.DatabaseLost(path, traces or say("had_it_open"), backup(settings.home))


def check_accounts(path: Path, facts: Reading) -> None:
    """Raise `AccountsMissing` where there is no such file of accounts, and `AccountsLost` where
    there was one: people wrote into the facts."""
    with files.in_words(path.parent):
        if path.exists():
            return
    if not written_by_people(facts):
        raise errors.AccountsMissing(str(path))
    raise errors.AccountsLost(str(path), backup(path.parent))


def written_by_people(facts: Reading) -> bool:
    """Whether anybody handed in, decided, undid or froze, beside the people of a demonstration in
    its own data."""
    actors = {str(row["user"]) for sql in _ACTORS for row in facts.query(sql)}
    if sessions.demonstration(facts):
        actors = {actor for actor in actors if not is_demo_number(actor)}
    return bool(actors)


def beside(settings: Settings) -> Sentence | str:
    """What stands in the data folder beside the database and belongs to one, in words; empty for
    nothing but a demonstration's."""
    traces = list(_traces(settings))
    return say("left", traces=listed(traces)) if traces else ""


def backup(home: Path) -> Sentence:
    """Which backup is the newest, as far as anybody knows."""
    known = last_backup.newest(home)
    if known is None:
        return say("no_backup")
    return say(
        "newest_backup", file=errors.ServerPath(known.file), time=f"{known.at:%Y-%m-%d %H:%M} UTC"
    )


def _traces(settings: Settings) -> Iterator[Sentence]:
    if accounts := _accounts(settings):
        yield accounts
    frozen = [path for path in sorted(settings.snapshots.glob("*.db")) if _real(path)]
    if frozen:
        yield say("frozen_files", count=len(frozen))
    copies = [path for path in sorted(settings.home.glob("innodrop-before-*.db")) if _real(path)]
    if copies:
        yield say("older_copy", file=copies[-1].name)
    noted = last_backup.newest(settings.home) if settings.home.exists() else None
    if noted is not None and noted.kind != "demo":
        yield say("noted_backup")


def _accounts(settings: Settings) -> Sentence | None:
    """The accounts of people; a file that cannot be read counts, since nobody knows."""
    if not settings.accounts.exists():
        return None
    try:
        people = store.people_in(settings.accounts).accounts()
    except errors.Refusal:
        return say("unreadable_accounts")
    count = sum(not account.demo for account in people)
    return say("accounts", count=count) if count else None


def _real(path: Path) -> bool:
    return store.kind_of(path) != "demo"
