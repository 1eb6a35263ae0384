"""The homes and the report on the days that matter: the second of January, the day after a report
was due, the demonstration's today, the first of May, the last day of the project and the day after
it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from innodrop.home import coordinator, partner
from innodrop.model.roles import Role
from innodrop.services.uploads import open_values, reviews
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.view import View
from tests import databases
from tests.people import signed_in
from tests.services import world
from tests.ui.running import title, visit, words

PROJECT = (Path(__file__).parents[2] / "data/demo/project.csv").read_text("utf-8")
DAYS = "2018-03-31,2018-04-15"
"""Reporting date and today in the demonstration's row of the project."""
AQUA, NANO = "AQV", "NP"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, Path]:
    """The demonstration: a database and its folder, of this module's own."""
    home = tmp_path_factory.mktemp("days")
    return databases.copy("story", home), home


def on(store: Store, day: date) -> View:
    """The demonstration with its clock on another day."""
    assert DAYS in PROJECT
    world.load(store, "project", PROJECT.replace(DAYS, f",{day}"))
    return View(State.at(store, store.revision(), datetime.now(UTC).date()))


@pytest.mark.parametrize(
    ("day", "headline", "report", "sentence", "rows"),
    [
        (
            date(2018, 4, 15),
            "4 uploads wait, Aqua-Valley owes 18 values",
            "Your report for January to March 2018",
            "8 values due 30 April, 15 days left. 10 more are 75 days late.",
            18,
        ),
        (
            date(2018, 1, 2),
            "4 uploads wait, Aqua-Valley owes 10 values",
            "Your report for July to December 2017",
            "10 values due 30 January, 28 days left.",
            10,
        ),
        (
            date(2018, 1, 31),
            "4 uploads wait, Aqua-Valley owes 10 values",
            "Your report for July to December 2017",
            "10 values are 1 day late.",
            10,
        ),
        (
            date(2018, 5, 1),
            "4 uploads wait, Aqua-Valley owes 18 values",
            "Your report for July 2017 to March 2018",
            "18 values are up to 91 days late.",
            18,
        ),
        (
            date(2018, 11, 15),
            "4 uploads wait, 4 partners owe 105 values",
            "Your report for July 2017 to September 2018",
            "40 values are up to 289 days late.",
            40,
        ),
        (
            date(2018, 11, 16),
            "4 uploads wait, 4 partners owe 105 values",
            "Your report for July 2017 to September 2018",
            "40 values are up to 290 days late.",
            40,
        ),
    ],
)
def test_the_homes_say_what_is_owed(
    story: tuple[Store, Path], day: date, headline: str, report: str, sentence: str, rows: int
) -> None:
    store, _ = story
    view = on(store, day)
    assert view.state.today == day
    assert coordinator.headline(view, len(reviews.queue(store))) == headline
    owed = partner.report(view, AQUA)
    assert (owed.title, owed.sentence) == (report, sentence)
    assert len(open_values.of_seat(view.state, AQUA, view.duties)) == rows


def test_who_owes_nothing_is_told_what_comes_and_after_the_project_what_is_late(
    story: tuple[Store, Path],
) -> None:
    store, _ = story
    ahead = "Nothing is owed. Next: 14 values for January to June 2018, from 1 July, due 30 July."
    for day in (date(2018, 1, 2), date(2018, 5, 1)):
        owed = partner.report(on(store, day), NANO)
        assert (owed.title, owed.sentence) == ("Your report", ahead)
    owed = partner.report(on(store, date(2018, 11, 16)), NANO)
    assert owed.title == "Your report for January to September 2018"
    assert owed.sentence == "22 values are up to 109 days late."


def test_the_day_after_the_last_one_every_screen_still_answers(
    story: tuple[Store, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, home = story
    on(store, date(2018, 11, 16))
    start = visit(monkeypatch, home, signed_in(home, Role.COORDINATOR))
    assert title(start) == "4 uploads wait, 4 partners owe 105 values"
    own = visit(monkeypatch, home, signed_in(home, Role.PARTNER, AQUA))
    assert "Returned on 12 April 2018:" in words(own)
    assert "Type the 40 values" in words(own)
    report = visit(monkeypatch, home, signed_in(home, Role.PARTNER, AQUA), "report")
    assert title(report) == "Your report: 40 values"
    assert "40 late" in words(report)
    assert len(report.dataframe[0].value) == 40
