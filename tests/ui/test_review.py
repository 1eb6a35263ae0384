"""The coordinator's queue on the page: look, approve, return, and never by one's own hand or
unseen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from innodrop.model.roles import Role, User
from innodrop.model.upload import UploadState
from innodrop.services.history import undo
from innodrop.services.uploads import plan as upload_plan
from innodrop.services.uploads import reviews, submissions
from innodrop.tables import named
from tests.people import member, people_of, signed_in
from tests.services import world
from tests.services.world import ADA, ANA, AT, BEA
from tests.ui import running
from tests.ui.visits import (
    LOADED,
    copy,
    enabled,
    make,
    press,
    sound,
    store_of,
    table,
    visit,
    words,
)  # fmt: skip

ME = "Test coordinator"
"""The coordinator whom `visit` signs in."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("small"))


@pytest.fixture
def home(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    own = copy(made, tmp_path / "home")
    monkeypatch.setenv("INNODROP_HOME", str(own))
    return own


@pytest.mark.parametrize(("role", "partner"), [(Role.COMMITTEE, ""), (Role.PARTNER, "AA")])
def test_the_page_exists_for_coordinators_only(home: Path, role: Role, partner: str) -> None:
    world.hand_in(store_of(home), "R1,AA,2017-Q3,9\n")
    app = visit(home, "review", role, partner, upload="1")
    assert not any("Approve" in label for label in enabled(app))


def test_an_empty_queue_says_so(home: Path) -> None:
    assert running.title(visit(home, "review", Role.COORDINATOR)) == "Nothing waits for approval"


def test_the_queue_tells_age_partner_table_counts_and_impact_oldest_first(home: Path) -> None:
    world.hand_in(store_of(home), "R1,AA,2017-Q2,20\n", ANA, reasons={"2:value": "a large event"})
    world.hand_in(store_of(home), "S1,BB,2017-Q2,3\n", BEA)
    screen = words(visit(home, "review", Role.COORDINATOR))
    assert "handed in a moment ago" in screen  # as the clock that stands sees it
    assert screen.index("Upload 1 · KPI values · values.csv, by Ana") < screen.index(
        "Upload 2 · KPI values"
    )
    assert "1 correction. Impact: R1 ■ off track → ✓ on track; 1 total moves." in screen


def note(app: AppTest) -> TextInput:
    """Where the note is typed."""
    return next(box for box in app.text_input if box.key == "return-note-1")


def every_cell(app: AppTest) -> AppTest:
    """The page with the panel opened in which every cell stands."""
    app.session_state["cells-1"] = True
    return sound(app.run())


def somebody(home: Path, role: Role, seat: str = "") -> User:
    """Who `visit` signs in with that role."""
    signed_in(home, role, seat)
    name = f"{role.value}{'-' if seat else ''}{seat.lower()}"
    account = people_of(home).account(f"{name}@test.example")
    assert account
    return account.user


def test_an_opened_upload_has_a_line_a_kpi_reasons_evidence_note_and_who(home: Path) -> None:
    store, user = store_of(home), somebody(home, Role.PARTNER, "AA")
    data = b"kpi,partner,period,value,evidence\nR1,AA,2017-Q2,4,List of 3 May\n"
    plan = upload_plan.plan(store, named("observation"), data, file="values.csv", partner="AA")
    reasons = {"2:value": "Counted twice"}
    submissions.submit(
        store, plan, data, user=user, partner="AA", reasons=reasons, note="Sorry!", at=AT
    )
    app = visit(home, "review", Role.COORDINATOR, upload="1")
    assert running.title(app) == "AA hands in 1 value"
    screen = words(app)
    for said in (
        "handed in by Test partner", "Note: Sorry!", "Was 7 SMEs", "to Jun 2017",
        "List of 3 May · Counted twice", "none failed, 1 thing to look at, newest state",
    ):  # fmt: skip
        assert said in screen, said
    line = screen[screen.index("Running") :]
    assert [said for said in ("5", "4", "8 →", "5") if said in line] == ["5", "4", "8 →", "5"]
    assert "original-1" in {button.key for button in app.download_button}


def test_what_came_back_and_is_answered_stands_above_the_lines(home: Path) -> None:
    store = store_of(home)
    number = world.hand_in(store, "R1,AA,2017-Q3,12\n").number
    reviews.give_back(store, number, user=ADA, at=AT, note="Please count each SME once")
    world.hand_in(store, "R1,AA,2017-Q3,9\n")
    screen = words(visit(home, "review", Role.COORDINATOR))
    assert "Upload 1, returned on 1 Apr 2018, is answered" in screen
    assert "“Please count each SME once”: 12 became 9" in screen
    assert "Was 12 SMEs" in screen


def test_a_status_of_the_project_that_changes_is_named_first(home: Path) -> None:
    world.hand_in(store_of(home), "R1,AA,2017-Q2,20\n", reasons={"2:value": "a large event"})
    app = visit(home, "review", Role.COORDINATOR, upload="1")
    html = " ".join(piece.proto.body for piece in app.get("html"))
    head = html[html.index("Project status changes") : html.index("Checks")]
    assert re.findall(r'aria-label="([^"]*)"', head) == ["off track", "on track"]
    assert "Running" in head


def test_other_tables_are_shown_row_by_row(home: Path) -> None:
    rows = "code,title,type,starts\nE1,Kick-off,meeting,2017-01-12\n"
    world.hand_in(store_of(home), rows, ADA, partner="", table="event")
    app = visit(home, "review", Role.COORDINATOR, upload="1")
    assert running.title(app) == "The coordinator hands in 1 row of Events"
    (row,) = table(app, "Row", "What")
    assert (row["What"], row["Type"]) == ("E1, Kick-off", "meeting")
    press(app, "Approve 1 row")


def test_approving_makes_a_revision_and_leads_to_the_next(home: Path) -> None:
    for rows in ("R1,AA,2017-Q3,9\n", "S1,AA,2017-Q2,1\n"):
        world.hand_in(store_of(home), rows)
    app = press(visit(home, "review", Role.COORDINATOR, upload="1"), "Approve 1 value")
    assert f"Upload 1 is approved as revision {LOADED + 1}." in words(app)
    assert "upload 2, 1 April 2018" in words(app)
    assert store_of(home).revisions()[0].user.name == ME
    assert world.values(store_of(home))["R1 AA 2017-Q3"] == 9
    app = press(sound(app.run()), "Approve 1 value")
    assert store_of(home).revision() == LOADED + 2
    assert running.title(app) == "Nothing waits for approval"
    assert "Approved on" in words(app)


def test_a_decided_upload_says_what_became_of_it(home: Path) -> None:
    world.approve(store_of(home), world.hand_in(store_of(home), "R1,AA,2017-Q3,9\n"))
    screen = words(visit(home, "review", Role.COORDINATOR, upload="1"))
    assert "Approved on 1 Apr 2018 12:30 UTC+2 by Ada." in screen
    assert "It can be undone there as a whole" in screen


def test_returning_needs_a_note_and_says_so(home: Path) -> None:
    world.hand_in(store_of(home), "R1,AA,2017-Q3,9\n")
    app = visit(home, "review", Role.COORDINATOR, upload="1")
    app = press(app, "Return it")
    assert "note" in app.error[0].value
    assert submissions.find(store_of(home), 1).state is UploadState.SUBMITTED
    # one click, as the note is still being typed
    note(app).set_value("Is it not 8?")
    app = press(app, "Return it")
    assert "Upload 1 is returned to Ana with your note." in words(app)
    returned = submissions.find(store_of(home), 1)
    assert (returned.state, returned.decision_note, returned.decided_by.name) == (
        UploadState.RETURNED,
        "Is it not 8?",
        ME,
    )
    assert store_of(home).revision() == LOADED


def test_an_error_leaves_the_note_where_it_was_typed(home: Path) -> None:
    world.hand_in(store_of(home), "R1,AA,2017-Q3,9\n")
    app = visit(home, "review", Role.COORDINATOR, upload="1")
    note(app).set_value("\u200b \u2060")  # something, but nothing that can be read
    app = press(app, "Return it")
    assert "note" in app.error[0].value
    assert note(app).value == "\u200b \u2060"


def hand_in_oneself(home: Path) -> None:
    world.hand_in(store_of(home), "R1,AA,2017-Q3,9\n", somebody(home, Role.COORDINATOR), partner="")


def test_who_is_alone_approves_what_they_handed_in_and_the_button_says_so(home: Path) -> None:
    hand_in_oneself(home)
    app = visit(home, "review", Role.COORDINATOR, upload="1")
    press(app, "Approve, nobody else looked")
    upload = submissions.find(store_of(home), 1)
    assert (upload.state, upload.alone) == (UploadState.APPROVED, True)
    screen = words(visit(home, "history", Role.COORDINATOR))
    assert "Revision 7: upload 1, approved, nobody else looked, stored" in screen


def test_with_another_coordinator_nobody_approves_what_they_handed_in(home: Path) -> None:
    member(people_of(home), "second@test.example", Role.COORDINATOR, now=AT)
    hand_in_oneself(home)
    app = visit(home, "review", Role.COORDINATOR, upload="1")
    assert "You handed it in yourself, so somebody else must approve it." in words(app)
    assert not any("Approve" in label for label in enabled(app))
    queue = visit(home, "review", Role.COORDINATOR, upload="all")
    assert queue.checkbox[0].disabled


class TestTheDataMoveWhileItIsLookedAt:
    def written(self, home: Path, rows: str) -> None:
        world.load(store_of(home), "observation", world.HEADER + rows, kind="upload")

    def test_a_click_on_what_moved_approves_nothing_says_what_and_asks_again(
        self, home: Path
    ) -> None:
        world.hand_in(store_of(home), "R1,AA,2017-Q2,8\n")
        app = visit(home, "review", Role.COORDINATOR, upload="1")
        self.written(home, "R1,AA,2017-Q2,9\n")
        app = press(app, "Approve 1 value")
        assert submissions.find(store_of(home), 1).state is UploadState.SUBMITTED
        assert (
            f"since you saw it as of revision {LOADED}, cells have changed that it would write:"
            " row 2, value: 7, by now 9." in words(app)
        )
        assert "▲ 7 when you looked" in words(app)
        (value,) = table(every_cell(app), "Row", "What", "Column")
        assert (value["Before"], value["After"]) == ("9", "8")
        assert value["Moved"] == "▲ 7 when you looked"
        assert "Approve 1 value" not in enabled(app)
        press(app, "Approve 1 value as shown now")
        assert submissions.find(store_of(home), 1).state is UploadState.APPROVED

    def test_the_first_click_counts_where_nothing_of_it_moved(self, home: Path) -> None:
        world.hand_in(store_of(home), "R1,AA,2017-Q2,8\n")
        app = visit(home, "review", Role.COORDINATOR, upload="1")
        self.written(home, "S1,BB,2017-Q2,3\n")
        app = press(app, "Approve 1 value")
        assert submissions.find(store_of(home), 1).state is UploadState.APPROVED
        assert f"Upload 1 is approved as revision {LOADED + 2}." in words(app)

    @pytest.mark.parametrize(
        ("handed_in", "written", "said"),
        [
            ("R1,AA,2017-Q3,9\n", "R1,AA,2017-Q3,11\n", "row 2, value: a blank, by now 11"),
            ("R1,AA,2017-Q2,8\n", "R1,AA,2017-Q2,8\n", ""),
        ],
    )
    def test_also_where_a_row_is_there_by_now_or_says_the_same(
        self, home: Path, handed_in: str, written: str, said: str
    ) -> None:
        world.hand_in(store_of(home), handed_in)
        visit_ = visit(home, "review", Role.COORDINATOR, upload="1")
        self.written(home, written)
        screen = words(sound(visit_.run()))
        assert ("cells have changed" in screen) is bool(said)
        assert said in screen

    def test_what_moved_since_it_was_handed_in_is_marked_from_the_start(self, home: Path) -> None:
        world.hand_in(store_of(home), "R1,AA,2017-Q2,8\n")
        self.written(home, "R1,AA,2017-Q2,9\n")
        app = visit(home, "review", Role.COORDINATOR, upload="1")
        assert (
            "Since it was handed in, cells have changed that it would write:"
            " row 2, value: 7, by now 9." in words(app)
        )
        assert "▲ 7 when handed in" in words(app)
        press(app, "Approve 1 value")
        assert submissions.find(store_of(home), 1).state is UploadState.APPROVED

    def test_a_list_with_such_an_upload_approves_nothing(self, home: Path) -> None:
        world.hand_in(store_of(home), "R1,AA,2017-Q2,8\n")
        world.hand_in(store_of(home), "S1,AA,2017-Q2,1\n")
        app = visit(home, "review", Role.COORDINATOR)
        for box in app.checkbox:
            box.check()
        app = sound(app.run())
        self.written(home, "R1,AA,2017-Q2,9\n")
        app = press(app, "Approve uploads 1, 2 in this order")
        assert "since you looked, cells have changed that upload 1 would write" in words(app)
        assert "Since you looked, cells have changed that it would write: open it." in words(app)
        assert {upload.state for upload in submissions.uploads(store_of(home))} == {
            UploadState.SUBMITTED
        }
        app.checkbox[0].uncheck()
        press(sound(app.run()), "Approve uploads 2 in this order")
        assert submissions.find(store_of(home), 2).state is UploadState.APPROVED


def test_what_does_not_fit_the_data_any_more_can_only_be_returned(home: Path) -> None:
    world.hand_in(store_of(home), "R1,AA,2017-Q2,8\n")
    world.load(store_of(home), "observation", world.HEADER + "R1,AA,2017-Q2,8\n", kind="upload")
    app = visit(home, "review", Role.COORDINATOR, upload="1")
    assert "All its rows are stored already" in words(app)
    assert "Approve 1 value" not in enabled(app)


def test_several_are_approved_in_their_order(home: Path) -> None:
    for rows, user in (
        ("R1,AA,2017-Q3,9\n", ANA),
        ("S1,BB,2017-Q2,3\n", BEA),
        ("S1,AA,2017-Q2,1\n", ANA),
    ):
        world.hand_in(store_of(home), rows, user)
    app = visit(home, "review", Role.COORDINATOR)
    for box in (app.checkbox[2], app.checkbox[0]):
        box.check()
    app = press(sound(app.run()), "Approve uploads 1, 3 in this order")
    assert "Upload 1 is approved as revision 7. Upload 3 is approved as revision 8." in words(app)
    assert [upload.state for upload in submissions.uploads(store_of(home))] == [
        UploadState.APPROVED, UploadState.SUBMITTED, UploadState.APPROVED,
    ]  # fmt: skip


def test_approving_several_stops_at_the_first_that_would_do_something_else_than_was_shown(
    home: Path,
) -> None:
    for rows in ("R1,AA,2017-Q2,8\n", "R1,AA,2017-Q2,9\n", "S1,AA,2017-Q2,1\n"):
        world.hand_in(store_of(home), rows)
    app = visit(home, "review", Role.COORDINATOR)
    for box in app.checkbox:
        box.check()
    app = press(sound(app.run()), "Approve uploads 1, 2, 3 in this order")
    assert "Upload 1 is approved as revision 7." in words(app)
    assert (
        "Stopped at upload 2: after the ones before it would do something else than was shown."
        in words(app)
    )
    assert [upload.state for upload in submissions.uploads(store_of(home))] == [
        UploadState.SUBMITTED, UploadState.SUBMITTED, UploadState.APPROVED,
    ]  # fmt: skip


def test_somebody_else_was_faster(home: Path) -> None:
    world.hand_in(store_of(home), "R1,AA,2017-Q3,9\n")
    app = visit(home, "review", Role.COORDINATOR, upload="1")
    reviews.give_back(store_of(home), 1, user=ADA, at=AT, note="no")
    app = press(app, "Approve 1 value")
    assert "Returned on 1 Apr 2018 11:30 UTC+2 by Ada." in words(app)
    assert store_of(home).revision() == LOADED


def test_an_undone_upload_says_so(home: Path) -> None:
    store = store_of(home)
    undo.undo(
        store,
        world.approve(store, world.hand_in(store, "R1,AA,2017-Q3,9\n")),
        user=ADA,
        at=AT,
        note="wrong",
    )
    screen = words(visit(home, "review", Role.COORDINATOR, upload="1"))
    assert "Undone on 1 Apr 2018 11:30 UTC+2 by Ada." in screen
    assert "It can be undone there" not in screen
