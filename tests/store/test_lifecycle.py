"""A database is opened only if it is ours, whole and not newer; nothing is created by accident."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from innodrop import errors
from innodrop.store import archive, create, open_store
from innodrop.store.accounts import SqlitePeople
from innodrop.store.base import NewRevision
from innodrop.store.connection import journal_mode
from innodrop.store.sqlite import SqliteStore
from innodrop.tables import named

NOW = datetime(2018, 4, 1, 12, 0, tzinfo=UTC)
OBJECTIVE = {"code": "A", "name": "first", "title": "First", "basis": "fact"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    created = tmp_path / "innodrop.db"
    store = create(created, {"kind": "empty"})
    with store.write(NewRevision(NOW, "ada", "upload", "objective")) as writing:
        writing.put(named("objective"), [OBJECTIVE])
    return created


def run(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute(sql)


def test_a_missing_database_is_named_with_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(errors.DatabaseMissing, match="innodrop init --demo"):
        open_store(tmp_path / "innodrop.db", NOW)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "use",
    [
        lambda folder: SqliteStore(folder / "innodrop.db", folder / "accounts.db").revision(),
        lambda folder: (
            SqliteStore(folder / "innodrop.db", folder / "accounts.db").keep().__enter__()
        ),
        lambda folder: SqliteStore(folder / "innodrop.db", folder / "accounts.db").copy_to(
            folder / "copy.db"
        ),
        lambda folder: SqlitePeople(folder / "accounts.db").accounts(),
        lambda folder: SqlitePeople(folder / "accounts.db").write().__enter__(),
        lambda folder: archive.forget_exports(folder / "innodrop.db"),
    ],
    ids=["read", "write", "copy", "people", "write people", "archive"],
)
def test_a_database_that_went_away_while_running_is_missing_and_no_new_one(
    tmp_path: Path, use: Callable[[Path], object]
) -> None:
    with pytest.raises(errors.DatabaseMissing):
        use(tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".db"] == []


def test_create_never_overwrites(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(errors.DatabaseExists, match="exists already and is not overwritten"):
        create(path, {})
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "it is empty"),
        (b"%PDF-1.7 ...", "it is no SQLite file"),
        (b"SQLite format 3", "it is no SQLite file"),
    ],
)
def test_a_file_that_is_no_database_is_refused_and_not_touched(
    tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "innodrop.db"
    path.write_bytes(content)
    with pytest.raises(errors.NotOurDatabase, match=words):
        open_store(path, NOW)
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "innodrop.db"
    run(path, "CREATE TABLE contacts (name TEXT)")
    with pytest.raises(errors.NotOurDatabase, match="another program"):
        open_store(path, NOW)


def test_a_damaged_database_is_refused_before_anything_is_read(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:12288] = os.urandom(8192)
    path.write_bytes(bytes(data))
    with pytest.raises(errors.DatabaseDamaged, match="Restore the last backup"):
        open_store(path, NOW)


def test_a_newer_schema_is_refused(path: Path) -> None:
    run(path, "PRAGMA user_version = 99")
    with pytest.raises(errors.DatabaseNewer, match="schema 99"):
        open_store(path, NOW)


def test_a_column_of_a_newer_program_is_refused_since_writing_would_lose_it(path: Path) -> None:
    run(path, "ALTER TABLE objective_versions ADD COLUMN colour TEXT")
    with pytest.raises(errors.DatabaseNewer):
        open_store(path, NOW)


def test_a_table_that_a_newer_table_file_brings_is_added_after_a_backup(path: Path) -> None:
    run(path, "DROP TABLE output_versions")
    store = open_store(path, NOW)
    assert store.query("SELECT code FROM output") == []
    assert store.query("SELECT name FROM objective") == [{"name": "first"}]
    backup = path.with_name("innodrop-before-20180401T120000.db")
    with closing(sqlite3.connect(backup)) as conn:
        assert conn.execute("SELECT name FROM objective_versions").fetchall() == [("first",)]


def test_a_column_that_a_newer_table_file_brings_is_added_and_guarded(path: Path) -> None:
    run(path, "DROP TRIGGER objective_versions_only_end")
    run(path, "ALTER TABLE objective_versions DROP COLUMN position")
    store = open_store(path, NOW)
    assert store.query("SELECT name, position FROM objective") == [
        {"name": "first", "position": None}
    ]
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        run(path, "UPDATE objective_versions SET position = 7")


def test_opening_a_current_database_writes_nothing(path: Path) -> None:
    before = path.read_bytes()
    open_store(path, NOW)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir() if p.suffix == ".db"] == ["innodrop.db"]


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "delete"),
        ((3, 44, 5), "delete"),
        ((3, 44, 6), "wal"),
        ((3, 45, 0), "delete"),
        ((3, 50, 6), "delete"),
        ((3, 50, 7), "wal"),
        ((3, 51, 2), "delete"),
        ((3, 51, 3), "wal"),
        ((3, 60, 0), "wal"),
    ],
)
def test_the_journal_mode_avoids_the_wal_reset_bug(
    version: tuple[int, int, int], mode: str
) -> None:
    assert journal_mode(version) == mode


READ_ONLY = """
import filelock, os, sys  # loaded by the first write, and unreadable for somebody else
from datetime import UTC, datetime
from pathlib import Path
from innodrop import errors
from innodrop.store import open_store
from innodrop.store.base import NewRevision
from innodrop.tables import discover, named
discover()
os.setuid(65534)  # root may write anything, so the check needs somebody else
now = datetime.now(UTC)
store = open_store(Path(sys.argv[1]), now)
print(store.query("SELECT name FROM objective"))
try:
    with store.write(NewRevision(now, "ada", "upload", "objective")) as writing:
        writing.put(named("objective"), [{"code": "B", "name": "b", "title": "b", "basis": "fact"}])
except errors.DatabaseReadOnly as refusal:
    print(refusal)
"""


@pytest.mark.parametrize("folder_mode", [0o555, 0o777], ids=["in a read-only folder", "alone"])
def test_a_read_only_database_can_be_viewed_and_says_why_it_cannot_be_written(
    path: Path, folder_mode: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:  # not under tmp_path, which others may not enter
        locked = Path(shutil.copy(path, folder))
        locked.chmod(0o444)
        locked.parent.chmod(folder_mode)
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(locked)],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path.cwd(),
        )
        locked.parent.chmod(0o755)
    assert done.stdout.splitlines()[:1] == ["[{'name': 'first'}]"], done.stderr
    assert "can be read but not written, so nothing was changed" in done.stdout
