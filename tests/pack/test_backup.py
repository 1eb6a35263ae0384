"""Everything that must survive survives: a backup, another folder, and the same answers."""

from __future__ import annotations

import json
import shutil
import sqlite3
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event, Thread
from time import sleep

import pytest

from innodrop import errors, summary
from innodrop.pack import backup
from innodrop.services import snapshots
from innodrop.services.uploads import reviews, submissions
from innodrop.settings import Settings
from innodrop.state import State
from innodrop.store import open_people, open_store
from innodrop.store.base import NewRevision, Store
from innodrop.tables import named
from innodrop.view import View
from tests import databases
from tests.people import signed_in
from tests.services.world import ADA, ANA, AT, BEN, LATER, planned

DAY = date(2017, 12, 31)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A world with an approved upload, one that waits, two snapshots and an account."""
    home = tmp_path_factory.mktemp("world") / "home"
    store = databases.copy("world", home)
    for rows in ("S1,AA,2017-Q2,4\n", "S1,AA,2017-Q3,5\n"):
        plan, data = planned(store, rows)
        submissions.submit(store, plan, data, user=ANA, partner="AA", reasons={}, at=AT)
    snapshots.take(
        store, home, State.at(store, store.revision(), DAY, DAY), name="one", user=ADA, at=AT
    )
    reviews.approve(store, 1, user=BEN, at=LATER, seen=store.revision())
    snapshots.take(
        store, home, State.at(store, store.revision(), DAY, DAY), name="two", user=ADA, at=LATER
    )
    signed_in(home)
    return home


@pytest.fixture
def home(world: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(world, tmp_path / "home"))


@pytest.fixture
def kept(world: Path, tmp_path: Path) -> Path:
    made = tmp_path / "kept.zip"
    backup.back_up(Settings(world), made, LATER)
    return made


def opened(home: Path) -> Store:
    return open_store(Settings(home).database, AT, thorough=False)


def answers(home: Path) -> dict[str, object]:
    """Everything that somebody could ask of an installation."""
    store = opened(home)
    frozen = [snapshots.open_snapshot(store, home, s.number)[1] for s in snapshots.listing(store)]
    everything = [store, *frozen]
    return {
        "status": [summary.status(View(State.at(s, s.revision(), DAY, DAY))) for s in everything],
        "revisions": [s.revisions() for s in everything],
        "snapshots": snapshots.listing(store),
        "uploads": submissions.uploads(store),
        "files": [
            submissions.content(store, upload.number) for upload in submissions.uploads(store)
        ],
        "accounts": open_people(Settings(home).accounts, AT).accounts(),
    }


def test_a_restored_installation_answers_as_the_one_that_was_backed_up(
    home: Path, tmp_path: Path
) -> None:
    made = backup.back_up(Settings(home), tmp_path / "kept.zip", LATER)
    before = answers(home)
    shutil.rmtree(home)
    other = tmp_path / "other"
    assert backup.restore(tmp_path / "kept.zip", Settings(other)) == made
    assert answers(other) == before
    store = opened(other)
    assert reviews.approve(store, 2, user=BEN, at=LATER, seen=store.revision()) == store.revision()


def test_the_backup_names_what_it_holds_and_only_its_owner_reads_it(
    world: Path, kept: Path
) -> None:
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    with zipfile.ZipFile(kept) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert {"manifest.json", *manifest["files"]} == set(archive.namelist())
    names = [
        f"snapshots/{snapshot.file}" for snapshot in reversed(snapshots.listing(opened(world)))
    ]
    assert list(manifest["files"]) == ["innodrop.db", "accounts.db", *names]
    assert (manifest["revision"], manifest["damaged_snapshots"]) == (opened(world).revision(), [])
    assert [path.name for path in kept.parent.glob(".kept*")] == []


def test_rights_are_as_they_were_after_a_restore(kept: Path, tmp_path: Path) -> None:
    home = tmp_path / "other"
    backup.restore(kept, Settings(home))
    assert stat.S_IMODE((home / "accounts.db").stat().st_mode) == 0o600
    assert {stat.S_IMODE(path.stat().st_mode) for path in (home / "snapshots").glob("*.db")} == {
        0o400
    }


def test_an_installation_without_accounts_and_snapshots_is_kept_too(tmp_path: Path) -> None:
    home = tmp_path / "home"
    databases.copy("world", home)
    Settings(home).accounts.unlink()
    assert list(backup.back_up(Settings(home), tmp_path / "kept.zip", AT).files) == ["innodrop.db"]
    backup.restore(tmp_path / "kept.zip", Settings(tmp_path / "other"))
    assert opened(tmp_path / "other").revisions() == opened(home).revisions()


@contextmanager
def writing(home: Path) -> Iterator[list[int]]:
    """Somebody who writes one revision after another meanwhile; the list grows with each that is
    acknowledged."""
    written: list[int] = []
    over = Event()

    def write() -> None:
        store = opened(home)
        while not over.is_set():
            with store.write(NewRevision(LATER, "ada", "upload", "objective")) as open_one:
                row = {"code": f"N{open_one.number}", "name": "n", "title": "n", "basis": "fact"}
                open_one.put(named("objective"), [row])
            written.append(open_one.number)

    writer = Thread(target=write)
    writer.start()
    try:
        yield written
    finally:
        over.set()
        writer.join()


def test_a_backup_while_others_write_is_one_moment(home: Path, tmp_path: Path) -> None:
    with writing(home) as written:
        while len(written) < 3:
            sleep(0.01)
        acknowledged = len(written)
        made = backup.back_up(Settings(home), tmp_path / "kept.zip", LATER)
    backup.restore(tmp_path / "kept.zip", Settings(tmp_path / "other"))
    store = opened(tmp_path / "other")
    assert written[acknowledged - 1] <= made.revision == store.revision()
    codes = {row["code"] for row in store.query("SELECT code FROM objective")}
    assert {f"N{number}" for number in written if number <= made.revision} == codes - {"X", "Y"}


def test_nothing_is_ever_overwritten(home: Path, kept: Path, tmp_path: Path) -> None:
    with pytest.raises(errors.FileExists, match="exists already and is not overwritten"):
        backup.back_up(Settings(home), kept, LATER)
    with pytest.raises(errors.FolderMissing, match="There is no folder"):
        backup.back_up(Settings(home), tmp_path / "gone" / "kept.zip", LATER)
    for name in ("innodrop.db", "accounts.db", "snapshots/0001-0000000000000000.db"):
        other = tmp_path / name.replace("/", "-")
        (other / name).parent.mkdir(parents=True, exist_ok=True)
        (other / name).write_bytes(b"mine")
        with pytest.raises(
            errors.HomeNotEmpty, match=f"holds {name} already and nothing was restored"
        ):
            backup.restore(kept, Settings(other))
        assert (other / name).read_bytes() == b"mine"
        assert [path.name for path in other.glob(".restore*")] == []


def test_what_an_earlier_database_left_beside_itself_is_removed(kept: Path, tmp_path: Path) -> None:
    home = tmp_path / "other"
    home.mkdir()
    left = [
        home / f"{name}{ending}"
        for name in ("innodrop.db", "accounts.db")
        for ending in ("-wal", "-shm", "-journal")
    ]
    for path in left:
        path.write_bytes(b"of another database")
    backup.restore(kept, Settings(home))
    assert not any(path.exists() for path in left)
    assert snapshots.listing(opened(home))


def test_a_restore_that_was_killed_can_be_run_again(
    world: Path, kept: Path, tmp_path: Path
) -> None:
    whole, home = tmp_path / "whole", tmp_path / "other"
    backup.restore(kept, Settings(whole))
    shutil.copytree(whole / "snapshots", home / "snapshots")
    with zipfile.ZipFile(kept) as archive:
        archive.extract("accounts.db", home)
    backup.restore(kept, Settings(home))
    assert answers(home) == answers(world)


KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from innodrop.pack import backup
from innodrop.settings import Settings
from innodrop.state import State
from innodrop.view import View
from innodrop.store import files
def die(*_given):
    os._exit(9)
files.appear = die
what, source, home = sys.argv[1], Path(sys.argv[2]), Settings(Path(sys.argv[3]))
if what == "restore":
    backup.restore(source, home)
else:
    backup.back_up(home, source, datetime.now(UTC))
"""


