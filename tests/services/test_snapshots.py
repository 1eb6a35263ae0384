"""A snapshot is what was frozen, whatever happens to the database, to its file or to the process
that froze it."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from innodrop import errors, summary
from innodrop.model.roles import User
from innodrop.model.snapshot import Snapshot
from innodrop.services import snapshots
from innodrop.settings import Settings
from innodrop.state import State
from innodrop.store import frozen, open_store, schema
from innodrop.store.base import NewRevision, Store
from innodrop.store.reading import ConnectedReading
from innodrop.view import View
from tests import databases
from tests.services.world import ADA, ANA, AT, CLEO, FILES, HEADER, LOADED, load

DAY = date(2017, 12, 31)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("world") / "home"
    databases.copy("world", made)
    return made


@pytest.fixture
def home(world: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(world, tmp_path / "home"))


@pytest.fixture
def store(home: Path) -> Store:
    return open_store(Settings(home).database, AT, thorough=False)


def take(store: Store, home: Path, name: str = "April", **given: object) -> Snapshot:
    revision, day = given.pop("revision", store.revision()), given.pop("day", DAY)
    state = State.at(store, revision, DAY, day)  # type: ignore[arg-type]
    usual = {"name": name, "user": ADA, "at": AT}
    return snapshots.take(store, home, state, **{**usual, **given})  # type: ignore[arg-type]


def path_of(home: Path, snapshot: Snapshot) -> Path:
    return home / "snapshots" / snapshot.file


def status(store: Store, revision: int, day: date = DAY) -> dict[str, object]:
    return summary.status(View(State.at(store, revision, day, day)))


def test_a_snapshot_has_a_number_a_hash_and_a_file_that_can_only_be_read(
    store: Store, home: Path
) -> None:
    taken = take(store, home, "  April\nmeeting ", note="as sent to the agency")
    assert (taken.number, taken.name, taken.note) == (1, "April meeting", "as sent to the agency")
    assert (taken.revision, taken.reporting_day, taken.user, taken.at) == (
        LOADED,
        DAY,
        ADA.number,
        AT,
    )
    path = path_of(home, taken)
    assert path.name == f"0001-{taken.content[:16]}.db"
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert snapshots.listing(store) == (taken,)
    assert snapshots.open_snapshot(store, home, 1)[0] == taken


def test_every_number_is_that_of_the_revision_and_stays_so_after_later_uploads(
    store: Store, home: Path
) -> None:
    before = status(store, LOADED)
    take(store, home)
    load(store, "observation", HEADER + "S1,AA,2017-Q2,30\nR1,AA,2017-Q2,9\n")
    load(store, "kpi", FILES["kpi"].replace("Served", "Renamed").replace(",40,", ",10,"))
    _, state = snapshots.open_snapshot(store, home, 1)
    assert state.revision() == LOADED
    assert status(state, LOADED) == before
    assert status(store, LOADED + 2) != before


def test_an_earlier_revision_is_frozen_without_what_came_later(store: Store, home: Path) -> None:
    load(store, "observation", HEADER + "R1,AA,2017-Q2,9\n")
    taken = take(store, home, revision=LOADED)
    _, state = snapshots.open_snapshot(store, home, taken.number)
    assert status(state, LOADED) == status(store, LOADED)
    assert [
        row["value"]
        for row in state.query("SELECT value FROM observation WHERE key = 'r1\x1faa\x1f2017-q2'")
    ] == [7]
    assert max(revision.number for revision in state.revisions()) == LOADED


def test_the_history_up_to_the_revision_is_frozen_with_it(store: Store, home: Path) -> None:
    load(store, "observation", HEADER + "R1,AA,2017-Q2,9\n")
    take(store, home)
    _, state = snapshots.open_snapshot(store, home, 1)
    for revision in range(1, LOADED + 2):
        assert status(state, revision) == status(store, revision)
    assert state.revisions() == store.revisions()


def test_the_same_state_has_the_same_hash_and_the_same_bytes(
    store: Store, home: Path, tmp_path: Path
) -> None:
    taken = take(store, home)
    shown = snapshots.results(State.at(store, taken.revision, DAY), taken)
    again = store.freeze(tmp_path, replace(taken, content="", sha256="", file=""), shown)
    assert again == taken
    assert (tmp_path / again.file).read_bytes() == path_of(home, taken).read_bytes()


def test_the_hash_tells_states_apart_by_rows_revision_and_reporting_date(
    store: Store, home: Path
) -> None:
    first = take(store, home)
    assert take(store, home, "other name").content == first.content
    assert take(store, home, day=date(2018, 3, 31)).content != first.content
    load(store, "objective", "code,name,title\nZ,Zest,Zest\n")
    assert take(store, home).content != first.content
    assert take(store, home, revision=LOADED).content == first.content


def test_nothing_of_uploads_is_frozen(store: Store, home: Path) -> None:
    take(store, home)
    _, state = snapshots.open_snapshot(store, home, 1)
    assert state.query("SELECT * FROM upload") == []


@pytest.mark.parametrize("byte", [0, 100, 5_000, 200_000, -1])
def test_one_changed_byte_is_refused_and_says_so(byte: int, store: Store, home: Path) -> None:
    taken = take(store, home)
    path = path_of(home, taken)
    data = bytearray(path.read_bytes())
    data[byte] ^= 1
    path.chmod(0o644)
    path.write_bytes(data)
    with pytest.raises(
        errors.SnapshotDamaged,
        match="Snapshot 1 is damaged: its file is not the one that was frozen",
    ):
        snapshots.open_snapshot(store, home, 1)


def test_a_missing_or_exchanged_file_is_refused(store: Store, home: Path) -> None:
    first, second = take(store, home), take(store, home, day=date(2018, 3, 31))
    path_of(home, first).unlink()
    with pytest.raises(errors.SnapshotDamaged, match="its file is missing"):
        snapshots.open_snapshot(store, home, 1)
    path_of(home, second).replace(path_of(home, first))
    with pytest.raises(errors.SnapshotDamaged, match="not the one that was frozen"):
        snapshots.open_snapshot(store, home, 1)


def test_a_snapshot_refuses_every_write_with_a_sentence(store: Store, home: Path) -> None:
    take(store, home)
    _, state = snapshots.open_snapshot(store, home, 1)
    for write in (
        lambda: state.write(NewRevision(AT, "ada", "upload", "objective")),
        state.keep,
        lambda: state.rehearse(NewRevision(AT, "ada", "upload", "objective")),
        lambda: state.copy_to(home / "copy.db"),
        lambda: state.freeze(home, snapshots.find(store, 1)),
    ):
        with pytest.raises(errors.SnapshotFrozen, match="A snapshot is never changed"):
            write()


def test_the_file_of_a_snapshot_cannot_be_written_by_anything_that_reads_it(
    store: Store, home: Path
) -> None:
    """Whoever runs the program as root may write any file: the connection itself refuses."""
    taken = take(store, home)
    _, state = snapshots.open_snapshot(store, home, 1)
    before = path_of(home, taken).read_bytes()
    with state.reading() as reading:
        assert isinstance(reading, ConnectedReading)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reading.conn.execute("INSERT INTO trait VALUES ('forged', 'yes')")
    assert path_of(home, taken).read_bytes() == before


def test_a_file_that_was_frozen_as_another_snapshot_is_not_that_one(
    store: Store, home: Path
) -> None:
    first, second = take(store, home), take(store, home, "May", day=date(2018, 3, 31))
    for changed in ({"name": "May"}, {"note": "x"}, {"number": 2}, {"content": second.content}):
        with pytest.raises(errors.SnapshotDamaged, match="its file says that it is another one"):
            frozen.open_frozen(path_of(home, first), replace(first, **changed))


def test_the_database_with_one_snapshot_is_no_snapshot(store: Store, home: Path) -> None:
    take(store, home)
    with pytest.raises(errors.NotOurDatabase, match="it is no snapshot"):
        frozen.held(Settings(home).database)


def test_rows_of_snapshots_are_append_only(store: Store, home: Path) -> None:
    take(store, home)
    program = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()"
    )
    for statement in ("UPDATE snapshot SET name = 'x'", "DELETE FROM snapshot"):
        done = subprocess.run(
            [sys.executable, "-c", program, str(home / "innodrop.db"), statement],
            capture_output=True,
            text=True,
            check=False,
        )
        assert "history is append-only" in done.stderr


@pytest.mark.parametrize("user", [ANA, CLEO])
def test_only_the_coordinator_freezes(user: User, store: Store, home: Path) -> None:
    with pytest.raises(errors.NotAllowed, match="freeze or export snapshots"):
        take(store, home, user=user)
    assert snapshots.listing(store) == ()


@pytest.mark.parametrize(
    ("given", "refusal", "sentence"),
    [
        ({"name": " \n "}, errors.SnapshotUnnamed, "a name of 1 to 80 characters"),
        ({"name": "x" * 81}, errors.SnapshotUnnamed, "a name of 1 to 80 characters"),
        ({"revision": 0}, errors.UnknownRevision, "There is no revision 0"),
        ({"revision": 99}, errors.UnknownRevision, "There is no revision 99"),
        (
            {"replaces": 7},
            errors.UnknownSnapshot,
            "There is no snapshot 7. None has been frozen yet.",
        ),
    ],
)
def test_what_cannot_be_frozen_is_refused_in_a_sentence(
    given: dict[str, object], refusal: type[errors.Refusal], sentence: str, store: Store, home: Path
) -> None:
    with pytest.raises(refusal, match=sentence):
        take(store, home, **given)  # type: ignore[arg-type]
    assert snapshots.listing(store) == ()
    assert list((home / "snapshots").glob("*.db")) == []


def test_an_empty_database_has_nothing_to_freeze(tmp_path: Path) -> None:
    with pytest.raises(errors.NothingToFreeze):
        take(databases.copy("empty", tmp_path), tmp_path)


def test_a_correction_is_a_new_snapshot_that_names_the_one_it_replaces(
    store: Store, home: Path
) -> None:
    first = take(store, home)
    second = take(store, home, replaces=1, note="K21 was wrong")
    assert snapshots.replaced_by(snapshots.listing(store)) == {1: 2}
    assert snapshots.find(store, 1) == first
    assert second.replaces == 1
    with pytest.raises(
        errors.AlreadyReplaced, match="Snapshot 1 is replaced by snapshot 2 already"
    ):
        take(store, home, replaces=1)


def test_two_takes_at_once_make_two_snapshots(store: Store, home: Path) -> None:
    with ThreadPoolExecutor() as pool:
        taken = list(
            pool.map(lambda name: take(store, home, name), ["one", "two", "three", "four"])
        )
    assert sorted(snapshot.number for snapshot in taken) == [1, 2, 3, 4]
    assert {s.name for s in snapshots.listing(store)} == {"one", "two", "three", "four"}
    assert all(snapshots.open_snapshot(store, home, number) for number in (1, 2, 3, 4))


KILLED = """
import os, sys
from datetime import UTC, date, datetime
from pathlib import Path
from innodrop.model.roles import Role, User
from innodrop.services import snapshots
from innodrop.store import freeze, open_store
from innodrop.state import State
from innodrop.view import View
from innodrop.store.sqlite import SqliteStore
home, point = Path(sys.argv[1]), sys.argv[2]
now = datetime.now(UTC)
def die(*_given, **_named):
    os._exit(9)
