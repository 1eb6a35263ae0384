"""The file with people: its own, private, whole or refused, and every change all or nothing."""

from __future__ import annotations

import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from innodrop import errors, store
from innodrop.model.people import is_number
from innodrop.model.roles import Role
from innodrop.store import schema
from innodrop.store.accounts import rows as records
from innodrop.store.accounts import steps as people_steps
from innodrop.store.connection import journal_mode
from innodrop.store.people import (
    Account,
    Attempt,
    Device,
    FeedKey,
    Invitation,
    People,
    Purpose,
    Session,
)

NOW = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
EVA = Account("eva@np.example", "Eva Nová", Role.PARTNER, "NP", NOW, "$argon2id$x")


@pytest.fixture
def people(tmp_path: Path) -> People:
    return store.create_people(tmp_path / "accounts.db")


def test_what_is_written_is_read_again(people: People) -> None:
    session = Session("s", EVA.email, NOW, NOW, "10.0.0.1")
    link = Invitation("l", EVA.email, Purpose.RESET, NOW, NOW + timedelta(days=7))
    with people.write() as writing:
        writing.put_account(EVA)
        writing.put_session(session)
        writing.put_invitation(link)
    assert people.account(EVA.email) == EVA
    assert people.accounts() == (EVA,)
    assert people.session("s") == (session, EVA)
    assert people.sessions(EVA.email) == people.sessions() == (session,)
    assert people.invitation("l") == link
    assert people.invitations() == (link,)
    assert people.last_seen() == {EVA.email: NOW}
    assert people.account("nobody@np.example") is None
    assert people.session("t") is None
    assert people.invitation("m") is None


def test_a_change_that_fails_changes_nothing(people: People) -> None:
    def fail() -> None:
        with people.write() as writing:
            writing.put_account(EVA)
            raise errors.LastCoordinator(EVA.email)

    with pytest.raises(errors.LastCoordinator):
        fail()
    assert people.accounts() == ()


def test_ending_all_sessions_of_somebody_leaves_those_of_others(people: People) -> None:
    with people.write() as writing:
        for name, email in (("a", EVA.email), ("b", EVA.email), ("c", "jan@np.example")):
            writing.put_session(Session(name, email, NOW, NOW, ""))
        assert writing.end_sessions(EVA.email, NOW) == 2
        assert writing.end_sessions(EVA.email, NOW) == 0
    assert [session.id for session in people.sessions()] == ["c"]


def test_an_account_has_one_key_of_calendar_feeds(people: People) -> None:
    first, second = FeedKey("a", EVA.email, NOW), FeedKey("b", EVA.email, NOW + timedelta(days=1))
    with people.write() as writing:
        writing.put_account(EVA)
        writing.put_feed_key(first)
    assert (people.feed_key("a"), people.feed_key_of(EVA.email)) == ((first, EVA), first)
    with people.write() as writing:
        writing.put_feed_key(second)
    assert (people.feed_key("a"), people.feed_key("b")) == (None, (second, EVA))
    with people.write() as writing:
        assert [writing.remove_feed_key(EVA.email) for _ in range(2)] == [True, False]
    assert (people.feed_key("b"), people.feed_key_of(EVA.email)) == (None, None)


def test_removing_an_account_removes_its_sessions_links_and_key(people: People) -> None:
    with people.write() as writing:
        writing.put_account(EVA)
        writing.put_feed_key(FeedKey("k", EVA.email, NOW))
        writing.put_session(Session("s", EVA.email, NOW, NOW, ""))
        writing.put_invitation(Invitation("l", EVA.email, Purpose.INVITE, NOW, NOW))
        writing.remove_account(EVA.email)
    assert (people.accounts(), people.sessions(), people.invitations()) == ((), (), ())
    assert people.feed_key_of(EVA.email) is None


def test_attempts_are_counted_by_e_mail_and_by_address(people: People) -> None:
    with people.write() as writing:
        writing.put_attempt(Attempt(NOW, "a@x.example", "10.0.0.1"))
        writing.put_attempt(Attempt(NOW + timedelta(seconds=1), "b@x.example", "10.0.0.1"))
        assert len(writing.attempts(NOW - timedelta(1), address="10.0.0.1")) == 2
        assert writing.attempts(NOW - timedelta(1), email="a@x.example") == (NOW,)
        assert writing.attempts(NOW, email="a@x.example") == ()
        writing.forget_attempts(email="a@x.example")
        assert len(writing.attempts(NOW - timedelta(1), address="10.0.0.1")) == 1
        writing.forget_attempts(before=NOW + timedelta(seconds=1))
        assert writing.attempts(NOW - timedelta(1), address="10.0.0.1") == ()


def test_only_its_owner_may_read_the_file(people: People, tmp_path: Path) -> None:
    assert people.accounts() == ()
    assert stat.S_IMODE((tmp_path / "accounts.db").stat().st_mode) == 0o600


