"""Several processes write at once: nothing is lost, nobody gets an error, waiting ends in a
sentence."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from innodrop import errors
from innodrop.store import create, create_people
from innodrop.store.base import NewRevision
from innodrop.tables import named

NOW = datetime(2018, 4, 1, 12, 0, tzinfo=UTC)
WRITERS, WRITES = 6, 25

WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from innodrop.store import open_store
from innodrop.store.base import NewRevision
from innodrop.tables import named
who, writes = sys.argv[2], int(sys.argv[3])
now = datetime.now(UTC)
store = open_store(Path(sys.argv[1]), now)
for _ in range(writes):
    with store.write(NewRevision(now, who, "upload", "objective")) as writing:
        (row,) = writing.query("SELECT position FROM objective WHERE code = 'COUNT'")
        count = row["position"] + 1
        writing.put(named("objective"), [
            {"code": "COUNT", "name": "n", "title": "n", "position": count, "basis": "fact"},
            {"code": f"{who}-{count}", "name": "n", "title": "n", "basis": "fact"},
        ])
"""


@pytest.mark.soak
def test_concurrent_counts_add_up_and_every_acknowledged_row_is_there(tmp_path: Path) -> None:
    store = create(tmp_path / "innodrop.db", {})
    with store.write(NewRevision(NOW, "ada", "upload", "objective")) as writing:
        start = {"code": "COUNT", "name": "n", "title": "n", "position": 0, "basis": "fact"}
        writing.put(named("objective"), [start])
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(store.path), f"w{i}", str(WRITES)], cwd=Path.cwd()
        )
        for i in range(WRITERS)
    ]
    assert [writer.wait(120) for writer in writers] == [0] * WRITERS
    total = WRITERS * WRITES
    assert store.query("SELECT position FROM objective WHERE code = 'COUNT'") == [
        {"position": total}
    ]
    assert store.query("SELECT COUNT(*) AS n FROM objective WHERE code <> 'COUNT'") == [
        {"n": total}
    ]
    assert store.revision() == total + 1
    assert [row.number for row in store.revisions()] == list(range(total + 1, 0, -1))


def transactions(folder: Path) -> list[tuple[Path, AbstractContextManager[object]]]:
    """Every way to write, not entered yet, each with its file."""
    store, people = create(folder / "innodrop.db", {}), create_people(folder / "accounts.db")
    entry = NewRevision(NOW, "ada", "upload", "objective")
    return [
        (store.path, store.write(entry)),
        (store.path, store.keep()),
        (store.path, store.rehearse(entry)),
        (people.path, people.write()),
    ]


@pytest.mark.parametrize("way", range(4), ids=["write", "keep", "rehearse", "people"])
def test_a_writer_is_alone_before_it_looks_at_anything(tmp_path: Path, way: int) -> None:
    """Also before other programs: who reads first and locks later decides on what is gone."""
    path, transaction = transactions(tmp_path)[way]
    with transaction, closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        assert other.execute("SELECT COUNT(*) FROM sqlite_master").fetchone() > (0,)
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")


def test_a_locked_database_says_try_again_and_works_afterwards(tmp_path: Path) -> None:
    store = replace(create(tmp_path / "innodrop.db", {}), patience=0.2)
    entry = NewRevision(NOW, "ada", "upload", "objective")
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(errors.DatabaseBusy, match="please try again"), store.write(entry):
            pass
        other.execute("ROLLBACK")
    with store.write(entry):
        pass
    assert store.revision() == 1
