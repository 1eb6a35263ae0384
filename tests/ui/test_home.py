"""The homes on the screen: what came back, what is owed, what waits, for whoever signs in."""

from __future__ import annotations

from pathlib import Path

import pytest

from innodrop.model.roles import Role
from innodrop.services.uploads import reviews
from tests.services import world
from tests.services.world import ADA, ANA, AT
from tests.ui import running
from tests.ui.visits import copy, make, store_of, visit, words


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("small"))


@pytest.fixture
def home(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    own = copy(made, tmp_path / "home")
    monkeypatch.setenv("INNODROP_HOME", str(own))
    return own


def test_a_partner_sees_what_it_owes_and_how_it_stands(home: Path) -> None:
    app = visit(home, "", Role.PARTNER, "AA")
    screen = words(app)
    assert running.title(app) == "AA"
    assert "Wednesday 15 November 2017" in screen
    assert "Your report for January to September 2017" in screen
    assert "4 values are up to 199 days late." in screen
    assert "Jan–Mar 2017, Apr–Jun 2017, Jul–Sep 2017" in screen
    assert "X Excel" in screen
    assert "Hollow: rests on old values" not in screen  # nothing of it is judged yet


def test_what_came_back_stands_on_every_page_with_the_coordinators_words(home: Path) -> None:
    store = store_of(home)
    upload = world.hand_in(store, "S1,AA,2017-Q3,9\n", ANA)
    reviews.give_back(store, upload.number, user=ADA, at=AT, note="Count each SME once.")
    for path in ("", "overview", "events"):
        screen = words(visit(home, path, Role.PARTNER, "AA"))
        assert "Returned on 1 April 2018: Served , Jul–Sep 2017" in screen, path  # a link, its end
        assert "“Count each SME once.”" in screen
    for role, partner in ((Role.PARTNER, "BB"), (Role.COORDINATOR, ""), (Role.COMMITTEE, "")):
        assert "Returned on" not in words(visit(home, "events", role, partner))
    world.hand_in(store, "S1,AA,2017-Q3,4\n", ANA)
    assert "Returned on" not in words(visit(home, "", Role.PARTNER, "AA"))


def test_a_coordinator_sees_the_queue_with_what_it_changes_and_who_owes_what(home: Path) -> None:
    world.hand_in(store_of(home), "S1,BB,2017-Q3,3\n", world.BEA)
    app = visit(home, "", Role.COORDINATOR)
    screen = words(app)
    assert running.title(app) == "1 upload waits, 2 partners owe 7 values"
    assert "1 row of KPI values" in screen
    assert "Served 2 SMEs → 5 SMEs" in screen
    assert "2 of 2 late" in screen
    assert "1 in review" in screen
    assert "None is frozen yet." in screen


PROJECT_BEGINS = (
    "code,name,starts,ends,report_due_days,reporting_date,today\n"
    "P,Project,2017-01-01,2018-12-31,30,2017-01-02,2017-01-02\n"
)


def test_a_coordinator_without_anything_to_do_is_told_when_the_next_reports_are_due(
    home: Path,
) -> None:
    world.load(store_of(home), "project", PROJECT_BEGINS)
    app = visit(home, "", Role.COORDINATOR)
    assert running.title(app) == "Nothing waits, nothing is late"
    assert "The next reports are due on 30 April (0 values open)." in words(app)


def test_the_committee_starts_on_the_overview_and_has_no_home(home: Path) -> None:
    for path in ("", "overview"):
        assert running.title(visit(home, path, Role.COMMITTEE)) == "Project on 15 November 2017"
