from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from innodrop.services import snapshots
from innodrop.state import State
from tests import databases
from tests.services.world import ADA, AT

DAY = date(2017, 12, 31)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the small partnership, and its snapshot 1 of 31 December 2017."""
    home = tmp_path_factory.mktemp("world") / "home"
    store = databases.copy("world", home)
    state = State.at(store, store.revision(), DAY, DAY)
    snapshots.take(store, home, state, name="April meeting", user=ADA, at=AT)
    return home


@pytest.fixture
def home(world: Path, tmp_path: Path) -> Path:
    """A copy of that folder of one's own."""
    return Path(shutil.copytree(world, tmp_path / "home"))
