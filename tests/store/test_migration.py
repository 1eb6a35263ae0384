"""A database of the first version opens in this one, with its data, after a backup."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from innodrop import errors
from innodrop.model.upload import Submission, UploadState, UploadStep
from innodrop.store import create, open_store, schema, steps
from innodrop.store.base import FOREVER, NewRevision
from innodrop.store.connection import journal_mode
from innodrop.tables import named

AT = datetime(2018, 4, 1, 12, 0, tzinfo=UTC)
SECOND_STEP = "2 uploads"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file as the first version left it: step 1 alone, three revisions of two tables."""
    old = tmp_path / "innodrop.db"
    with closing(sqlite3.connect(old, isolation_level=None)) as conn:
        conn.execute(f"PRAGMA application_id = {schema.FACTS.application_id}")
        conn.execute(f"PRAGMA journal_mode = {journal_mode()}")
        conn.execute("BEGIN")
        db = Database(conn)
        steps.facts.apply(db, stop_before=SECOND_STEP)
        steps.grow(db)
        conn.execute("PRAGMA user_version = 1")
        conn.execute("INSERT INTO trait (name, value) VALUES ('kind', 'folder')")
        for number, table in ((1, "objective"), (2, "objective"), (3, "observation")):
            conn.execute(
                "INSERT INTO revision (number, at, user, kind, table_name, file, sha256, note,"
                " added, changed, removed) VALUES (?, '2017-01-01T00:00:00+00:00', 'ada', 'load',"
                " ?, 'o.csv', 'ab', '', 1, 0, 0)",
                (number, table),
            )
        conn.executemany(
            "INSERT INTO objective_versions (key, code, name, title, basis, added_in, removed_in) "
            "VALUES ('a', 'A', ?, 'T', 'fact', ?, ?)",
            [("first", 1, 2), ("second", 2, FOREVER)],
        )
        conn.execute(
            "INSERT INTO observation_versions (key, kpi, partner, period, value, basis, added_in,"
            f" removed_in) VALUES ('k\x1fa\x1f2017', 'K', 'A', '2017', 4.5, 'fact', 3, {FOREVER})"
        )
        conn.execute("COMMIT")
    return old


def test_everything_that_was_stored_is_there_in_every_revision(path: Path) -> None:
    store = open_store(path, AT)
    assert (store.revision(), store.trait("kind")) == (3, "folder")
    assert [store.query("SELECT name FROM objective", revision=n) for n in (1, 2)] == [
        [{"name": "first"}], [{"name": "second"}],
    ]  # fmt: skip
    assert store.query("SELECT partner, value FROM observation") == [{"partner": "A", "value": 4.5}]
    assert [(r.number, r.user.name, r.file, r.upload, r.undoes) for r in store.revisions()] == [
        (n, "ada", "o.csv", None, None) for n in (3, 2, 1)
    ]


def test_the_migrated_database_has_the_schema_of_a_new_one(path: Path, tmp_path: Path) -> None:
    open_store(path, AT)
    new = create(tmp_path / "new" / "innodrop.db", {}).path

    def schema_of(file: Path) -> dict[str, str]:
        with closing(sqlite3.connect(file)) as conn:
            assert conn.execute("PRAGMA user_version").fetchone() == (schema.FACTS.steps,)
            return dict(
                conn.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
            )

    assert schema_of(path) == schema_of(new)


def test_uploads_can_be_handed_in_and_approved_afterwards(path: Path) -> None:
    store = open_store(path, AT)
    submission = Submission(
        AT, "ana", "A", "observation", "a.csv", "00", b"x", {}, {}, "", 3, 1, 0, 0
    )
    with store.keep() as keeping:
        keeping.submit(submission)
    with store.write(
        NewRevision(AT, "ada", "upload", "observation", upload=1), base=3, owner="A"
    ) as writing:
        writing.move(1, UploadStep(AT, "ada", UploadState.APPROVED))
        writing.put(
            named("observation"),
            [{"kpi": "K", "partner": "A", "period": "2017", "value": 5, "basis": "fact"}],
        )
    assert (store.revisions()[0].upload, store.revision()) == (1, 4)
    assert store.query("SELECT value FROM observation") == [{"value": 5}]


def test_a_backup_of_the_old_file_stands_beside_it(path: Path) -> None:
    open_store(path, AT)
    backup = path.with_name("innodrop-before-20180401T120000.db")
    with closing(sqlite3.connect(backup)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (1,)
        assert conn.execute("SELECT COUNT(*) FROM objective_versions").fetchone() == (2,)
        assert (
            conn.execute("SELECT name FROM sqlite_master WHERE name = 'upload'").fetchone() is None
        )


@pytest.mark.parametrize("in_the_way", ["upload_event", "exported"], ids=["step 2", "step 5"])
def test_a_migration_that_fails_leaves_the_old_file_as_it_was(path: Path, in_the_way: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute(f"CREATE TABLE {in_the_way} (number INTEGER)")
    with pytest.raises(sqlite3.OperationalError):
        open_store(path, AT)
    with closing(sqlite3.connect(path)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (1,)
        assert (
            conn.execute("SELECT name FROM sqlite_master WHERE name = 'upload'").fetchone() is None
        )
        assert "upload" not in {row[1] for row in conn.execute("PRAGMA table_info(revision)")}


def test_many_who_open_an_old_file_at_once_migrate_it_once(path: Path) -> None:
    with ThreadPoolExecutor(6) as pool:
        stores = list(pool.map(lambda _: open_store(path, AT), range(6)))
    assert {store.revision() for store in stores} == {3}
    assert sorted(path.name for path in path.parent.iterdir()) == [
        "innodrop-before-20180401T120000.db", "innodrop.db",
    ]  # fmt: skip


def test_an_older_program_refuses_the_new_file(path: Path) -> None:
    open_store(path, AT)
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute(f"PRAGMA user_version = {schema.FACTS.steps + 1}")
    known = f"this program knows schema {schema.FACTS.steps}"
    with pytest.raises(errors.DatabaseNewer, match=known):
        open_store(path, AT)
