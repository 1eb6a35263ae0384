from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from innodrop.services.uploads import load
from innodrop.settings import Settings
from innodrop.store.base import Store
from tests.services import world as small

AT = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty database."""
    return load.init(Settings(tmp_path / "home"), "empty", (), user="init", at=AT)


@pytest.fixture
def world(store: Store) -> Store:
    """A database with a small partnership of two, see `tests.services.world`."""
    return small.build(store)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The demonstration database; tests only read it."""
    home = Settings(tmp_path_factory.mktemp("demo"))
    return load.init(home, "demo", load.FOLDERS["demo"], user="init", at=AT)
