"""Settings and small things, changed where they stand, with their impact and their history."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from innodrop.model.roles import Role
from innodrop.services.uploads import submissions
from tests.people import member, people_of
from tests.services import world
from tests.services.world import AT
from tests.ui.visits import (
    copy,
    make,
    press,
    sound,
    store_of,
    table,
    tables,
    visit,
    words,
)  # fmt: skip

EVENTS = "code,title,type,starts\nE1,Kik-off,meeting,2017-01-12\nE2,Visit,study visit,2017-03\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = make(tmp_path_factory.mktemp("small"))
    world.load(store_of(home), "event", EVENTS)
    world.load(store_of(home), "target", "kpi,partner,period,value\nR1,,2018-Q4,40\n")
    return home


@pytest.fixture
def home(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    own = copy(made, tmp_path / "home")
    monkeypatch.setenv("INNODROP_HOME", str(own))
    return own


def opened(home: Path, path: str = "settings", **query: str) -> AppTest:
    return visit(home, path, Role.COORDINATOR, **query)


def fill(app: AppTest, label: str, text: str) -> AppTest:
    """Type into the first field with that label."""
    next(box for box in app.text_input if box.label == label).set_value(text)
    return app


def stored(home: Path, column: str, table: str = "project") -> object:
    return store_of(home).query(f"SELECT {column} AS asked FROM {table}")[0]["asked"]


def test_what_holds_is_said_in_words(home: Path) -> None:
    screen = words(opened(home))
    for said in (
        "15 Nov 2017", "On track from 95 % of the plan to date, at risk from 80 %",
        "A report is due 30 days after the end of its period",
        "somebody else must look at nothing before it counts: 1 coordinator can look",
    ):  # fmt: skip
        assert said in screen.replace("\N{NO-BREAK SPACE}", " "), said


def test_the_reporting_date_is_changed_in_place_after_its_impact_was_shown(home: Path) -> None:
    app = fill(opened(home), "Reporting date (blank: today)", "2017-02-28")
    app = press(app, "What would it change?")
    assert table(app, "KPI", "For", "Status before")
    assert stored(home, "reporting_date") == "2017-11-15"
    revision = store_of(home).revision()
    app = press(app, "Change")
    assert f"Changed, as revision {revision + 1}." in words(app)
    assert stored(home, "reporting_date") == "2017-02-28"
    app = press(fill(app, "Reporting date (blank: today)", ""), "Change")
    assert stored(home, "reporting_date") is None
    history = opened(home, "history", table="project", row="p")
    assert "2017-02-28" in str(tables(history))


def test_what_is_not_possible_is_said_and_what_was_typed_stays(home: Path) -> None:
    app = press(fill(opened(home), "Days to report", "soon"), "Change")
    assert "Nothing was changed. report due days: expected" in words(app)
    (field,) = [box for box in app.text_input if box.label == "Days to report"]
    assert field.value == "soon"
    assert "this is stored already" in words(press(opened(home), "Change"))


def test_a_target_waits_where_somebody_else_can_look(home: Path) -> None:
    member(people_of(home), "second@test.example", Role.COORDINATOR, now=AT)
    app = fill(opened(home, kpi="R1"), "Planned by the end of the period", "44")
    app.button[-1].click()
    app = sound(app.run())
    assert "Somebody else must look: it waits as upload 1." in words(app)
    assert stored(home, "value", "target") == 40
    (upload,) = submissions.uploads(store_of(home))
    assert (upload.table, upload.user.name[:16]) == ("target", "Test coordinator")


def test_a_typo_in_an_event_is_mended_where_it_stands(home: Path) -> None:
    app = opened(home, "events")
    app.session_state["correct-event"] = True
    app = fill(sound(app.run()), "Title", "Kick-off")
    app = press(app, "Change")
    assert "Changed, as revision" in words(app)
    assert stored(home, "title", "event WHERE code = 'E1'") == "Kick-off"
    newest = store_of(home).revisions()[0]
    assert (newest.kind, newest.table, newest.changed) == ("edit", "event", 1)


def test_what_is_typed_stays_while_others_change_other_rows(home: Path) -> None:
    app = fill(opened(home), "Days to report", "45")
    world.load(store_of(home), "observation", world.HEADER + "R1,AA,2017-Q3,9\n", kind="upload")
    app = press(app, "Change")
    assert stored(home, "report_due_days") == 45


@pytest.mark.parametrize(("role", "seat"), [(Role.COMMITTEE, ""), (Role.PARTNER, "AA")])
def test_others_are_offered_no_change(home: Path, role: Role, seat: str) -> None:
    for path in ("settings", "events"):
        app = visit(home, path, role, seat)
        assert "Change" not in [button.label for button in app.button]
        assert "Correct an event" not in [panel.label for panel in app.expander]
