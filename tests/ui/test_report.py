"""A partner's report on its page: rows, checks, files, what is kept, and the receipt."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from streamlit.testing.v1 import AppTest

from innodrop.model.roles import Role
from innodrop.model.upload import UploadState
from innodrop.services.uploads import reviews, submissions
from tests.services import world
from tests.services.world import ADA, AT
from tests.ui import running, visits
from tests.ui.visits import (
    LOADED,
    copy,
    make,
    only,
    plain,
    press,
    sound,
    store_of,
    upload,
    visit,
    words,
)

KPIS, VALUES, PERIODS = "kpi", "value", "period"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("small"))


@pytest.fixture
def home(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    own = copy(made, tmp_path / "home")
    monkeypatch.setenv("INNODROP_HOME", str(own))
    return own


def opened(home: Path, seat: str = "AA", **query: str) -> AppTest:
    return visit(home, "report", Role.PARTNER, seat, **query)


def rows(app: AppTest) -> list[dict[Any, Any]]:
    """As they are read: the cell of a KPI is an address, of which the name at its end is shown."""
    return [
        dict(row) | {"kpi": unquote(row["kpi"].partition("#")[2])}
        for row in app.data_editor[0].value.to_dict("records")
    ]


def edit(app: AppTest, **cells: dict[str, object]) -> AppTest:
    """Type into rows of the table, by `rN`."""
    edited = {int(row[1:]): changed for row, changed in cells.items()}
    app.session_state[str(app.data_editor[0].key)] = {
        "edited_rows": edited, "added_rows": [], "deleted_rows": [],
    }  # fmt: skip
    return sound(app.run())


def test_the_page_is_the_open_values(home: Path) -> None:
    app = opened(home)
    assert running.title(app) == "Your report: 4 values"
    assert [(row["kpi"], row["period"], row["write"], row["last"]) for row in rows(app)] == [
        ("Running", "Jul\u2013Sep 2017", "total so far", "7"),
        ("Served", "Jan\u2013Mar 2017", "only the new", ""),
        ("Served", "Apr\u2013Jun 2017", "only the new", ""),
        ("Served", "Jul\u2013Sep 2017", "only the new", ""),
    ]
    assert "Nothing is filled in yet." in words(app)


def test_what_is_typed_is_checked_beside_it_and_handed_in(home: Path) -> None:
    app = edit(opened(home), r0={"value": "9"}, r1={"value": "3"}, r2={"nothing_to_report": True})
    assert [row["check"][:4] for row in rows(app)][1:] == ["fits", "2 \u2192 ", ""]
    assert "3 values are fine." in words(app)
    app = press(app, "Hand in 3 values")
    handed = only(submissions.uploads(store_of(home)))
    assert (handed.state, handed.added, handed.partner) == (UploadState.SUBMITTED, 3, "AA")
    assert "Upload 1 is handed in" in words(app)
    assert "What happens next" in words(app)
    assert running.title(app) == "Your report: 1 value"


def test_hand_in_brings_what_is_to_be_mended_to_the_top_and_says_so(home: Path) -> None:
    app = edit(opened(home), r0={"value": "9"}, r3={"value": "4O"})
    assert rows(app)[3]["check"] == "Mend: a number"
    assert "1 value is fine, 1 must be mended." in words(app)
    assert "Served: expected a number, found 4O." in words(app)
    app = press(app, "Hand in 2 values")
    assert submissions.uploads(store_of(home)) == ()
    assert (rows(app)[0]["value"], rows(app)[0]["check"]) == ("4O", "Mend: a number")
    app = press(edit(app, r0={"value": "40"}), "Hand in 2 values")
    assert only(submissions.uploads(store_of(home))).added == 2


def test_the_note_is_the_reason_of_a_row_that_needs_one(home: Path) -> None:
    app = edit(opened(home), r0={"value": "6"})
    assert rows(app)[0]["check"] == "Reason? at least 7, the total of Apr–Jun 2017"
    app = edit(app, r0={"value": "6", "note": "One left"})
    press(app, "Hand in 1 value")
    assert only(submissions.uploads(store_of(home))).reasons == {"2:value": "One left"}


def test_nothing_to_report_is_one_action_for_the_oldest_period(home: Path) -> None:
    app = press(opened(home), "Nothing to report for Jan\u2013Mar 2017 (1 row)")
    assert [row["nothing_to_report"] for row in rows(app)] == [False, True, False, False]
    assert "Nothing to report for Apr\u2013Jun 2017 (1 row)" in [b.label for b in app.button]


def test_a_file_fills_the_rows_and_says_how_it_was_read(home: Path) -> None:
    app = upload(
        opened(home), "R1,AA,2017-Q3,9\nS1,AA,2017-Q1,4O\nR1,AA,2017-Q2,8\nXX,AA,2017-Q1,1\n"
    )
    assert [(row["kpi"], row["period"], row["value"]) for row in rows(app)] == [
        ("Running", "Jul\u2013Sep 2017", "9"),
        ("Served", "Jan\u2013Mar 2017", "4O"),
        ("Served", "Apr\u2013Jun 2017", ""),
        ("Served", "Jul\u2013Sep 2017", ""),
        ("Running", "Apr\u2013Jun 2017", "8"),
    ]
    screen = words(app)
    assert "Read from values.csv" in screen
    assert "1 row of the file is no row of this report" in screen
    assert "row 5: expected a code of the table kpi." in screen
    app = press(edit(app, r1={"value": "40"}), "Hand in 3 values")
    assert submissions.uploads(store_of(home)) == ()  # not before the rest is left out knowingly
    box = next(box for box in app.checkbox if box.label == "Hand in without them")
    press(sound(box.check().run()), "Hand in 3 values")
    handed = only(submissions.uploads(store_of(home)))
    assert (handed.added, handed.changed, handed.file) == (2, 1, "values.csv")


def test_what_is_typed_is_there_in_another_visit_until_it_is_handed_in(home: Path) -> None:
    edit(opened(home), r0={"value": "9"})
    again = opened(home)
    assert rows(again)[0]["value"] == "9"
    assert "Taken up where you left it." in words(again)
    assert rows(opened(home, "BB"))[0]["value"] == ""
    press(again, "Hand in 1 value")
    assert [row["value"] for row in rows(opened(home))] == ["", "", ""]


def test_a_file_that_is_gone_with_the_connection_is_never_shown_by_name(home: Path) -> None:
    app = upload(opened(home), "R1,AA,2017-Q3,9\n")
    assert app.query_params["file"] in ("1", ["1"])
    app = opened(home, file="1")  # the same address in a new connection
    screen = words(app)
    assert "The connection was lost, and with it the file that was chosen." in screen
    assert rows(app)[0]["value"] == "9"
    assert all(box.value is None for box in app.file_uploader)


def test_an_earlier_value_is_corrected_as_a_row_beside(home: Path) -> None:
    app = opened(home)
    box = next(box for box in app.selectbox if box.label == "Which value?")
    app = sound(box.set_value(("R1", "2017-Q2")).run())
    assert [(row["kpi"], row["period"], row["last"]) for row in rows(app)][-1] == (
        "Running", "Apr\u2013Jun 2017", "7",
    )  # fmt: skip
    press(edit(app, r4={"value": "8"}), "Hand in 1 value")
    assert only(submissions.uploads(store_of(home))).changed == 1


def test_what_came_back_fills_the_rows_again(home: Path) -> None:
    store = store_of(home)
    world.hand_in(store, "R1,AA,2017-Q3,9\n")
    reviews.give_back(store, 1, user=ADA, at=AT, note="Look again")
    app = press(opened(home), "Check again")
    assert rows(app)[0]["value"] == "9"
    assert "again" not in app.query_params


def test_the_strip_of_what_came_back_leads_to_its_rows(home: Path) -> None:
    store = store_of(home)
    world.hand_in(store, "R1,AA,2017-Q3,9\n")
    reviews.give_back(store, 1, user=ADA, at=AT, note="Look again")
    assert rows(opened(home, again="1"))[0]["value"] == "9"
    assert {row["value"] for row in rows(opened(home, "BB", again="1"))} == {""}


def test_who_wants_excel_meets_form_and_box_first(home: Path) -> None:
    assert len(opened(home, excel="yes").file_uploader) == 2
    assert len(opened(home).file_uploader) == 1


@pytest.mark.parametrize(
    ("today", "quiet"),
    [
        ("2017-12-31", "4 late"),
        ("2018-01-02", "4 late, due 30 January 2018, 28 days left"),
        ("2018-01-30", "4 late, due today"),
        ("2018-01-31", "6 late"),
        ("2018-12-31", "12 late"),
        ("2019-01-01", "12 late, due 30 January 2019, 29 days left"),
    ],
)
def test_the_title_counts_what_is_late_and_says_what_comes_when(
    home: Path, today: str, quiet: str
) -> None:
    project = visits.PROJECT.replace("2017-11-15", today)
    world.load(store_of(home), "project", project)
    app = opened(home)
    (told,) = re.findall(r'<h1>.*?</h1><span class="innodrop-quiet">(.*?)</span>', body(app))
    assert told == quiet


def body(app: AppTest) -> str:
    return " ".join(piece.proto.body for piece in app.get("html"))


def test_nothing_open_says_what_comes_next(home: Path) -> None:
    store = store_of(home)
    world.hand_in(store, "R1,AA,2017-Q3,9\nS1,AA,2017-Q1,1\nS1,AA,2017-Q2,1\nS1,AA,2017-Q3,1\n")
    app = opened(home)
    assert running.title(app) == "Nothing to report now"
    assert "4 values wait for approval. Nothing is owed. Next: 2 values, from 1 January" in words(
        app
    )
    reviews.approve(store, 1, user=ADA, at=AT, seen=LOADED)
    assert "wait for approval" not in words(opened(home))


def test_a_coordinator_reports_for_the_project(home: Path) -> None:
    app = visit(home, "report", Role.COORDINATOR)
    assert running.title(app) == "Nothing to report now"
    box = next(box for box in app.file_uploader)
    app = sound(box.upload("p.csv", b"kpi,period,value\nP1,2017-Q3,40\n", "text/csv").run())
    assert [(row["kpi"], row["value"]) for row in rows(app)] == [("Project value", "40")]


def test_more_than_forty_rows_begin_with_the_form(home: Path) -> None:
    kpis = "".join(f"N{n},New {n},X,SMEs,up,sum,sum,quarterly,,d,output,yes,\n" for n in range(14))
    header = (
        "code,name,objective,unit,direction,over_time,over_partners,frequency,target,definition,"
        "indicator_type,core,derived_by\n"
    )
    world.load(store_of(home), "kpi", header + kpis)
    app = opened(home)
    assert running.title(app) == "Your report: 46 values"
    assert "46 values are open: the Excel form is the quicker way." in words(app)
    assert not app.data_editor
    app = upload(app, "N1,AA,2017-Q3,9\nN2,AA,2017-Q3,4O\n")
    assert [row["value"] for row in rows(app)] == ["9", "4O"]
    every = next(box for box in app.checkbox if box.label == "Show all 46 rows")
    assert len(rows(sound(every.check().run()))) == 46


def test_a_telephone_gets_the_rows_as_cards_with_what_is_to_be_mended_in_front(home: Path) -> None:
    app = edit(opened(home), r0={"value": "9"}, r3={"value": "4O"})
    narrow = next(button for button in app.button if button.key == "layout-narrow")
    app = sound(narrow.click().run())
    assert not app.data_editor
    assert [plain(card.label) for card in app.expander][:1] == [
        "Served, Jul\u2013Sep 2017: 4O, Mend: a number"
    ]
    value = next(box for box in app.text_input if box.value == "4O")
    app = sound(value.set_value("40").run())
    assert "2 values are fine." in words(app)
    press(app, "Hand in 2 values")
    assert only(submissions.uploads(store_of(home))).added == 2