if point == "while writing":
    freeze.register = die
else:
    SqliteStore.keep = die
user = User("ada@example.org", "Ada", Role.COORDINATOR, number="100000000000016")
store = open_store(home / "innodrop.db", now)
state = State.at(store, store.revision(), date(2017, 12, 31), date(2017, 12, 31))
snapshots.take(store, home, state, name="x", user=user, at=now)
"""


@pytest.mark.soak
@pytest.mark.parametrize(
    ("point", "left"), [("while writing", ".0001.db"), ("before the row", "0001-")]
)
def test_a_killed_take_leaves_nothing_that_anybody_sees(
    point: str, left: str, store: Store, home: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(home), point], check=False, cwd=Path.cwd()
    )
    assert done.returncode == 9
    assert snapshots.listing(store) == ()
    (name,) = snapshots.left_over(store, home)
    assert name.startswith(left)
    taken = take(store, home)
    assert (taken.number, snapshots.left_over(store, home)) == (1, ())
    assert [path.name for path in (home / "snapshots").glob("*.db")] == [taken.file]
    snapshots.open_snapshot(store, home, 1)


def test_a_snapshot_of_a_program_without_a_table_and_a_column_is_read_as_if_they_were_empty(
    store: Store, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = take(store, home)
    grown = {
        **frozen._expected(),  # noqa: SLF001
        "survey_versions": ("key", "answer"),
        "trait": ("name", "value", "since"),
    }
    monkeypatch.setattr(schema, "FACTS", replace(schema.FACTS, steps=schema.FACTS.steps + 1))
    monkeypatch.setattr(frozen, "_expected", lambda: grown)
    _, opened = snapshots.open_snapshot(store, home, taken.number)
    assert opened.query("SELECT answer FROM survey_versions") == []
    assert opened.query("SELECT value, since FROM trait WHERE name = 'kind'") == [
        {"value": "empty", "since": None}
    ]
    assert status(opened, LOADED) == status(store, LOADED)


def test_a_snapshot_with_a_table_that_this_program_does_not_know_is_refused_as_newer(
    store: Store, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = take(store, home)
    fewer = {name: table for name, table in schema.versioned().items() if name != "target"}
    monkeypatch.setattr(schema, "versioned", lambda: fewer)
    with pytest.raises(errors.DatabaseNewer, match="does not know: target\\."):
        snapshots.open_snapshot(store, home, taken.number)


def test_a_frozen_file_is_never_taken_for_the_database(store: Store, home: Path) -> None:
    taken = take(store, home)
    with pytest.raises(errors.NotOurDatabase):
        open_store(path_of(home, taken), AT)
