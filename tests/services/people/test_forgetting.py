"""A person can be forgotten: nothing but a number stays, and what stays elsewhere is listed."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from innodrop import errors
from innodrop.model.people.activity import Activity, ActivityKind
from innodrop.model.roles import Role, User
from innodrop.services import begun, snapshots
from innodrop.services.begun import Begun
from innodrop.services.people import accounts, devices, feed_keys, forgetting, sessions
from innodrop.services.uploads import plan as upload_plan
from innodrop.services.uploads import reviews, submissions
from innodrop.settings import Settings
from innodrop.state import State
from innodrop.store import open_store
from innodrop.store.base import Store
from innodrop.store.mentions import mentions
from innodrop.store.people import Attempt, People
from innodrop.tables import named
from tests.cli.program import run
from tests.people import member
from tests.services.world import ADA, ANA, AT, BEN

NAME, EMAIL = "Zdeňka Vzorná", "zdenka@np.example"
MARK = sessions.new_token()


@pytest.fixture
def store(home: Path) -> Store:
    return open_store(Settings(home).database, AT)


@pytest.fixture
def her(people: People, store: Store) -> User:
    """Somebody who has left traces in every table of accounts and in every table of history."""
    her = member(people, EMAIL, Role.PARTNER, "AA", now=AT)
    with people.write() as writing:
        account = accounts.existing(writing, EMAIL)
        writing.put_account(replace(account, name=NAME))
        sessions.start(writing, account, address="10.0.0.7", now=AT)
        writing.put_attempt(Attempt(AT, EMAIL, "10.0.0.7"))
        writing.put_activity(Activity(AT, ActivityKind.REFUSED, account.number, "10.0.0.7"))
    with people.write() as writing:
        session = sessions.start(writing, account, address="10.0.0.7", now=AT)
    devices.remember(people, sessions.id_of(session), MARK, AT)
    feed_keys.make(people, store, EMAIL, AT)
    return replace(her, name=NAME)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Observation"
    for row in (("kpi", "partner", "period", "value"), ("R1", "AA", "2017-Q3", 9)):
        sheet.append(row)
    book.properties.creator = NAME
    book.properties.lastModifiedBy = f"{NAME} <{EMAIL.upper()}>"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def handed_in(store: Store, her: User, note: str = "") -> int:
    data = workbook()
    plan = upload_plan.plan(store, named("observation"), data, file="values.xlsx", partner="AA")
    assert not plan.blocked, plan.problems
    upload = submissions.submit(
        store, plan, data, user=her, partner="AA", reasons={}, note=note, at=AT
    )
    reviews.approve(store, upload.number, user=BEN, at=AT, seen=store.revision())
    return upload.number


def says(path: Path) -> dict[tuple[str, str], int]:
    """Every column of a file that says her name or e-mail, files that were handed in unpacked."""
    needles = (NAME.casefold(), EMAIL)

    def holds(value: str | bytes) -> bool:
        if isinstance(value, str):
            return any(needle in value.casefold() for needle in needles)
        texts = [value.decode("utf-8", "ignore")]
        if zipfile.is_zipfile(io.BytesIO(value)):
            with zipfile.ZipFile(io.BytesIO(value)) as archive:
                texts = [
                    archive.read(name).decode("utf-8", "ignore") for name in archive.namelist()
                ]
        return any(needle in text.casefold() for text in texts for needle in needles)

    return dict(mentions(path, holds))


def test_nothing_of_an_erased_person_is_left_in_facts_and_accounts(
    home: Path, people: People, store: Store, her: User
) -> None:
    number = handed_in(store, her)
    before = submissions.find(store, number)
    files = (Settings(home).database, Settings(home).accounts)
    assert ("upload", "content") in says(files[0])
    assert {table for table, _ in says(files[1])} >= {
        *("account", "session", "device", "feed_key", "attempt"),
    }
    forgetting.erase(people, store, Settings(home), EMAIL, by=ADA)
    assert [says(file) for file in files] == [{}, {}]
    (line,) = people.activity(9)
    assert (line.account, line.address) == (her.number, "")
    # nor in what the file keeps of rows that are gone
    assert EMAIL.encode() not in files[1].read_bytes()
    after = submissions.find(store, number)
    assert (after.sha256, after.size, after.file) == (before.sha256, before.size, before.file)
    kept = submissions.content(store, number)
    sheet = openpyxl.load_workbook(io.BytesIO(kept)).worksheets[0]
    assert [cell.value for cell in sheet[2]] == ["R1", "AA", "2017-Q3", 9]
    assert (after.user.number, after.user.name) == (her.number, "former person")
    assert store.revisions()[0].reported_by.name == "former person"


def test_history_is_append_only_after_an_erasure(
    home: Path, people: People, store: Store, her: User
) -> None:
    handed_in(store, her)
    forgetting.erase(people, store, Settings(home), EMAIL, by=ADA)
    with (
        closing(sqlite3.connect(Settings(home).database)) as conn,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        conn.execute("UPDATE upload SET content = ''")


def test_what_stays_is_listed_before(home: Path, people: People, store: Store, her: User) -> None:
    handed_in(store, her, note=f"counted by {NAME}")
    day = date(2018, 12, 31)
    state = State.at(store, store.revision(), day, day)
    snapshots.take(store, home, state, name="March", user=ADA, at=AT)
    left = forgetting.left(people, Settings(home), EMAIL.upper())
    (frozen,) = {mention.file for mention in left} - {"innodrop.db"}
    assert frozen.startswith("snapshots/0001-")
    places = {(m.file, m.table, m.column): m.rows for m in left}
    assert places["innodrop.db", "upload", "note"] == 1
    assert places["innodrop.db", "revision", "note"] == 1
    assert places[frozen, "person", "name"] == 1
    forgetting.erase(people, store, Settings(home), EMAIL, by=ADA)
    assert set(says(Settings(home).database)) == {("upload", "note"), ("revision", "note")}


def test_a_snapshot_from_before_an_erasure_stays_what_it_was(
    home: Path, people: People, store: Store, her: User
) -> None:
    handed_in(store, her)
    day = date(2018, 12, 31)
    state = State.at(store, store.revision(), day, day)
    taken = snapshots.take(store, home, state, name="March", user=ADA, at=AT)
    forgetting.erase(people, store, Settings(home), EMAIL, by=ADA)
    _, kept = snapshots.open_snapshot(store, home, taken.number)
    assert kept.revisions()[0].reported_by.name == NAME


def test_a_former_person_is_erased_too(home: Path, people: People, store: Store) -> None:
    with people.write() as writing:
        number = writing.number_of("gone@np.example")
    forgetting.erase(people, store, Settings(home), "Gone@np.example", by=ADA)
    assert people.names()[number] == ""
    with pytest.raises(errors.UnknownUser):
        forgetting.erase(people, store, Settings(home), "gone@np.example", by=ADA)


def test_reports_that_were_begun_are_handed_over_and_go_along(
    home: Path, people: People, store: Store, her: User
) -> None:
    begun.keep(home, her.number, "AA", Begun({("R1", "2017-Q3"): {"value": "4"}}))
    told = forgetting.everything(people, store, EMAIL, by=her, home=home)
    assert [report["rows"] for report in told["begun_reports"]] == [
        [["R1", "2017-Q3", {"value": "4"}]]
    ]
    forgetting.erase(people, store, Settings(home), EMAIL, by=ADA)
    assert begun.begun(home, her.number, "AA") == Begun()


def test_only_a_coordinator_erases(home: Path, people: People, store: Store, her: User) -> None:
    with pytest.raises(errors.NotAllowed):
        forgetting.erase(people, store, Settings(home), EMAIL, by=ANA)
    with pytest.raises(errors.NotAllowed):
        forgetting.everything(people, store, EMAIL, by=ANA)
    assert people.account(EMAIL)
    assert forgetting.everything(people, store, EMAIL, by=her)["account"]["name"] == NAME


def test_the_last_coordinator_is_not_erased(home: Path, people: People, store: Store) -> None:
    boss = member(people, "boss@np.example", Role.COORDINATOR, now=datetime.now(UTC))
    with pytest.raises(errors.LastCoordinator):
        forgetting.erase(people, store, Settings(home), boss.email, by=boss)


def test_all_that_is_kept_is_handed_over_without_secrets(
    people: People, store: Store, her: User
) -> None:
    handed_in(store, her, note="counted")
    kept = forgetting.everything(people, store, EMAIL, by=ADA)
    assert (kept["account"]["email"], kept["account"]["password"]) == (EMAIL, True)
    assert [upload["note"] for upload in kept["uploads"]] == ["counted"]
    assert [revision["kind"] for revision in kept["revisions"]] == ["upload"]
    assert kept["sessions"][0]["address"] == kept["activity"][0]["address"] == "10.0.0.7"
    text = json.dumps(kept, default=str)
    assert "argon2" not in text
    assert sessions.id_of(MARK) not in text


def test_the_command_lists_and_erases_only_when_it_is_sure(
    home: Path, people: People, store: Store, her: User
) -> None:
    handed_in(store, her, note=f"counted by {NAME}")
    exported = run(home, "users", "export", EMAIL, "--as", ADA.email)
    assert json.loads(exported.stdout)["account"]["name"] == NAME
    looked = run(home, "users", "erase", EMAIL, "--as", ADA.email)
    assert "innodrop.db: upload, column note, rows: 1" in looked.stdout
    assert "Nothing was erased." in looked.stdout
    assert people.account(EMAIL)
    done = run(home, "users", "erase", EMAIL, "--as", ADA.email, "--sure")
    assert (done.returncode, people.account(EMAIL)) == (0, None)
