"""An older program that goes on running never writes into a schema that a newer one has made."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest
from starlette.applications import Starlette

from innodrop import errors
from innodrop.model.roles import Role
from innodrop.pack import backup
from innodrop.settings import Settings
from innodrop.store import create, open_store, schema, steps
from innodrop.store.accounts import steps as people_steps
from innodrop.store.base import NewRevision, Store
from innodrop.tables import named
from innodrop.web.door import routes
from tests import databases
from tests.people import people_of, signed_in
from tests.store.disk import submission
from tests.ui import running
from tests.web.asgi import Browser, ask
from tests.web.conftest import make_door

NOW = datetime(2018, 4, 1, 12, tzinfo=UTC)
ENTRY = NewRevision(NOW, "ada", "upload", "objective")
ROW = {"code": "A", "name": "a", "title": "t", "basis": "fact"}
FURTHER = {
    "a step": f"PRAGMA user_version = {schema.FACTS.steps + 1}",
    "a column": "ALTER TABLE objective_versions ADD COLUMN colour TEXT",
    "a table": "CREATE TABLE survey_versions (key TEXT, answer TEXT)",
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = create(tmp_path / "innodrop.db", {"kind": "empty"})
    with made.write(ENTRY) as writing:
        writing.put(named("objective"), [ROW])
    return made


def run(path: Path, sql: str) -> bytes:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute(sql)
    return path.read_bytes()


def write(store: Store) -> None:
    with store.write(ENTRY) as writing:
        writing.put(named("objective"), [{**ROW, "name": "b"}])


def keep(store: Store) -> None:
    with store.keep() as keeping:
        keeping.submit(submission(1))


def rehearse(store: Store) -> None:
    with store.rehearse(ENTRY):
        pass


def read(store: Store) -> None:
    store.query("SELECT name FROM objective")


@pytest.mark.parametrize("further", FURTHER)
@pytest.mark.parametrize("use", [write, keep, rehearse, read])
def test_nothing_is_written_or_read_once_another_program_went_further(
    store: Store, tmp_path: Path, use: Callable[[Store], None], further: str
) -> None:
    path = tmp_path / "innodrop.db"
    read(store)
    after = run(path, FURTHER[further])
    for _ in range(2):
        with pytest.raises(errors.DatabaseNewer, match="start the server again"):
            use(store)
    with pytest.raises(errors.DatabaseNewer):
        open_store(path, NOW)
    assert path.read_bytes() == after


def test_a_writer_who_waits_while_the_schema_is_made_is_refused(
    store: Store, tmp_path: Path
) -> None:
    path, refused = tmp_path / "innodrop.db", []

    def wait() -> None:
        try:
            write(store)
        except errors.DatabaseNewer as refusal:
            refused.append(refusal)

    with closing(sqlite3.connect(path, isolation_level=None)) as newer:
        newer.execute("BEGIN IMMEDIATE")
        waiting = Thread(target=wait)
        waiting.start()
        waiting.join(0.2)
        newer.execute(FURTHER["a column"])
        newer.execute("COMMIT")
        waiting.join()
    assert len(refused) == 1


def test_two_programs_that_bring_a_file_up_do_not_meet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The older one has looked and made its copy when the newer one is done."""
    from innodrop.store import lifecycle  # noqa: PLC0415 - its copying is held up here

    path = tmp_path / "innodrop.db"
    create(path, {"kind": "empty"})
    run(path, "DROP TABLE output_versions")
    copied = lifecycle.back_up

    def slow(conn: sqlite3.Connection, target: Path, mode: int) -> None:
        copied(conn, target, mode)
        run(path, FURTHER["a step"])

    monkeypatch.setattr(lifecycle, "back_up", slow)
    with pytest.raises(errors.DatabaseNewer):
        open_store(path, NOW)
    with closing(sqlite3.connect(path)) as conn:
        assert not conn.execute(
            "SELECT 1 FROM sqlite_master WHERE name = 'output_versions'"
        ).fetchall()


def test_an_older_file_in_the_place_of_the_open_one_is_told_apart(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "innodrop.db"
    run(path, f"PRAGMA user_version = {schema.FACTS.steps - 1}")
    with pytest.raises(errors.DatabaseOlder, match="Start the server again"):
        write(store)
    run(path, "PRAGMA application_id = 7")
    with pytest.raises(errors.NotOurDatabase, match="another program"):
        read(store)


def test_accounts_of_a_newer_program_are_not_touched_either(tmp_path: Path) -> None:
    databases.copy("empty", tmp_path)
    people, path = people_of(tmp_path), tmp_path / "accounts.db"
    people.accounts()
    after = run(path, f"PRAGMA user_version = {schema.PEOPLE.steps + 1}")
    with pytest.raises(errors.DatabaseNewer), people.write() as writing:
        writing.forget_attempts(before=NOW)
    with pytest.raises(errors.DatabaseNewer):
        people.accounts()
    assert path.read_bytes() == after


def test_the_headers_count_every_step() -> None:
    """One that is not counted is never taken in a file that is there."""
    assert schema.FACTS.steps == len(steps.facts._migrations)  # noqa: SLF001
    assert schema.PEOPLE.steps == len(people_steps.people._migrations)  # noqa: SLF001


@pytest.mark.parametrize("name", ["innodrop.db", "accounts.db"])
def test_every_page_says_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    databases.copy("world", tmp_path)
    monkeypatch.setenv("INNODROP_HOME", str(tmp_path))
    token = signed_in(tmp_path, Role.COORDINATOR)
    door, addresses = Browser(make_door()), Starlette(routes=routes())
    assert "revision" in running.words(running.visit(monkeypatch, tmp_path, token))
    assert (door.get("/sign-in").status, ask(addresses, "/healthz").status) == (200, 200)
    run(tmp_path / name, "PRAGMA user_version = 99")
    for path in ("", "upload", "review", "history", "snapshots", "administration"):
        shown = running.words(running.visit(monkeypatch, tmp_path, token, path))
        assert "has schema 99" in shown, path
    for path in ("/sign-in", "/invitation/x"):
        answer = door.get(path)
        assert (answer.status, "has schema 99" in answer.text) == (503, True), path
    if name == "innodrop.db":
        assert "has schema 99" in ask(addresses, "/healthz").text


def test_a_backup_of_a_newer_program_is_refused_before_anything_is_placed(tmp_path: Path) -> None:
    home = Settings(tmp_path / "home")
    databases.copy("world", home.home)
    run(home.database, FURTHER["a table"])
    with pytest.raises(errors.DatabaseNewer):
        backup.back_up(home, tmp_path / "kept.zip", NOW)
    other = Settings(tmp_path / "other")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "unknown_names", lambda _conn: [])  # the newer program
        backup.back_up(home, tmp_path / "kept.zip", NOW)
    with pytest.raises(errors.BackupRefused, match="a newer program wrote it"):
        backup.restore(tmp_path / "kept.zip", other)
    assert list(other.home.iterdir()) == []