def test_an_existing_file_is_never_overwritten(people: People, tmp_path: Path) -> None:
    with people.write() as writing:
        writing.put_account(EVA)
    with pytest.raises(errors.DatabaseExists):
        store.create_people(tmp_path / "accounts.db")
    assert store.open_people(tmp_path / "accounts.db", NOW).accounts() == (EVA,)
    assert [path.name for path in tmp_path.iterdir()] == ["accounts.db"]


def test_a_missing_file_is_refused_with_the_remedy_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(errors.AccountsMissing, match="python -m innodrop serve"):
        store.open_people(tmp_path / "accounts.db", NOW)
    with pytest.raises(errors.AccountsMissing):
        store.people_in(tmp_path / "accounts.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"not a database" * 100])
def test_a_file_that_is_no_database_is_refused_and_untouched(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "accounts.db"
    path.write_bytes(content)
    with pytest.raises(errors.NotOurDatabase):
        store.open_people(path, NOW)
    assert path.read_bytes() == content


def test_the_database_of_the_facts_is_not_taken_for_it(tmp_path: Path) -> None:
    store.create(tmp_path / "accounts.db", {"kind": "empty"})
    with pytest.raises(errors.NotOurDatabase, match="it holds no accounts"):
        store.open_people(tmp_path / "accounts.db", NOW)


STEPS = ("2 keys of calendar feeds", "3 browsers known to an account", "4 numbers")


@pytest.mark.parametrize("number", range(1, len(STEPS) + 1))
def test_a_file_of_every_earlier_version_opens_with_its_people_after_a_backup(
    number: int, tmp_path: Path
) -> None:
    path = tmp_path / "accounts.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute(f"PRAGMA application_id = {schema.PEOPLE.application_id}")
        conn.execute(f"PRAGMA journal_mode = {journal_mode()}")
        people_steps.people.apply(Database(conn), stop_before=STEPS[number - 1])
        # the third step came without its number
        conn.execute(f"PRAGMA user_version = {min(number, 2)}")
        conn.execute(
            "INSERT INTO account VALUES"
            " (:email, :name, :role, :partner, :created, :password, 0, 0)",
            records.stored(EVA),
        )
        conn.execute("INSERT INTO session VALUES ('s', ?, '', '', '', NULL)", (EVA.email,))
    people = store.open_people(path, NOW)
    (eva,) = people.accounts()
    assert (replace(eva, number=EVA.number), is_number(eva.number)) == (EVA, True)
    assert people.names() == {eva.number: EVA.name}
    with people.write() as writing:
        writing.put_feed_key(FeedKey("k", EVA.email, NOW))
        writing.put_device(Device("d", EVA.email, NOW))
    assert store.open_people(path, NOW).account(EVA.email) == eva
    (backup,) = tmp_path.glob("accounts-before-*.db")
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    with closing(sqlite3.connect(backup)) as conn:
        assert conn.execute("SELECT email FROM account").fetchall() == [(EVA.email,)]


def test_a_number_is_never_given_twice_and_stays_with_its_account(people: People) -> None:
    with people.write() as writing:
        writing.put_account(EVA)
        writing.put_account(replace(EVA, name="Eva Stará", number="900000000000000"))
    kept = people.account(EVA.email)
    assert kept
    assert (kept.number, people.names()) == (EVA.number, {EVA.number: "Eva Stará"})
    with people.write() as writing:
        writing.remove_account(EVA.email)
    assert people.names() == {EVA.number: "Eva Stará"}
    with pytest.raises(sqlite3.IntegrityError), people.write() as writing:
        writing.put_account(replace(EVA, email="other@np.example"))


def test_two_people_of_one_name_are_told_apart(people: People) -> None:
    numbers = ("100000000001111", "100000000002222")
    with people.write() as writing:
        for number in numbers:
            writing.put_account(replace(EVA, email=f"{number}@np.example", number=number))
    assert [*people.names().values()] == ["Eva Nová (…1111)", "Eva Nová (…2222)"]


def test_a_newer_schema_is_refused(people: People, tmp_path: Path) -> None:
    assert people.accounts() == ()
    with sqlite3.connect(tmp_path / "accounts.db") as conn:
        conn.execute("PRAGMA user_version = 9")
    conn.close()
    with pytest.raises(errors.DatabaseNewer, match="Install the newer program"):
        store.open_people(tmp_path / "accounts.db", NOW)


def test_writers_wait_for_one_another_and_none_is_lost(people: People) -> None:
    def add(number: int) -> None:
        with people.write() as writing:
            writing.put_attempt(Attempt(NOW, f"{number}@x.example", "10.0.0.1"))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(80)))
    with people.write() as writing:
        assert len(writing.attempts(NOW - timedelta(1), address="10.0.0.1")) == 80


def test_somebody_who_writes_too_long_is_told_of_in_words(people: People) -> None:
    with (
        people.write(),
        pytest.raises(errors.DatabaseBusy, match="please try again"),
        people.write(patience=0.05),
    ):
        pass
