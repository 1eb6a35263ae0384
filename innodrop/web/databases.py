"""What is behind the door: the databases of this installation, opened once per process and file."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from innodrop import settings, store
from innodrop.facts import project_at
from innodrop.services import lost
from innodrop.settings import Settings
from innodrop.store.base import Store
from innodrop.store.people import People


def now() -> datetime:
    """The moment it is, in UTC."""
    return datetime.now(UTC)


def people() -> People:
    """Everybody with an account. Raises the refusals of `open_people`, and `AccountsLost`."""
    path = settings.load().accounts
    if not path.exists():
        lost.check_accounts(path, facts())
    return _people(path, path.stat().st_ino)


def facts() -> Store:
    """The database. Raises the refusals of `lost.open_facts`."""
    chosen = settings.load()
    lost.check_facts(chosen)
    return _facts(chosen, chosen.database.stat().st_ino)


def ask() -> None:
    """Ask both something, so that what is wrong with either is refused in words."""
    facts().revision()
    people().account("")


def writable() -> bool:
    """Whether sessions can be written down: the file and, for its journal, the folder."""
    path = settings.load().accounts
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def project() -> str:
    """The project's name, for the sign-in page's title. Raises the refusals of `open_store`."""
    row = project_at(facts())
    return row.name if row else ""


@lru_cache(maxsize=4)
def _people(path: Path, _file: int) -> People:
    """`_file` tells a file from another one that took its place under the same name."""
    return store.open_people(path, now())


@lru_cache(maxsize=4)
def _facts(chosen: Settings, _file: int) -> Store:
    return lost.open_facts(chosen, now(), thorough=False)
