from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innodrop.model.kpi.periods import parse
from innodrop.model.kpi.plan import PlanPoint, path, plan_at

START, END = date(2016, 11, 16), date(2018, 11, 15)


def knots(
    *rows: tuple[str, float],
    baseline: float | None = None,
    target: float | None = None,
    direction: str = "up",
) -> list[tuple[date, float]]:
    """The path of target rows as pairs of day and value."""
    knots = path(
        [(parse(text), value) for text, value in rows],
        baseline=baseline,
        target=target,
        start=START,
        end=END,
        direction=direction,
    )
    return [(point.day, point.value) for point in knots]


def test_without_rows_the_path_is_a_straight_line_from_baseline_to_target() -> None:
    assert knots(baseline=2, target=4) == [(START, 2), (END, 4)]
    assert knots(target=48) == [(START, 0), (END, 48)]


def test_without_rows_and_target_there_is_no_path() -> None:
    assert knots(baseline=2) == []
    assert plan_at((), START) is None


def test_rows_are_due_at_the_end_of_their_periods_and_the_target_at_the_end() -> None:
    assert knots(("2017-Q4", 20), ("2017-Q2", 7), target=48) == [
        (START, 0),
        (date(2017, 6, 30), 7),
        (date(2017, 12, 31), 20),
        (END, 48),
    ]


def test_rows_alone_are_a_path_that_stays_level_after_the_last() -> None:
    assert knots(("2017-Q4", 20)) == [(START, 0), (date(2017, 12, 31), 20)]
    assert plan_at((PlanPoint(START, 0), PlanPoint(date(2017, 12, 31), 20)), END) == 20


def test_a_row_that_reaches_beyond_the_project_replaces_the_target() -> None:
    assert knots(("2018-Q4", 50), target=48) == [(START, 0), (date(2018, 12, 31), 50)]


def test_a_row_due_before_the_start_leaves_no_knot_at_the_start() -> None:
    assert knots(("2016-10", 1), baseline=0, target=48) == [(date(2016, 10, 31), 1), (END, 48)]


def test_of_two_rows_due_on_one_day_the_shorter_period_counts() -> None:
    assert (
        knots(("2017-06", 8), ("2017-Q2", 7))
        == knots(("2017-Q2", 7), ("2017-06", 8))
        == [
            (START, 0),
            (date(2017, 6, 30), 8),
        ]
    )


def test_a_ceiling_without_baseline_holds_from_the_first_day() -> None:
    assert knots(target=3, direction="down") == [(START, 3), (END, 3)]
    assert knots(("2017-Q4", 5), target=3, direction="down") == [
        (START, 5),
        (date(2017, 12, 31), 5),
        (END, 3),
    ]
    assert knots(baseline=8, target=3, direction="down") == [(START, 8), (END, 3)]


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2016, 1, 1), 0),
        (date(2016, 12, 31), 0),
        (date(2017, 1, 10), 1),
        (date(2017, 4, 10), 10),
        (date(2017, 7, 19), 10),
        (date(2017, 10, 27), 10),
        (date(2018, 3, 31), 10),
    ],
)
def test_the_plan_lies_on_the_line_and_is_level_outside(day: date, value: float) -> None:
    line = (
        PlanPoint(date(2016, 12, 31), 0),
        PlanPoint(date(2017, 4, 10), 10),
        PlanPoint(date(2017, 10, 27), 10),
    )
    assert plan_at(line, day) == pytest.approx(value)


ROWS = st.dictionaries(
    st.sampled_from(
        ["2016", "2016-Q4", "2017-01", "2017-Q1", "2017-H1", "2017", "2018-Q2", "2018-Q4", "2019"]
    ),
    st.floats(min_value=-1000, max_value=1000),
)


@given(
    ROWS,
    st.none() | st.floats(0, 1000),
    st.none() | st.floats(0, 1000),
    st.dates(date(2016, 1, 1), date(2020, 1, 1)),
)
def test_the_plan_never_leaves_the_span_of_its_knots(
    rows: dict[str, float], baseline: float | None, target: float | None, day: date
) -> None:
    line = path(
        [(parse(t), v) for t, v in rows.items()],
        baseline=baseline,
        target=target,
        start=START,
        end=END,
    )
    days = [point.day for point in line]
    assert days == sorted(set(days))
    plan = plan_at(line, day)
    if not line:
        assert plan is None
        return
    assert plan is not None
    values = [point.value for point in line]
    assert min(values) - 1e-6 <= plan <= max(values) + 1e-6
    assert all(plan_at(line, point.day) == point.value for point in line)
    assert plan_at(line, date.max - timedelta(days=1)) == values[-1]
