from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innodrop.model.kpi.aggregation import Reported
from innodrop.model.kpi.data_state import DataState, expected, state_of
from innodrop.model.kpi.periods import MONTHS_IN, parse
from innodrop.model.kpi.status import Status

START, END = date(2016, 11, 16), date(2018, 11, 15)

Told = tuple[str, float | None]


def state(
    *rows: Told,
    day: date,
    active_to: date | None = None,
    submitted: tuple[str, ...] = (),
    active_from: date = START,
) -> DataState:
    """The state of a quarterly KPI whose reports are due 30 days after the quarter."""
    return state_of(
        [Reported("A", parse(period), value) for period, value in rows],
        frequency="quarterly",
        day=day,
        due_days=30,
        active_from=active_from,
        active_to=active_to,
        submitted=[parse(period) for period in submitted],
    )


DUE_Q4 = date(2018, 1, 30)
"""The day on which 2017-Q4 is due, 30 days after its end."""


@pytest.mark.parametrize(
    ("rows", "day", "expected_state"),
    [
        ([("2017-Q4", 3)], DUE_Q4, "approved"),
        ([("2017-Q4", 0)], DUE_Q4, "approved"),
        ([("2018-Q1", 3)], DUE_Q4, "approved"),
        ([("2017-12", 3)], DUE_Q4, "approved"),
        ([("2017", 3)], DUE_Q4, "approved"),
        ([("2017-Q3", 3), ("2017-Q4", None)], DUE_Q4, "nothing to report"),
        ([("2017-Q4", 3), ("2018-Q1", None)], DUE_Q4, "approved"),
        ([("2017-Q3", 3)], DUE_Q4, "stale"),
        ([("2016-Q4", None)], DUE_Q4, "stale"),
        ([], DUE_Q4, "missing"),
        ([("2017-Q3", 3)], date(2018, 1, 29), "approved"),
        ([], date(2017, 1, 30), "missing"),
        ([], date(2017, 1, 29), "not yet due"),
        ([("2016-Q4", 2)], date(2016, 12, 1), "approved"),
        ([("2016-Q4", None)], date(2016, 12, 1), "nothing to report"),
        ([("2018-Q2", 3)], DUE_Q4, "missing"),
    ],
)
def test_the_last_report_that_is_due_decides(
    rows: list[Told], day: date, expected_state: str
) -> None:
    assert state(*rows, day=day) == expected_state


@pytest.mark.parametrize(
    ("rows", "submitted", "expected_state"),
    [
        ([], ("2017-Q4",), "submitted"),
        ([("2017-Q3", 3)], ("2017-Q4",), "submitted"),
        ([("2017-Q3", 3)], ("2018-Q1",), "submitted"),
        ([], ("2017-Q3",), "missing"),
        ([("2017-Q4", 3)], ("2018-Q1",), "approved"),
        ([("2017-Q3", 3)], ("2018-Q2",), "stale"),
    ],
)
def test_what_waits_for_approval_is_submitted(
    rows: list[Told], submitted: tuple[str, ...], expected_state: str
) -> None:
    assert state(*rows, day=DUE_Q4, submitted=submitted) == expected_state


def test_who_left_owes_nothing_for_later_periods() -> None:
    left = date(2017, 6, 28)
    assert state(("2017-Q2", 3), day=DUE_Q4, active_to=left) is DataState.APPROVED
    assert state(("2017-Q1", 3), day=DUE_Q4, active_to=left) is DataState.STALE
    assert state(("2017-Q1", 3), day=date(2017, 7, 29), active_to=left) is DataState.APPROVED


def test_who_joined_later_owes_nothing_for_earlier_periods() -> None:
    assert state(day=DUE_Q4, active_from=date(2018, 1, 1)) is DataState.NOT_DUE
    assert state(day=date(2018, 4, 30), active_from=date(2018, 1, 1)) is DataState.MISSING


@pytest.mark.parametrize(
    ("day", "due_days", "periods"),
    [
        (date(2016, 12, 30), 0, []),
        (date(2016, 12, 31), 0, ["2016-Q4"]),
        (date(2017, 1, 29), 30, []),
        (date(2017, 6, 30), 0, ["2016-Q4", "2017-Q1", "2017-Q2"]),
        (date(2017, 7, 29), 30, ["2016-Q4", "2017-Q1"]),
        (date(2017, 7, 30), 30, ["2016-Q4", "2017-Q1", "2017-Q2"]),
        (
            date(2030, 1, 1),
            30,
            [
                *(
                    "2016-Q4",
                    "2017-Q1",
                    "2017-Q2",
                    "2017-Q3",
                    "2017-Q4",
                    "2018-Q1",
                    "2018-Q2",
                    "2018-Q3",
                    "2018-Q4",
                ),
            ],
        ),
    ],
)
def test_expected_are_the_periods_whose_report_is_due(
    day: date, due_days: int, periods: list[str]
) -> None:
    assert [period.text for period in expected("quarterly", START, END, day, due_days)] == periods


@given(
    st.sampled_from(sorted(MONTHS_IN)),
    st.dates(date(2015, 1, 1), date(2021, 1, 1)),
    st.integers(min_value=0, max_value=120),
)
def test_who_reported_the_last_expected_period_is_never_behind(
    frequency: str, day: date, due_days: int
) -> None:
    due = expected(frequency, START, END, day, due_days)
    reported = [Reported("A", due[-1], 1.0)] if due else []
    expected_state = state_of(
        reported, frequency=frequency, day=day, due_days=due_days, active_from=START, active_to=END
    )
    assert expected_state is (DataState.APPROVED if due else DataState.NOT_DUE)
    assert all((day - period.end).days >= due_days for period in due)


def test_no_mark_of_the_data_is_a_mark_of_a_status() -> None:
    marks = [state.glyph for state in DataState]
    assert len(set(marks)) == len(marks)
    assert not set(marks) & {status.glyph for status in Status}
