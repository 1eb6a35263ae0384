"""A demonstration database for the tests of the screen."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from innodrop.services.uploads import load
from innodrop.settings import Settings

AT = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demonstration; tests only add people to it."""
    home = tmp_path_factory.mktemp("demo")
    load.init(Settings(home), "demo", load.FOLDERS["demo"], user="init", at=AT)
    return home
