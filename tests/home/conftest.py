from __future__ import annotations

from pathlib import Path

import pytest

from innodrop.store.base import Store
from tests import databases


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A database of a test's own."""
    return databases.copy("empty", tmp_path / "home")


@pytest.fixture
def world(tmp_path: Path) -> Store:
    """A database of a test's own."""
    return databases.copy("world", tmp_path / "home")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A database of a test's own."""
    return databases.copy("demo", tmp_path_factory.mktemp("demo"))
