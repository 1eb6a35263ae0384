from __future__ import annotations

from pathlib import Path

import pytest

from innodrop.exports.report import Report
from innodrop.store.base import Store
from tests import databases
from tests.exports import sealed


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The demonstration database; tests only read it."""
    return databases.copy("demo", tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def report(demo: Store) -> Report:
    """The report of the demonstration project."""
    return sealed.of_demo(demo)


@pytest.fixture
def empty(tmp_path: Path) -> Store:
    """A database without a row."""
    return databases.copy("empty", tmp_path / "home")
