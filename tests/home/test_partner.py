"""A partner's home says what is owed on the day it is looked at, and what came back."""

from __future__ import annotations

from datetime import date

import pytest

from innodrop import home
from innodrop.home import partner
from innodrop.services.uploads import returned, reviews
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.view import View
from tests.services.world import ADA, ANA, AT, HEADER, LATER, hand_in, load


def on(store: Store, day: date) -> View:
    return View(State.at(store, store.revision(), day))


@pytest.mark.parametrize(
    ("day", "title", "sentence"),
    [
        (
            date(2017, 1, 2),
            "Your report",
            "Nothing is owed. Next: 1 value for January to March 2017, from 1 April, due 30 April.",
        ),
        (
            date(2017, 4, 30),
            "Your report for January to March 2017",
            "1 value due 30 April, due today.",
        ),
        (
            date(2017, 5, 1),
            "Your report for January to March 2017",
            "1 value is 1 day late.",
        ),
        (
            date(2017, 7, 29),
            "Your report for April to June 2017",
            "1 value due 30 July, 1 day left. 1 more is 90 days late.",
        ),
        (
            date(2018, 1, 31),
            "Your report for January to December 2017",
            "6 values are up to 276 days late.",
        ),
    ],
)
def test_the_report_says_how_many_values_are_due_when_and_how_late(
    world: Store, day: date, title: str, sentence: str
) -> None:
    owed = partner.report(on(world, day), "AA")
    assert (owed.title, owed.sentence) == (title, sentence)


def test_after_the_last_report_nothing_more_is_announced(world: Store) -> None:
    quarters = [f"{year}-Q{quarter}" for year in (2017, 2018) for quarter in (1, 2, 3, 4)]
    rows = "".join(f"S1,AA,{q},1\n" + f"R1,AA,{q},{n + 5}\n" for n, q in enumerate(quarters))
    load(world, "observation", HEADER + rows)
    owed = partner.report(on(world, date(2019, 2, 1)), "AA")
    assert owed.sentence == "Nothing is owed. No more reports are due in this project."


def test_each_kpi_tells_what_was_reported_last_and_which_periods_are_asked(world: Store) -> None:
    lines = {line.kpi: line for line in partner.asked(on(world, date(2017, 10, 15)), "AA")}
    running, served = lines["R1"], lines["S1"]
    assert running.last is not None
    assert (float(running.last), running.last_period) == (7.0, "Apr–Jun 2017")
    assert [p.in_words for p in running.open] == ["Jul–Sep 2017"]
    assert running.overdue == ()
    assert (served.last, served.last_period) == (None, "")
    assert [p.in_words for p in served.overdue] == ["Jan–Mar 2017", "Apr–Jun 2017"]


def test_what_waits_is_owed_no_more_and_what_came_back_is_owed_again(world: Store) -> None:
    day = date(2017, 4, 20)
    upload = hand_in(world, "S1,AA,2017-Q1,4\n", ANA)
    waits = partner.report(on(world, day), "AA")
    assert (waits.count, len(waits.waiting)) == (0, 1)
    reviews.give_back(world, upload.number, user=ADA, at=LATER, note="Count each SME once.")
    assert partner.report(on(world, day), "AA").count == 1
    told = home.of_partner(on(world, day), "AA")
    assert [r["note"] for r in told["returned"]] == ["Count each SME once."]
    assert told["sentence"] == "1 value due 30 April, 10 days left."


def test_what_came_back_stands_until_the_same_values_are_handed_in_again(world: Store) -> None:
    first = hand_in(world, "S1,AA,2017-Q1,4\n", ANA)
    reviews.give_back(world, first.number, user=ADA, at=AT, note="Count each SME once.")
    hand_in(world, "R1,AA,2017-Q3,9\n", ANA)  # another KPI
    assert [u.number for u in returned.still_open(world, ["AA"])] == [first.number]
    assert returned.still_open(world, ["BB"]) == ()
    hand_in(world, "S1,AA,2017-Q1,3\n", ANA)
    assert returned.still_open(world, ["AA"]) == ()


def test_a_status_that_rests_on_late_values_is_marked(world: Store) -> None:
    (excel, yields) = partner.standings(on(world, date(2017, 9, 1)), "AA")
    assert all(late for _, late in excel.kpis)
    assert not any(late for _, late in yields.kpis)
