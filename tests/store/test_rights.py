"""What stands in the data folder is for the user of the server alone, from the first byte; and what
a killed process left there is removed at the next start."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event, Thread
from time import sleep

import pytest

from innodrop import errors
from innodrop.model.roles import Role
from innodrop.pack import backup
from innodrop.services import last_backup, rights, snapshots, tidying
from innodrop.services.last_backup import NotedBackup
from innodrop.services.uploads import load, pending
from innodrop.settings import Settings
from innodrop.state import State
from innodrop.store import files
from tests import databases
from tests.people import facts_of, people_of, signed_in
from tests.services import world
from tests.services.world import ADA, AT

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def grown(home: Path) -> Path:
    """A data folder with all that this program writes there."""
    store = load.init(Settings(home), "empty", (), user="init", at=AT)
    world.build(store)
    people_of(home)
    signed_in(home, Role.COORDINATOR)
    world.hand_in(store, "R1,AA,2017-Q3,9\n")
    pending.database(store, home)
    state = State.at(store, store.revision(), AT.date())
    snapshots.take(store, home, state, name="April", user=ADA, at=NOW)
    last_backup.note(home, NotedBackup("kept.zip", NOW, "empty"))
    (home / "innodrop-before-20180401T120000.db").write_bytes(b"")
    (home / "innodrop-before-20180401T120000.db").chmod(0o600)
    return home


@pytest.fixture
def generous() -> Iterator[None]:
    """A mask that takes nothing away: rights are what the program says."""
    before = os.umask(0)
    yield
    os.umask(before)


def watch(root: Path, seen: dict[str, int], over: Event) -> None:
    """Note the widest rights that anything below the folder ever has."""
    while not over.is_set():
        for folder, folders, names in os.walk(root):
            for path in (Path(folder) / name for name in (*folders, *names)):
                with suppress(FileNotFoundError):
                    name = path.relative_to(root).as_posix()
                    seen[name] = seen.get(name, 0) | stat.S_IMODE(path.lstat().st_mode)
        sleep(0.001)


def test_nothing_is_ever_for_others_not_even_while_it_is_made(
    tmp_path: Path, generous: None
) -> None:
    assert generous is None
    seen: dict[str, int] = {}
    over = Event()
    watching = Thread(target=watch, args=(tmp_path, seen, over))
    watching.start()
    try:
        home = grown(tmp_path / "home")
        backup.back_up(Settings(home), tmp_path / "kept.zip", NOW)
        backup.restore(tmp_path / "kept.zip", Settings(tmp_path / "other"))
    finally:
        over.set()
        watching.join()
    assert {name: oct(rights) for name, rights in seen.items() if rights & 0o077} == {}
    for folder in (home, tmp_path / "other"):
        assert mode(folder) == mode(folder / "snapshots") == 0o700
        frozen = [*(folder / "snapshots").glob("*.db"), *(folder / "pending").glob("*.db")]
        assert {mode(path) for path in frozen} == {0o400}
        kept = {path.name: mode(path) for path in folder.iterdir() if path.is_file()}
        assert set(kept.values()) == {0o600}, kept
    assert mode(home / "snapshots" / ".lock") == 0o600


def test_what_others_could_look_into_is_mended_and_said_once(tmp_path: Path) -> None:
    home = grown(tmp_path / "home")
    for path in (home, *home.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    (home / "notes.txt").write_text("ours")
    (home / "notes.txt").chmod(0o644)
    (said,) = tidying.put_right(Settings(home), facts_of(home))
    for name in (
        home,
        "accounts.db",
        "innodrop.db",
        "innodrop.lock",
        "last-backup.json",
        "pending",
    ):
        assert str(name) in said
    assert {mode(home), mode(home / "snapshots"), mode(home / "pending")} == {0o700}
    assert mode(home / "innodrop.db") == mode(home / "accounts.db") == 0o600
    assert {mode(path) for path in home.glob("snapshots/*.db")} == {0o400}
    assert mode(home / "notes.txt") == 0o644
    assert tidying.put_right(Settings(home), facts_of(home)) == ()


def test_nothing_is_added_and_a_folder_of_everybody_is_left_and_named(tmp_path: Path) -> None:
    home = tmp_path / "home"
    databases.copy("empty", home)
    (home / "innodrop.db").chmod(0o444)
    home.chmod(0o555)
    assert rights.tighten(home)[1] == ()
    assert (mode(home), mode(home / "innodrop.db")) == (0o500, 0o400)
    home.chmod(0o1777)
    assert rights.tighten(home) == ((), (home,))
    assert mode(home) == 0o1777
    (said,) = tidying.put_right(Settings(home), facts_of(home))
    assert f"does not let it take that away: {home}." in said


HELD = """
import sys, time
from pathlib import Path
from innodrop.store import files
with files.aside(Path(sys.argv[1])) as folder:
    (folder / "half.db").write_bytes(b"half a database")
    print("held", flush=True)
    time.sleep(60)
"""


def test_what_a_killed_process_left_is_removed_and_what_a_living_one_holds_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    grown(home)
    temporary.mkdir()
    monkeypatch.setattr("innodrop.services.tidying.gettempdir", lambda: str(temporary))
    places = (home, home / "pending", home / "snapshots", temporary)
    running = []
    for place in places:
        process = subprocess.Popen(
            [sys.executable, "-c", HELD, str(place)], stdout=subprocess.PIPE, cwd=ROOT
        )
        assert process.stdout is not None
        process.stdout.readline()
        running.append(process)
    try:
        assert tidying.put_right(Settings(home), facts_of(home)) == ()
        assert all(list(place.glob(".innodrop-aside-*")) for place in places)
    finally:
        for process in running:
            process.send_signal(signal.SIGKILL)
            process.communicate()
    (said,) = tidying.put_right(Settings(home), facts_of(home))
    assert said == "4 unfinished files or folders of killed processes are removed."
    assert not any(list(place.glob(".innodrop-aside-*")) for place in places)


def test_a_folder_swept_in_the_moment_before_it_is_held_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, answers = files._holding, iter([False, True])  # noqa: SLF001 - the moment between

    def late(folder: Path) -> object:
        if not next(answers):
            folder.rmdir()
        return held(folder)

    monkeypatch.setattr(files, "_holding", late)
    with files.aside(tmp_path) as folder:
        assert list(tmp_path.iterdir()) == [folder]
    assert list(tmp_path.iterdir()) == []


def test_snapshots_that_a_killed_take_left_go_and_those_of_a_lost_database_stay(
    tmp_path: Path,
) -> None:
    home = grown(tmp_path / "home")
    (frozen,) = home.glob("snapshots/*.db")
    (home / "innodrop.db").unlink()
    begun = datetime(2026, 12, 1, tzinfo=UTC)
    store = load.init(Settings(home), "reference", (), user="init", at=begun)
    world.build(store)
    (home / "snapshots" / ".0001.db").write_bytes(b"half")
    assert snapshots.sweep(store, home) == 1
    state = State.at(store, store.revision(), AT.date())
    with pytest.raises(errors.FileExists, match="is not overwritten"):
        snapshots.take(store, home, state, name="May", user=ADA, at=begun)
    state = state.on(date(2018, 5, 1))
    taken = snapshots.take(store, home, state, name="May", user=ADA, at=begun)
    assert {path.name for path in home.glob("snapshots/*.db")} == {frozen.name, taken.file}
    with files.alone(home / "snapshots" / ".lock", 1):
        assert snapshots.sweep(store, home) == 0
