"""How complete the reports of a KPI are: gaps stay owed, and a due day is the last day in time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from innodrop.model.dues import Tense, covers
from innodrop.model.kpi.comparison import Status
from innodrop.model.kpi.data_state import DataState
from innodrop.model.kpi.periods import between, parse
from innodrop.services.duties.owing import Owing
from innodrop.services.duties.reports import Reports
from innodrop.tables.progress.kpi import Kpi

START, END = date(2016, 11, 16), date(2018, 11, 15)
DUE_Q4 = date(2018, 1, 30)
"""The day on which 2017-Q4 is due, 30 days after its end."""
LATE_Q4 = date(2018, 1, 31)
"""The first day on which it is late."""
UNTIL_Q3 = ("2016-Q4", "2017-Q1", "2017-Q2", "2017-Q3")

KPI = Kpi(
    code="K", name="K", unit="SMEs", direction="up", over_time="sum", over_partners="sum",
    frequency="quarterly", definition="d", indicator_type="output", basis="fact",
)  # fmt: skip


def reports(
    *stored: str,
    nothing: tuple[str, ...] = (),
    waiting: tuple[str, ...] = (),
    since: date = START,
    until: date = END,
    **kpi: object,
) -> Reports:
    """A seat's reports of a KPI whose reports are due 30 days after the period."""
    asked = KPI.model_copy(update=kpi)
    owed = {p.text: p for p in between(since, until, asked.frequency)}
    return Reports(
        Owing(asked, "A", owed, timedelta(days=30)),
        frozenset((*stored, *nothing)),
        frozenset(nothing),
        frozenset(waiting),
    )


@pytest.mark.parametrize(
    ("seats_reports", "day", "state"),
    [
        (reports(*UNTIL_Q3, "2017-Q4"), LATE_Q4, "approved"),
        (reports(*UNTIL_Q3), DUE_Q4, "approved"),  # what is due today is open, not late
        (reports(*UNTIL_Q3), LATE_Q4, "stale"),
        (reports(*UNTIL_Q3, nothing=("2017-Q4",)), LATE_Q4, "nothing to report"),
        (reports(*UNTIL_Q3, "2018-Q1", nothing=("2017-Q4",)), LATE_Q4, "approved"),
        (reports("2017-Q4"), LATE_Q4, "incomplete"),  # it was called approved
        (reports(*UNTIL_Q3[1:], "2017-Q4"), LATE_Q4, "incomplete"),
        (reports(*UNTIL_Q3, "2018-Q1"), LATE_Q4, "incomplete"),
        (reports(), LATE_Q4, "missing"),
        (reports("2018-Q2"), LATE_Q4, "missing"),  # a period that has not begun tells nothing
        (reports("2016", *UNTIL_Q3[1:], "2017-10", "2017-11", "2017-12"), LATE_Q4, "approved"),
        (reports("2016", *UNTIL_Q3[1:], "2017-12"), LATE_Q4, "incomplete"),
        (reports("2016", "2017"), LATE_Q4, "approved"),
        (reports(), date(2017, 1, 31), "missing"),
        (reports(), date(2017, 1, 30), None),
        (reports("2016-Q4"), date(2016, 12, 1), None),
    ],
)
def test_a_later_value_never_makes_up_for_a_period_that_is_missing(
    seats_reports: Reports, day: date, state: str | None
) -> None:
    assert seats_reports.state(day) == state


@pytest.mark.parametrize(
    ("seats_reports", "state"),
    [
        (reports(waiting=("2017-Q4",)), "incomplete"),
        (reports(*UNTIL_Q3, waiting=("2017-Q4",)), "submitted"),
        (reports(*UNTIL_Q3[1:], "2017-Q4", waiting=("2016-Q4",)), "submitted"),
        (reports(*UNTIL_Q3[1:], waiting=("2017-Q4",)), "incomplete"),
        (reports(*UNTIL_Q3, waiting=("2018-Q1",)), "stale"),
        (reports(*UNTIL_Q3, "2017-10", "2017-11", waiting=("2017-12",)), "submitted"),
    ],
)
def test_what_waits_for_approval_is_neither_late_nor_there(
    seats_reports: Reports, state: str
) -> None:
    assert seats_reports.state(LATE_Q4) == state


def test_who_left_owes_nothing_for_later_periods_and_who_joined_nothing_for_earlier_ones() -> None:
    left = reports("2016-Q4", "2017-Q1", "2017-Q2", until=date(2017, 6, 28))
    assert (left.state(LATE_Q4), left.unmet) == (DataState.APPROVED, ())
    joined = reports(since=date(2018, 1, 1))
    assert (joined.state(LATE_Q4), joined.state(date(2018, 5, 1))) == (None, DataState.MISSING)


@pytest.mark.parametrize(
    ("period", "texts", "over_time", "covered"),
    [
        ("2017-Q4", {"2017-Q4"}, "sum", True),
        ("2017-Q4", {"2017"}, "sum", True),
        ("2017-Q4", {"2017-H2"}, "mean", True),
        ("2017-Q4", {"2017-10", "2017-11", "2017-12"}, "sum", True),
        ("2017-Q4", {"2017-10", "2017-12"}, "sum", False),
        ("2017-Q4", {"2017-12"}, "latest", True),  # the total at its end
        ("2017-Q4", {"2017-11"}, "latest", False),
        ("2017", {"2017-H1", "2017-Q3", "2017-10", "2017-11", "2017-12"}, "sum", True),
        ("2017", {"2017-H1", "2017-Q3", "2017-10", "2017-11"}, "sum", False),
        ("2017-12", {"2017-Q4"}, "sum", True),
        ("2017-Q4", {"2018-Q1"}, "latest", False),
    ],
)
def test_a_period_is_told_by_itself_by_one_around_it_or_by_parts_that_fill_it(
    period: str, texts: set[str], over_time: str, *, covered: bool
) -> None:
    assert covers(parse(period), texts, over_time) == covered


def test_a_report_is_open_from_the_day_after_its_period_to_the_day_on_which_it_is_due() -> None:
    seats_reports, quarter = reports(*UNTIL_Q3), parse("2017-Q4")
    tenses = {
        date(2017, 12, 31): Tense.NOT_YET,
        date(2018, 1, 1): Tense.OPEN,
        DUE_Q4: Tense.OPEN,
        LATE_Q4: Tense.OVERDUE,
    }
    assert {day: seats_reports.tense(quarter, day) for day in tenses} == tenses


def test_what_is_listed_ends_with_the_next_report() -> None:
    seats_reports = reports("2016-Q4", "2017-Q2", waiting=("2017-Q3",))
    assert [(d.period and d.period.text, d.tense.value) for d in seats_reports.duties(LATE_Q4)] == [
        ("2017-Q1", "overdue"),
        ("2017-Q3", "waiting"),
        ("2017-Q4", "overdue"),
        ("2018-Q1", "not yet"),
    ]


def test_no_mark_of_the_data_is_a_mark_of_a_status() -> None:
    marks = [state.glyph for state in DataState]
    assert len(set(marks)) == len(marks)
    assert not set(marks) & {status.glyph for status in Status}
