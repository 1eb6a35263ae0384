"""Axes have round numbers and no more words than there is room for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innodrop.model.kpi import periods
from innodrop.writers.scales import months_axis, periods_axis, round_steps

START, END = date(2016, 11, 1), date(2018, 11, 15)


@pytest.mark.parametrize(
    ("low", "high", "steps"),
    [
        (0, 24, (0, 5, 10, 15, 20, 25)),
        (0, 1, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        (0, 0, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        (-30, 45, (-40, -20, 0, 20, 40, 60)),
        (0, 1_310_000, (0, 500_000, 1_000_000, 1_500_000)),
    ],
)
def test_steps_are_round_and_reach_around_the_values(
    low: float, high: float, steps: tuple[float, ...]
) -> None:
    assert round_steps(low, high) == steps


def test_counts_have_no_fractions_of_things() -> None:
    assert round_steps(0, 2, whole=True) == (0, 1, 2)


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9), st.integers(2, 8))
def test_steps_always_cover_the_values_and_rise(low: float, extent: float, count: int) -> None:
    steps = round_steps(low, low + extent, count)
    noise = (abs(low) + extent) * 1e-6 + 1e-6
    assert steps[0] <= low + noise
    assert steps[-1] >= low + extent - noise
    assert list(steps) == sorted(set(steps))
    assert len(steps) <= count * 2 + 3


def test_two_years_have_a_word_for_every_quarter_and_the_year_once() -> None:
    axis = months_axis(START, END, 350)
    assert [tick.text for tick in axis.ticks] == [
        "Jan\n2017",
        "Apr",
        "Jul",
        "Oct",
        "Jan\n2018",
        "Apr",
        "Jul",
        "Oct",
    ]
    assert date.fromordinal(int(axis.ticks[1].at)) == date(2017, 4, 1)


def test_twenty_years_have_years_alone() -> None:
    assert [t.text for t in months_axis(date(2000, 1, 1), date(2020, 1, 1), 350).ticks][:2] == [
        "2002",
        "2004",
    ]


def test_project_months_count_from_the_month_of_the_start() -> None:
    wide = months_axis(START, END, 1000, date(2016, 11, 16), left=100)
    assert [tick.text for tick in wide.ticks][:2] == ["M1\nNov 2016", "M4\nFeb 2017"]
    narrow = months_axis(START, END, 350, date(2016, 11, 16))
    assert [tick.text for tick in narrow.ticks] == [
        "M4\nFeb 2017",
        "M7",
        "M10\nAug 2017",
        "M13",
        "M16\nFeb 2018",
        "M19",
        "M22\nAug 2018",
    ]


@pytest.mark.parametrize("room", [150, 350, 1000])
@pytest.mark.parametrize("frequency", ["monthly", "quarterly", "semester", "annual"])
def test_period_words_do_not_touch(room: int, frequency: str) -> None:
    axis = periods_axis(periods.between(date(2016, 11, 1), date(2021, 12, 31), frequency), room)
    px = room / (axis.end - axis.start)
    gaps = [
        (after.at - before.at) * px
        for before, after in zip(axis.ticks, axis.ticks[1:], strict=False)
    ]
    assert len(axis.ticks) >= 2
    assert min(gaps) >= 22


def test_periods_stand_at_their_ends_and_name_the_year_once() -> None:
    axis = periods_axis(periods.between(START, END, "quarterly"), 900)
    assert [t.text for t in axis.ticks] == [
        "Q4\n2016",
        "Q1\n2017",
        "Q2",
        "Q3",
        "Q4",
        "Q1\n2018",
        "Q2",
        "Q3",
        "Q4",
    ]
    assert date.fromordinal(int(axis.ticks[0].at)) == date(2016, 12, 31)


def test_months_of_ten_years_are_read_as_years() -> None:
    axis = periods_axis(periods.between(date(2015, 1, 1), date(2024, 12, 31), "monthly"), 360)
    assert [t.text for t in axis.ticks][-1] == "2024"
    assert not any("Jan" in t.text for t in axis.ticks)
