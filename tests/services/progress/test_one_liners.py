"""What is said of what somebody owes: late, open until a day, or what comes next."""

from __future__ import annotations

from datetime import date

import pytest

from innodrop.model.dues import Tense
from innodrop.services.progress import one_liners
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.view import View

DAY = date(2018, 3, 31)


def sentence_on(demo: Store, today: date, seat: str) -> str:
    """The sentence of a partner's page."""
    state = State.at(demo, demo.revision(), today)
    view = View(State(demo, state.facts, DAY, today))
    tenses = (Tense.OVERDUE, Tense.OPEN, Tense.NOT_YET)
    return one_liners.owed_in_full(*(view.reports(tense).get(seat, ()) for tense in tenses))


def test_a_partner_with_an_open_report_is_never_told_that_every_report_has_arrived(
    demo: Store,
) -> None:
    assert sentence_on(demo, date(2018, 4, 15), "ZINNAE") == (
        "Nothing is late. 1 value is open until 30 Apr 2018: Business and cluster meetings"
        " arranged for Jan–Mar 2018."
    )
    due, late = (sentence_on(demo, day, "ZINNAE") for day in (date(2018, 4, 30), date(2018, 5, 1)))
    assert due.startswith("Nothing is late. 1 value is open")
    assert late.startswith("1 value is late since 30 Apr 2018: ")


def test_who_owes_nothing_is_told_what_comes_next(demo: Store) -> None:
    assert sentence_on(demo, date(2018, 4, 15), "NP") == (
        "Nothing is late. Next: 14 values, from 1 Jul 2018, due 30 Jul 2018."
    )


def test_late_and_open_reports_are_two_sentences(demo: Store) -> None:
    sentence = sentence_on(demo, date(2018, 4, 15), "AQV")
    assert sentence.startswith("10 values are late since 30 Jan 2018: ")
    assert " 8 values are open until 30 Apr 2018: " in sentence


@pytest.mark.parametrize(
    ("today", "lines"),
    [
        (date(2018, 1, 30), ["Aqua-Valley: 10 values open until 30 Jan 2018"]),
        (
            date(2018, 4, 15),
            [
                "Aqua-Valley: 10 values late since 30 Jan 2018",
                "Aqua-Valley: 8 values open until 30 Apr 2018",
                "ZINNAE: 1 value open until 30 Apr 2018",
            ],
        ),
    ],
)
def test_the_overview_says_who_is_late_and_who_has_something_open(
    demo: Store, today: date, lines: list[str]
) -> None:
    state = State.at(demo, demo.revision(), today)
    view = View(State(demo, state.facts, DAY, today))
    arrivals = one_liners.arrivals(view.duties, view.facts.seat_name)
    assert [line for _, line in arrivals] == lines
