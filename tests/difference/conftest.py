from __future__ import annotations

from pathlib import Path

import pytest

from innodrop.store.base import Store
from tests import databases


@pytest.fixture
def world(tmp_path: Path) -> Store:
    """A database with a small partnership of two, see `tests.services.world`."""
    return databases.copy("world", tmp_path / "home")
