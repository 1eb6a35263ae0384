"""Databases to test with: each kind is made once a process, and every test gets a copy of the
file."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from innodrop.services import demonstration
from innodrop.services.uploads import load
from innodrop.settings import Settings
from innodrop.store import open_store
from innodrop.store.base import Store
from tests.services import world

AT = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
"""When each of them was made."""


def copy(kind: str, home: Path) -> Store:
    """A database in a data folder of the test's own. `kind` is one of `load.FOLDERS` ("demo": the
    facts of the demonstration in one revision a table, nothing handed in), "story": all that `init
    --demo` makes, or "world", the small partnership of `tests.services.world`."""
    shutil.copytree(made(kind), home, dirs_exist_ok=True)
    return open_store(Settings(home).database, AT, thorough=False)


@cache
def made(kind: str) -> Path:
    """The data folder that `copy` copies; nobody changes it."""
    settings = Settings(Path(_folder().name) / kind)
    if kind == "world":
        world.build(copy("empty", settings.home))
        world.settle(settings.accounts)
    elif kind == "story":
        demonstration.init(settings)
    else:
        load.init(settings, kind, load.FOLDERS[kind], user="init", at=AT)
    return settings.home


@cache
def _folder() -> TemporaryDirectory[str]:
    """Removed when the process ends."""
    return TemporaryDirectory(prefix="innodrop-tests-")
