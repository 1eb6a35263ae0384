"""The small world with people in it, for each test anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from innodrop.store.people import People
from tests import databases
from tests.people import people_of


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The data folder."""
    databases.copy("world", tmp_path)
    return tmp_path


@pytest.fixture
def people(home: Path) -> People:
    """Its accounts."""
    return people_of(home)
