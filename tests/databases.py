"""Databases to test with: each kind is made once a process, and every test gets a copy of the
file."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from innodrop.services.uploads import load
from innodrop.settings import Settings
from innodrop.store import open_store
from innodrop.store.base import Store
from tests.services import world

AT = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
"""When each of them was made."""


def copy(kind: str, home: Path) -> Store:
    """A database in a data folder of the test's own; `kind` is one of `load.FOLDERS` or "world",
    the small partnership of `tests.services.world`."""
    home.mkdir(parents=True, exist_ok=True)
    database = Settings(home).database
    shutil.copyfile(_made(kind), database)
    return open_store(database, AT, thorough=False)


@cache
def _made(kind: str) -> Path:
    settings = Settings(Path(_folder().name) / kind)
    if kind == "world":
        world.build(copy("empty", settings.home))
    else:
        load.init(settings, kind, load.FOLDERS[kind], user="init", at=AT)
    return settings.database


@cache
def _folder() -> TemporaryDirectory[str]:
    """Removed when the process ends."""
    return TemporaryDirectory(prefix="innodrop-tests-")
