"""Since when a status stands: found by leaps, and the same as by looking at each day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innodrop.model.kpi.comparison import Case, Limits, Status
from innodrop.model.kpi.plan import PlanPoint, plan_at
from innodrop.model.kpi.turn import Past, Turn

FIRST, DAY = date(2017, 1, 1), date(2017, 12, 31)
CASE = Case(0, 0, 40, 0, "up", Limits(), change=False, whole=False)
PATH = (PlanPoint(FIRST, 0), PlanPoint(DAY, 36.4))
"""A tenth of one more on every day."""


def known(values: Mapping[date, float | None]) -> Callable[[date], float | None]:
    return lambda day: next((values[d] for d in sorted(values, reverse=True) if d <= day), None)


def past(values: Mapping[date, float | None], case: Case = CASE) -> Past:
    return Past(known(values), values.keys(), PATH, case)


def day_by_day(given: Past, first: date, day: date) -> Turn | None:
    """What the rule says, told the long way."""

    def status(on: date) -> Status:
        value, plan = given.value_on(on), plan_at(given.path, on) or 0.0
        if value is None:
            return replace(given.case, plan=plan).unreported
        return replace(given.case, value=value, plan=plan).status

    now, then = status(day), day
    while then > first and status(then - timedelta(days=1)) is now:
        then -= timedelta(days=1)
    return Turn(now, then, None if then == first else status(then - timedelta(days=1)))


@pytest.mark.parametrize(
    ("values", "status", "since", "before"),
    [
        # 11.9 are planned for 30 April, and 80 % of that is more than 9.5
        ({FIRST: 9.5}, Status.OFF_TRACK, date(2017, 4, 30), Status.AT_RISK),
        ({FIRST: 30}, Status.AT_RISK, date(2017, 11, 13), Status.ON_TRACK),
        ({FIRST: 38}, Status.ON_TRACK, FIRST, None),
        ({FIRST: 2, date(2017, 10, 1): 36}, Status.ON_TRACK, date(2017, 10, 1), Status.OFF_TRACK),
        ({date(2017, 12, 1): 40}, Status.ON_TRACK, date(2017, 12, 1), Status.NO_DATA),
        ({}, Status.NO_DATA, date(2017, 1, 2), Status.NOT_YET_DUE),
    ],
)
def test_the_first_day_of_a_status_is_that_of_the_value_or_of_the_plan(
    values: Mapping[date, float], status: Status, since: date, before: Status | None
) -> None:
    found = past(values).turn(FIRST, DAY)
    assert found == day_by_day(past(values), FIRST, DAY)
    assert found is not None
    assert (found.status, found.since, found.before) == (status, since, before)


def test_without_a_plan_and_before_the_project_nothing_has_turned() -> None:
    assert Past(known({}), (), (), CASE).turn(FIRST, DAY) is None
    assert past({FIRST: 4}).turn(FIRST, FIRST - timedelta(days=1)) is None


NUMBERS = st.sampled_from([-20, -1, 0, 0.4, 1, 9, 10, 10.2, 19, 20, 31, 40])
DAYS = st.dates(FIRST, FIRST + timedelta(days=60))


@given(
    st.dictionaries(DAYS, st.none() | NUMBERS, max_size=4),
    st.dictionaries(DAYS, NUMBERS, min_size=1, max_size=4),
    st.sampled_from(["up", "down", "neutral"]),
    NUMBERS,
    st.booleans(),
    st.booleans(),
    DAYS,
)
def test_leaping_finds_what_looking_at_each_day_finds(
    values: dict[date, float | None],
    plans: dict[date, float],
    direction: str,
    start: float,
    change: bool,  # noqa: FBT001
    whole: bool,  # noqa: FBT001
    day: date,
) -> None:
    path = tuple(PlanPoint(d, plans[d]) for d in sorted(plans))
    case = Case(0, 0, path[-1].value, start, direction, Limits(), change=change, whole=whole)
    given_past = Past(known(values), values.keys(), path, case)
    assert given_past.turn(FIRST, day) == day_by_day(given_past, FIRST, day)
