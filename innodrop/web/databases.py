"""What is behind the door: the databases of this installation, opened once per process and file."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from innodrop import errors, settings, store
from innodrop.facts import project_at
from innodrop.store.base import Store
from innodrop.store.people import People


def now() -> datetime:
    """The moment it is, in UTC."""
    return datetime.now(UTC)


def people() -> People:
    """Everybody with an account. Raises the refusals of `open_people`."""
    path = settings.load().accounts
    if not path.exists():
        raise errors.AccountsMissing(str(path))
    return _people(path, path.stat().st_ino)


def facts() -> Store:
    """The database. Raises the refusals of `open_store`."""
    path = settings.load().database
    if not path.exists():
        raise errors.DatabaseMissing(str(path))
    return _facts(path, path.stat().st_ino)


def project() -> str:
    """The project's name, for the sign-in page's title. Raises the refusals of `open_store`."""
    row = project_at(facts())
    return row.name if row else ""


@lru_cache(maxsize=4)
def _people(path: Path, _file: int) -> People:
    """`_file` tells a file from another one that took its place under the same name."""
    return store.open_people(path, now())


@lru_cache(maxsize=4)
def _facts(path: Path, _file: int) -> Store:
    return store.open_store(path, now(), thorough=False)
