"""A demonstration database for the tests of the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import databases


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demonstration; tests only add people to it."""
    home = tmp_path_factory.mktemp("demo")
    databases.copy("demo", home)
    return home
