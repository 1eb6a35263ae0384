"""The days of the demonstration: who hands in what and when, what is decided, what waits."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from innodrop import errors
from innodrop.model.dues import Tense
from innodrop.model.upload import UploadState
from innodrop.services import comparison, demonstration, snapshots
from innodrop.services.uploads import reviews, submissions
from innodrop.settings import Settings
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.tables import discover
from innodrop.view import View
from tests import databases
from tests.data.folder import cells
from tests.people import facts_of, people_of

TODAY, MEETING = date(2018, 4, 15), date(2018, 3, 21)
LONG_AFTER = date(2031, 5, 6)
RETURNED_WITH = (
    "9 after 1 in July to September. Are these different SMEs, or contacts? Please count each SME"
    " once."
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("story")
    databases.copy("story", home)
    return home


@pytest.fixture(scope="module")
def store(home: Path) -> Store:
    return facts_of(home)


@pytest.fixture(scope="module")
def view(store: Store) -> View:
    return View(State.at(store, store.revision(), LONG_AFTER))


def test_four_uploads_wait_on_15_april_the_oldest_for_three_days(store: Store, view: View) -> None:
    assert view.state.today == TODAY
    waiting = [
        (u.user.name, u.table, u.added, u.changed, (TODAY - u.at.date()).days)
        for u in reviews.queue(store)
    ]
    assert waiting == [
        ("ZINNAE", "observation", 1, 0, 3),
        ("Nanoprogress", "observation", 0, 2, 2),
        ("BNPT", "label_step", 0, 1, 2),
        ("Second coordinator", "deliverable", 0, 1, 1),
    ]
    reports = {
        duty.seat: duty.code for owed in view.reports(Tense.WAITING).values() for duty in owed
    }
    assert reports == {"ZINNAE": "K18"}


def test_what_waits_can_be_approved_as_it_is(store: Store) -> None:
    for upload in reviews.queue(store):
        plan = reviews.current_plan(store, upload.number)
        assert (plan.problems, len(plan.changes)) == ((), upload.added + upload.changed)


def test_one_upload_came_back_on_12_april_with_the_coordinators_words(store: Store) -> None:
    (back,) = submissions.uploads(store, state=UploadState.RETURNED)
    assert back.decided_at is not None
    assert (back.partner, back.decided_at.date()) == ("AQV", date(2018, 4, 12))
    assert (back.decided_by.name, back.decision_note) == (
        "Coordinator",
        RETURNED_WITH,
    )
    assert b"K14,AQV,2017-Q4,9," in submissions.content(store, back.number)


def test_everybody_who_hands_in_or_decides_has_an_account_and_a_name(
    store: Store, home: Path
) -> None:
    acted = {who for u in submissions.uploads(store) for who in (u.user, u.decided_by) if who}
    names = {account.number: account.name for account in people_of(home).accounts()}
    assert {names[who.number] for who in acted} == {
        "BNPT", "Nanoprogress", "ZINNAE", "Aqua-Valley", "Coordinator", "Second coordinator",
    }  # fmt: skip
    assert all(u.user != u.decided_by for u in submissions.uploads(store))


def test_what_was_due_came_in_time_but_for_the_ten_of_one_partner(store: Store, view: View) -> None:
    on_time = {
        seat.code: round(next(m.value or 0 for m in view.seat_board(seat.code) if m.kpi == "K36"))
        for seat in view.facts.seats
    }
    assert on_time == {"BNPT": 100, "NP": 100, "ZINNAE": 100, "AQV": 83}
    assert {seat: len(owed) for seat, owed in view.reports(Tense.OVERDUE).items()} == {"AQV": 10}
    by_hand = {revision.table for revision in store.revisions() if revision.kind == "upload"}
    assert by_hand == {"observation"}


def test_the_steering_committee_froze_the_state_of_december_on_21_march(
    store: Store, home: Path, view: View
) -> None:
    (frozen,) = snapshots.listing(store)
    assert (frozen.name, frozen.at.date(), frozen.today) == (
        "Fifth steering committee",
        MEETING,
        MEETING,
    )
    assert frozen.reporting_day == date(2017, 12, 31)
    assert snapshots.taken_by(store, frozen) == "Coordinator"
    assert comparison.comparison((frozen,), view.state) == frozen
    kept, then = snapshots.open_snapshot(store, home, 1)
    of_then = {s.objective.code: s.status for s in View(State.frozen(then, kept)).objectives}
    now = {s.objective.code: s.status for s in view.objectives}
    assert [f"{code}: {of_then[code]}, {now[code]}" for code in now] == [
        "O1: at risk, on track",
        "O2: on track, at risk",
        "O3: on track, on track",
        "O4: at risk, off track",
    ]


def test_the_committee_saw_every_value_of_2016_and_2017_that_is_there_today(store: Store) -> None:
    (frozen,) = snapshots.listing(store)
    values = "SELECT key, value FROM observation WHERE period < '2018' ORDER BY key"
    assert store.query(values, revision=frozen.revision) == store.query(values)
    later = store.query(
        "SELECT 1 FROM observation WHERE period >= '2018'", revision=frozen.revision
    )
    assert later == []


def test_played_through_the_services_the_facts_are_those_that_were_loaded(
    store: Store, tmp_path: Path
) -> None:
    loaded = databases.copy("demo", tmp_path)
    for name, table in discover().items():
        columns = ", ".join(column.name for column in table.columns)
        rows = f"SELECT {columns} FROM {name} ORDER BY key"
        assert store.query(rows) == loaded.query(rows), name


def test_it_says_of_every_value_that_it_is_illustrative(store: Store) -> None:
    assert store.query("SELECT DISTINCT basis FROM observation") == [{"basis": "illustrative"}]
    for upload in reviews.queue(store):
        changes = reviews.current_plan(store, upload.number).changes
        assert {change.after["basis"] for change in changes} == {"illustrative"}


def test_every_value_is_handed_in_once_and_every_file_by_somebody() -> None:
    with (demonstration.STORY / "uploads.csv").open(encoding="utf-8") as file:
        uploads = list(csv.DictReader(file))
    handed = [
        (partner, period)
        for line in uploads
        for partner in [line["partner"]]
        for period in filter(None, line["periods"].split(";"))
    ]
    assert len(handed) == len(set(handed))
    assert {(row["partner"], row["period"]) for row in cells("demo", "observation")} <= set(handed)
    own = {line["file"] for line in uploads if not line["periods"]}
    assert {path.name for path in demonstration.STORY.iterdir()} == own | {
        "uploads.csv",
        "snapshots.csv",
    }


def test_other_databases_carry_none_of_it(tmp_path: Path) -> None:
    for kind in ("reference", "empty"):
        store = databases.copy(kind, tmp_path / kind)
        assert (submissions.uploads(store), snapshots.listing(store)) == ((), ())
        assert people_of(tmp_path / kind).accounts() == ()


def test_what_is_left_over_in_the_folder_stands_in_nobodys_way(home: Path, tmp_path: Path) -> None:
    (made,) = snapshots.folder(home).glob("*.db")
    snapshots.folder(tmp_path).mkdir()
    (snapshots.folder(tmp_path) / made.name).write_bytes(b"of another day")
    store = demonstration.init(Settings(tmp_path))
    assert (
        snapshots.open_snapshot(store, tmp_path, 1)[0].sha256 == snapshots.listing(store)[0].sha256
    )
    with pytest.raises(errors.DatabaseExists):
        demonstration.init(Settings(tmp_path))