@pytest.mark.soak
@pytest.mark.parametrize("what", ["restore", "backup"])
def test_a_killed_one_leaves_no_half_file_under_any_name(
    what: str, world: Path, kept: Path, tmp_path: Path
) -> None:
    source = kept if what == "restore" else tmp_path / "new.zip"
    home = tmp_path / "other" if what == "restore" else world
    done = subprocess.run(
        [sys.executable, "-c", KILLED, what, str(source), str(home)], check=False, cwd=Path.cwd()
    )
    assert done.returncode == 9
    assert not (tmp_path / "new.zip").exists()
    assert not (tmp_path / "other" / "innodrop.db").exists()


def test_a_damaged_backup_restores_nothing(kept: Path, tmp_path: Path) -> None:
    home = tmp_path / "other"
    whole = kept.read_bytes()
    for name, data in {
        "cut": whole[: len(whole) // 2],
        "flipped": whole[:5_000] + bytes([whole[5_000] ^ 1]) + whole[5_001:],
        "foreign": b"sun",
        "empty": b"",
    }.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(errors.BackupRefused, match="Nothing was restored"):
            backup.restore(tmp_path / name, Settings(home))
    with pytest.raises(errors.BackupRefused, match="there is no such file"):
        backup.restore(tmp_path / "gone", Settings(home))
    assert list(home.iterdir()) == []


def exchanged(kept: Path, target: Path, name: str, data: bytes) -> Path:
    """The backup with other bytes under a name, sound as a zip and with the old hashes."""
    with zipfile.ZipFile(kept) as source, zipfile.ZipFile(target, "w") as archive:
        for entry in source.infolist():
            archive.writestr(entry, data if entry.filename == name else source.read(entry))
    return target


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_backup_whose_files_are_not_those_of_its_list_is_refused(
    world: Path, kept: Path, tmp_path: Path, which: int
) -> None:
    """The database of somebody else, accounts with one more coordinator, another snapshot: each is
    whole by itself."""
    with zipfile.ZipFile(kept) as archive:
        name = list(json.loads(archive.read("manifest.json"))["files"])[which]
        data = bytearray(archive.read(name))
    data[24:28] = bytes(4)  # the counter of changes in the header: a whole database all the same
    forged = exchanged(kept, tmp_path / "forged.zip", name, bytes(data))
    home = tmp_path / "other"
    with pytest.raises(errors.BackupRefused, match=f"{name} in it is damaged"):
        backup.restore(forged, Settings(home))
    assert [path.name for path in home.iterdir()] == []
    assert answers(world)["revisions"]


@pytest.mark.parametrize(
    ("name", "table", "rule"),
    [("innodrop.db", "revision", "number < 0"), ("accounts.db", "account", "email = ''")],
)
def test_a_copy_that_is_not_whole_is_no_backup(
    home: Path, tmp_path: Path, name: str, table: str, rule: str
) -> None:
    """Copying alone does not see it: the rows are read and written as they are."""
    with closing(sqlite3.connect(home / name, isolation_level=None)) as conn:
        conn.execute("PRAGMA writable_schema = ON")
        conn.execute(
            "UPDATE sqlite_master SET sql = substr(sql, 1, length(sql) - 1) || :rule WHERE name ="
            " :table",
            {"rule": f", CHECK ({rule}))", "table": table},
        )
    with pytest.raises(errors.DatabaseDamaged, match=f"CHECK constraint failed in {table}"):
        backup.back_up(Settings(home), tmp_path / "kept.zip", LATER)
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


@pytest.mark.parametrize(
    "name", ["../innodrop.db", "/etc/passwd", "snapshots/../../x.db", "other.txt"]
)
def test_a_backup_with_a_foreign_name_is_refused(name: str, tmp_path: Path) -> None:
    manifest = {
        "form": 1,
        "at": AT.isoformat(),
        "revision": 1,
        "damaged_snapshots": [],
        "files": {name: "0" * 64},
    }
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        archive.writestr(name, b"x")
    with pytest.raises(errors.BackupRefused, match="it holds a file"):
        backup.restore(tmp_path / "b.zip", Settings(tmp_path / "home"))
    assert list((tmp_path / "home").iterdir()) == []


def test_a_newer_backup_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("manifest.json", json.dumps({"form": 2}))
    with pytest.raises(errors.BackupRefused, match="a newer program wrote it"):
        backup.restore(tmp_path / "b.zip", Settings(tmp_path / "home"))


def test_a_damaged_snapshot_is_kept_as_it_is_and_named(home: Path, tmp_path: Path) -> None:
    second, first = snapshots.listing(opened(home))
    path = home / "snapshots" / first.file
    path.chmod(0o644)
    path.write_bytes(b"damaged")
    (home / "snapshots" / second.file).unlink()
    made = backup.back_up(Settings(home), tmp_path / "kept.zip", LATER)
    assert made.damaged == (1, 2)
    assert list(made.files) == ["innodrop.db", "accounts.db", f"snapshots/{first.file}"]
    restored = backup.restore(tmp_path / "kept.zip", Settings(tmp_path / "other"))
    assert restored == replace(made, at=restored.at)
