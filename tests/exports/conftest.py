from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from innodrop.exports.report import Report
from innodrop.services.uploads import load
from innodrop.settings import Settings
from innodrop.store.base import Store
from tests.exports import sealed

AT = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The demonstration database; tests only read it."""
    home = Settings(tmp_path_factory.mktemp("demo"))
    return load.init(home, "demo", load.FOLDERS["demo"], user="init", at=AT)


@pytest.fixture(scope="session")
def report(demo: Store) -> Report:
    """The report of the demonstration project."""
    return sealed.of_demo(demo)


@pytest.fixture
def empty(tmp_path: Path) -> Store:
    """A database without a row."""
    return load.init(Settings(tmp_path / "home"), "empty", (), user="init", at=AT)
