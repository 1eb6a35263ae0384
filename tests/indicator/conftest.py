from __future__ import annotations

from pathlib import Path

import pytest

from innodrop.store.base import Store
from tests import databases


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The demonstration database; tests only read it."""
    return databases.copy("demo", tmp_path_factory.mktemp("demo"))


@pytest.fixture
def world(tmp_path: Path) -> Store:
    """A database with a small partnership of two, see `tests.services.world`."""
    return databases.copy("world", tmp_path / "home")
