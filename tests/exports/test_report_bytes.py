"""The same state gives the same bytes: in another process, with other hash seeds, in another time
zone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from innodrop.store.base import Store

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import hashlib, sys
from datetime import UTC, datetime
from pathlib import Path
from innodrop import store
from innodrop.exports import formats
from tests.exports import sealed
report = sealed.of_demo(store.open_store(Path(sys.argv[2]), datetime(2018, 4, 1, tzinfo=UTC)))
print(hashlib.sha256(formats()[sys.argv[1]].write(report)).hexdigest())
"""


def written(name: str, database: Path, seed: str, zone: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, name, str(database)],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize("name", ["html", "pdf"])
def test_two_processes_write_the_same_bytes(name: str, demo: Store, tmp_path: Path) -> None:
    database = tmp_path / "copy.db"
    demo.copy_to(database)
    first = written(name, database, "1", "Asia/Tokyo")
    assert len(first) == 64
    assert written(name, database, "4711", "America/Bogota") == first
