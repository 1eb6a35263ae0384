"""History of an older program names people by e-mail; one step makes numbers of them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from innodrop import errors
from innodrop.model.people import demo_number, is_demo_number, is_number, person
from innodrop.model.roles import Role
from innodrop.pack import export
from innodrop.services import exported, snapshots
from innodrop.services.people import accounts
from innodrop.services.uploads import submissions
from innodrop.settings import Settings
from innodrop.state import State
from innodrop.store import create_people, files, numbering, open_people, open_store, schema, steps
from innodrop.store.accounts.steps import table_of
from innodrop.store.base import NewRevision, Store
from innodrop.store.connection import journal_mode
from innodrop.store.people import Account
from tests import databases
from tests.services import world
from tests.services.world import ADA, ANA, AT

EVA = Account("eva@np.example", "Eva Nová", Role.COORDINATOR, "", AT)
GONE, LATE = "gone@np.example", "Late@NP.example"
STEP = "8 people are numbers"


def older(home: Path) -> Path:
    """A data folder as the program left it that stored e-mails: one of an account, two others."""
    path = Settings(home).database
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute(f"PRAGMA application_id = {schema.FACTS.application_id}")
        conn.execute(f"PRAGMA journal_mode = {journal_mode()}")
        db = Database(conn)
        steps.facts.apply(db, stop_before=STEP)
        steps.grow(db)
        conn.execute("PRAGMA user_version = 7")
        for number, user, reporter in ((1, "init", ""), (2, EVA.email, GONE), (3, LATE, "")):
            row = {"number": number, "at": AT.isoformat(), "user": user, "kind": "upload"}
            row |= {"table_name": "objective", "file": "", "sha256": "", "note": f"ask {GONE}"}
            row |= {"added": 0, "changed": 0, "removed": 0, "reported_by": reporter}
            table_of(db, "revision").insert(row)
        upload = {
            "number": 1,
            "at": AT.isoformat(),
            "user": GONE,
            "partner": "AA",
            "note": "",
            "table_name": "objective",
            "file": "f",
            "sha256": "",
            "size": 0,
            "content": b"",
            "options": "{}",
            "reasons": "{}",
            "base_revision": 1,
            "reports": "{}",
            "added": 0,
            "changed": 0,
            "same": 0,
        }
        table_of(db, "upload").insert(upload)
        event = {"upload": 1, "at": AT.isoformat(), "user": GONE, "note": ""}
        table_of(db, "upload_event").insert({**event, "state": "submitted"})
        table_of(db, "upload_event").insert({**event, "user": EVA.email, "state": "approved"})
    return path


def stored(path: Path) -> set[str]:
    """Whatever the facts say of who did something."""
    with closing(sqlite3.connect(path)) as conn:
        return {
            text
            for table, columns in numbering.HOLDERS.items()
            for column in columns
            for (text,) in conn.execute(f"SELECT {column} FROM {table}")
            if text
        }


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with create_people(Settings(tmp_path).accounts).write() as people:
        people.put_account(EVA)
    return older(tmp_path)


def test_e_mails_become_numbers_and_words_stay(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert stored(path) == {"init", EVA.email, GONE, LATE}
    store = open_store(path, AT)
    (former, late) = sorted(stored(path) - {"init", EVA.number}, key=store.names().__getitem__)
    assert is_number(former)
    assert is_number(late)
    newest, middle, first = store.revisions()
    assert (newest.user.name, newest.reported_by.name) == (LATE.lower(), "")
    assert (middle.user.name, middle.reported_by.name) == (EVA.name, GONE)
    assert (first.user.name, middle.note) == ("init", f"ask {GONE}")
    upload = submissions.find(store, 1)
    assert (upload.user.name, upload.decided_by.name) == (GONE, EVA.name)
    (backup,) = path.parent.glob("innodrop-before-*.db")
    assert stored(backup) == {"init", EVA.email, GONE, LATE}
    assert backup.name in caplog.text
    assert str(path.parent) not in caplog.text


def test_history_can_be_changed_by_nobody_afterwards(path: Path) -> None:
    open_store(path, AT)
    with closing(sqlite3.connect(path)) as conn:
        for table in (*numbering.HOLDERS, "person"):
            triggers = conn.execute(
                "SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?",
                (table,),
            ).fetchone()
            assert triggers == (2,), table


def test_a_step_that_was_killed_finds_the_same_numbers(path: Path) -> None:
    with open_people(Settings(path.parent).accounts, AT).write() as people:
        numbers = {people.number_of(email) for email in (EVA.email, GONE, LATE)}
    assert stored(path) == {"init", EVA.email, GONE, LATE}
    open_store(path, AT)
    assert stored(path) == {"init", *numbers}


def test_lost_accounts_are_asked_for_and_nothing_is_touched(path: Path) -> None:
    Settings(path.parent).accounts.unlink()
    before = files.sha256(path)
    with pytest.raises(errors.AccountsNeeded, match="begin-again"):
        open_store(path, AT)
    assert files.sha256(path) == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    people, store = accounts.begin_again(
        Settings(path.parent).accounts, lambda: open_store(path, AT), AT
    )
    assert people.accounts() == ()
    assert set(store.names().values()) == {EVA.email, GONE, LATE.lower()}
    assert [r.user.name for r in store.revisions()] == [LATE.lower(), EVA.email, "init"]


def test_a_file_of_accounts_is_not_begun_for_facts_that_do_not_open(path: Path) -> None:
    Settings(path.parent).accounts.unlink()
    path.write_bytes(b"no database")
    with pytest.raises(errors.NotOurDatabase):
        accounts.begin_again(Settings(path.parent).accounts, lambda: open_store(path, AT), AT)
    assert not Settings(path.parent).accounts.exists()


def test_people_of_the_demonstration_come_back_with_their_names(tmp_path: Path) -> None:
    store = databases.copy("demo", tmp_path)
    file = Settings(tmp_path).accounts
    names = []
    for _ in range(2):
        names.append(accounts.prepare(file, store, AT).names())
        file.unlink()
    assert names[0] == names[1]
    assert all(map(is_demo_number, names[0]))
    assert names[0][demo_number("coordinator@demo.example")] == "Coordinator"


def test_facts_without_accounts_say_unknown_person_and_work_on(tmp_path: Path) -> None:
    store = databases.copy("world", tmp_path)
    upload = world.hand_in(store, "R1,AA,2017-Q3,9\n")
    Settings(tmp_path).accounts.unlink()
    assert submissions.find(store, upload.number).user.name == "unknown person"
    world.approve(store, upload)
    newest = store.revisions()[0]
    assert (newest.user.name, newest.reported_by.name) == ("unknown person", "unknown person")
    state = State.at(store, newest.number, date(2018, 12, 31), date(2018, 12, 31))
    taken = snapshots.take(store, tmp_path, state, name="March", user=ADA, at=AT)
    files_ = export.export(store, tmp_path, taken.number, user=ADA, formats=("html",)).files
    assert "unknown person" in files_[0].content.decode()


@pytest.mark.parametrize("broken", [b"", b"no database", b"SQLite format 3\x00"])
def test_a_broken_file_of_accounts_takes_names_away_and_nothing_else(
    broken: bytes, tmp_path: Path
) -> None:
    store = databases.copy("world", tmp_path)
    world.approve(store, world.hand_in(store, "R1,AA,2017-Q3,9\n"))
    Settings(tmp_path).accounts.write_bytes(broken)
    assert store.revisions()[0].user.name == "unknown person"


def frozen(home: Path) -> tuple[Store, int]:
    store = databases.copy("world", home)
    world.approve(store, world.hand_in(store, "R1,AA,2017-Q3,9\n"))
    state = State.at(store, store.revision(), date(2018, 12, 31), date(2018, 12, 31))
    return store, snapshots.take(store, home, state, name="March", user=ADA, at=AT).number


def test_a_pack_prints_the_names_of_the_freeze_whoever_is_called_otherwise_later(
    tmp_path: Path,
) -> None:
    store, number = frozen(tmp_path)
    formats = ("html", "datapackage", "xlsx")
    before = export.export(store, tmp_path, number, user=ADA, formats=formats)
    assert {ANA.name, ADA.name} == set(
        snapshots.open_snapshot(store, tmp_path, number)[1].names().values()
    )
    assert b"Ada" in before.files[1].content
    Settings(tmp_path).accounts.unlink()
    with create_people(Settings(tmp_path).accounts).write() as people:
        account = Account(ADA.email, "Somebody else", Role.COORDINATOR, "", AT, number=ADA.number)
        people.put_account(account)
    again = export.export(store, tmp_path, number, user=ADA, formats=formats)
    assert again.content == before.content
    assert store.revisions()[0].user.name == "Somebody else"


def test_a_file_that_was_frozen_with_e_mails_stays_and_prints_them(tmp_path: Path) -> None:
    store, number = frozen(tmp_path)
    past(tmp_path, number)
    taken, kept = snapshots.open_snapshot(store, tmp_path, number)
    assert (taken.user, kept.names()) == (ADA.number, {})
    assert snapshots.taken_by(store, taken) == ADA.name
    newest = kept.revisions()[0]
    assert (newest.user.name, newest.reported_by.name) == (ADA.email, ANA.email)
    with export.composed(store, tmp_path, number) as report:
        assert report.seal.taken_by == ADA.email


def past(home: Path, number: int) -> None:
    """Make a snapshot one of the program that stored e-mails, as it was left by the step."""
    (path,) = snapshots.folder(home).glob(f"{number:04}-*.db")
    path.chmod(0o600)
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for table in ("revision", "snapshot"):
            conn.execute(f"DROP TRIGGER {table}_no_update")
        for who in (ADA, ANA):
            conn.execute("UPDATE revision SET user = ?1 WHERE user = ?2", (who.email, who.number))
            conn.execute(
                "UPDATE revision SET reported_by = ?1 WHERE reported_by = ?2",
                (who.email, who.number),
            )
        conn.execute("UPDATE snapshot SET user = ?", (ADA.email,))
        conn.execute("DROP TABLE person")
        conn.execute("PRAGMA user_version = 7")
    with closing(sqlite3.connect(Settings(home).database, isolation_level=None)) as conn:
        conn.execute("DROP TRIGGER snapshot_no_update")
        conn.execute("UPDATE snapshot SET sha256 = ?", (files.sha256(path),))


def test_a_word_of_the_program_is_never_taken_for_a_number() -> None:
    names = {"123456789012345": "Eva", "123456789012346": ""}
    shown = [person(text, names).name for text in ("init", "", *names, "1" * 15, "2017")]
    assert shown == ["init", "", "Eva", "former person", "unknown person", "2017"]


def test_what_leaves_is_remembered_with_a_number(tmp_path: Path) -> None:
    store, number = frozen(tmp_path)
    pack = export.export(store, tmp_path, number, user=ADA, formats=("html",))
    (record, *_) = exported.with_seal(store, pack.number)
    assert record.user == ADA.number
    with store.write(NewRevision(datetime.now(UTC), ADA.number, "load", "objective")):
        pass
    with pytest.raises(errors.UnknownSnapshot):
        snapshots.find(store, 9)
