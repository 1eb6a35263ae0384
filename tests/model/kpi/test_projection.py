from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innodrop.model.floats import same
from innodrop.model.kpi.aggregation import Point
from innodrop.model.kpi.periods import between
from innodrop.model.kpi.projection import Projection, project
from innodrop.model.numbers import as_read, short_of, written

START, END = date(2016, 11, 16), date(2018, 11, 15)


def points(
    values: list[float | None], frequency: str = "quarterly", *, unfinished: bool = False
) -> list[Point]:
    """Values to date from the first period on; with `unfinished` the last one has not ended."""
    periods = between(START, date(2030, 1, 1), frequency)
    last = len(values) - 1
    return [
        Point(period, value, unfinished=unfinished and position == last)
        for position, (period, value) in enumerate(zip(periods, values, strict=False))
    ]


def projected(  # noqa: PLR0913
    values: list[float | None],
    target: float | None,
    *,
    direction: str = "up",
    unit: str = "SMEs",
    over_time: str = "sum",
    frequency: str = "quarterly",
    unfinished: bool = False,
    decimals: int | None = None,
    locale: str = "en",
    day: date = START,
    end: date = END,
) -> Projection | None:
    return project(
        points(values, frequency, unfinished=unfinished),
        day=day,
        end=end,
        target=target,
        direction=direction,
        over_time=over_time,
        unit=unit,
        decimals=decimals,
        locale=locale,
    )


def sentence_of(projection: Projection | None) -> str:
    assert projection is not None
    return str(projection.sentence).translate({0xA0: " ", 0x2013: "-"})


@pytest.mark.parametrize(
    ("values", "unfinished"),
    [([], False), ([2], False), ([2, 8], False), ([2, 8, 9], True), ([None, None, 2, 8], False)],
)
def test_below_three_finished_points_nothing_is_said(
    values: list[float | None], *, unfinished: bool
) -> None:
    assert projected(values, 48, unfinished=unfinished) is None


def test_a_mean_is_not_extended() -> None:
    assert projected([3, 4, 5, 4], 4, over_time="mean", unit="score 1-5") is None


def test_after_the_end_there_is_nothing_to_project() -> None:
    assert projected([1] * 9, 48) is None
    assert projected([1, 2, 3, 4], 48, end=date(2017, 9, 30)) is None


@pytest.mark.parametrize("day", [END, date(2018, 12, 31), date(2021, 3, 31)])
def test_from_the_projects_last_day_on_nothing_is_projected_and_no_pace_is_required(
    day: date,
) -> None:
    assert projected([2, 8, 14], 48, day=date(2018, 11, 14)) is not None
    assert projected([2, 8, 14], 48, day=day) is None


def test_the_range_comes_from_the_recent_and_the_whole_life_pace() -> None:
    leads = projected(
        [2, 8, 14, 22, 30, 40], 48
    )  # the last one is 2018-Q1; 7.5 months or 2.5 quarters are left
    assert leads is not None
    assert leads.recent_rate == pytest.approx((40 - 14) / 3)
    assert leads.whole_rate == pytest.approx(38 / 5)
    assert leads.low == pytest.approx(40 + 2.5 * 38 / 5)
    assert leads.high == pytest.approx(40 + 2.5 * 26 / 3)
    assert leads.middle == pytest.approx((leads.low + leads.high) / 2)
    assert leads.required_rate == pytest.approx(8 / 2.5)
    assert (leads.at, leads.periods_left) == (END, 3)
    assert sentence_of(leads) == "Reach: 59-62 of 48; 3.2 more a quarter are needed, 8.7 come."


def test_of_three_points_the_last_step_is_compared_with_both() -> None:
    leads = projected([2, 8, 9], 48)
    assert leads is not None
    assert (leads.recent_rate, leads.whole_rate) == (1, 3.5)
    assert sentence_of(leads) == "Miss: 15-28 of 48; 7.1 more a quarter are needed, 1 comes."


def test_the_unfinished_period_is_not_read_as_a_fall() -> None:
    assert projected([2, 8, 14, 22, 24], 48, unfinished=True) == projected([2, 8, 14, 22], 48)


def test_a_quarter_without_report_counts_as_time() -> None:
    rows = points([2, 8, 14, 20, 26])
    with_gap = project(
        [rows[0], rows[1], rows[4]],
        day=START,
        end=END,
        target=None,
        direction="up",
        over_time="sum",
        unit="SMEs",
    )
    assert with_gap is not None
    assert (with_gap.recent_rate, with_gap.whole_rate) == (6, 6)


def test_two_periods_that_end_together_are_one_point() -> None:
    rows = points([2, 8, 14, 20])
    month = Point(between(date(2017, 9, 1), date(2017, 9, 1), "monthly")[0], 20)
    doubled = project(
        [*rows, month],
        day=START,
        end=END,
        target=None,
        direction="up",
        over_time="sum",
        unit="SMEs",
    )
    assert doubled is not None
    assert (doubled.low, doubled.high) == (47, 47)


@pytest.mark.parametrize(
    ("values", "target", "direction", "unit", "sentence"),
    [
        ([1, 2, 3], None, "up", "SMEs", "Heads for 9; 1 comes a quarter."),
        ([2, 8, 50], 48, "up", "SMEs", "Reached: 50 of 48; 42 come a quarter."),
        ([0, 1, 1, 1], 1, "up", "SMEs", "Reached: 1 of 1; none comes."),
        ([0, 0, 0], 4, "up", "items", "Miss: 0 of 4; 0.7 more a quarter are needed, none comes."),
        ([1, 1, 1], 4, "up", "items", "Miss: 1 of 4; 0.5 more a quarter are needed, none comes."),
        (
            [9, 8, 7],
            12,
            "up",
            "members",
            "Miss: 2 of 12; 0.9 more a quarter are needed, it falls by 1.",
        ),
        (
            [10, 15, 25, 30],
            100,
            "up",
            "percent",
            "Miss: 60-64 of 100 %; 15.6 points more a quarter are needed, 7.5 come.",
        ),
        (
            [6, 6, 5, 6, 4],
            2,
            "down",
            "risks",
            "Open: 1-3, at most 2; a fall of 0.6 a quarter is needed, it falls by 0.7.",
        ),
        (
            [5, 6, 5, 6, 7],
            2,
            "down",
            "risks",
            "Miss: 8-9, at most 2; a fall of 1.4 a quarter is needed, it rises by 0.3.",
        ),
        ([5, 4, 3, 2], 2, "down", "risks", "Reached: 2, at most 2; it falls by 1 a quarter."),
        (
            [100000.5, 200000, 350000],
            1e6,
            "up",
            "EUR",
            (
                "Reach: 1,037,499-1,175,000 of 1,000,000; 118,182 more a quarter are needed,"
                " 150,000 come."
            ),
        ),
        (
            [0.75, 0.75, 1, 1.25],
            2,
            "up",
            "index",
            "Reach: 2-2.38 of 2; 0.167 more a quarter are needed, 0.25 come.",
        ),
    ],
)
def test_the_sentence_reads_well(
    values: list[float | None], target: float | None, direction: str, unit: str, sentence: str
) -> None:
    leads = projected(values, target, direction=direction, unit=unit, over_time="latest")
    assert sentence_of(leads) == sentence


def test_monthly_reports_are_told_by_month_and_numbers_as_the_reader_writes_them() -> None:
    leads = projected([1, 2, 3, 4, 5], 30, frequency="monthly", locale="de")
    assert sentence_of(leads) == "Miss: 25 of 30; 1,3 more a month are needed, 1 comes."
    assert leads is not None
    assert leads.periods_left == 20


@pytest.mark.parametrize(
    ("unit", "values", "target", "low", "high"),
    [
        ("percent", [40, 60, 90], 100, 100, 100),
        ("percent", [80, 120, 160], None, 380, 380),
        ("level 0-3", [1, 2, 3], 3, 3, 3),
        ("risks", [6, 4, 2], None, 0, 0),
        ("percent", [-4, -8, -12], None, -34, -34),
        ("mark (1 to 5)", [3, 4, 5], 5, 5, 5),
    ],
)
def test_a_projection_stays_inside_what_the_unit_allows(
    unit: str, values: list[float | None], target: float | None, low: float, high: float
) -> None:
    leads = projected(values, target, unit=unit, over_time="latest")
    assert leads is not None
    assert (leads.low, leads.high) == (low, high)


@given(
    st.lists(st.floats(min_value=0, max_value=1e6), min_size=3, max_size=8),
    st.none() | st.floats(min_value=0, max_value=1e6),
    st.sampled_from(["up", "down", "neutral"]),
)
def test_the_middle_lies_in_the_range_and_the_required_pace_leads_to_the_target(
    values: list[float], target: float | None, direction: str
) -> None:
    leads = projected(list(values), target, direction=direction, over_time="latest")
    assert leads is not None
    assert 0 <= leads.low <= leads.middle <= leads.high
    assert leads.sentence.startswith(("Reach", "Miss: ", "Open: ", "Heads for "))
    if target is not None and leads.required_rate:
        left = (END.year - 2016) * 12 + END.month - 0.5 - 9 - 3 * len(values)
        assert values[-1] + leads.required_rate * (left / 3) == pytest.approx(target, abs=1e-6)


@pytest.mark.parametrize(
    ("value", "target", "decimals", "read"),
    [
        (47.6, 48, 0, "47"),
        (46.6, 48, 0, "47"),
        (48.4, 48, 0, "49"),
        (3.67, 4, 0, "3"),
        (7.5, 8, 0, "7"),
        (2.83, 4, 0, "3"),
        (22.17, 20, 0, "22"),
        (47.96, 48, 1, "47.9"),
        (48, 48, 0, "48"),
        (47.99999, 48.4, 0, "47"),
        (-1.2, -1, 0, "-2"),
    ],
)
def test_what_is_expected_is_rounded_but_never_onto_the_target_or_across_it(
    value: float, target: float, decimals: int, read: str
) -> None:
    assert written(short_of(value, target, decimals), "", decimals) == read


@given(
    st.lists(st.floats(min_value=0, max_value=1e6), min_size=3, max_size=8),
    st.floats(min_value=0, max_value=1e6),
    st.none() | st.integers(min_value=0, max_value=3),
)
def test_a_range_that_is_read_lies_on_the_same_side_of_the_target_as_the_one_that_is_meant(
    values: list[float], target: float, decimals: int | None
) -> None:
    found = projected(list(values), target, over_time="latest", decimals=decimals)
    assert found is not None
    wanted = as_read(target, found.digits)
    for end in (found.low, found.middle, found.high):
        if not same(end, target) and found.digits < 6:  # beyond that only noise is left
            assert (as_read(found.read(end)) < wanted) == (end < target)
            assert as_read(found.read(end)) != wanted


@pytest.mark.parametrize(
    ("values", "target", "told"),
    [
        ([0, 2.98, 5.98, 8.98], 22.525, "3.01 more a quarter are needed, 3 come"),
        ([10, 20, 30, 40], 85.2, "10.04 more a quarter are needed, 10 come"),
    ],
)
def test_the_pace_that_is_needed_never_looks_like_another_one_now(
    values: list[float | None], target: float, told: str
) -> None:
    assert told in sentence_of(projected(values, target, decimals=0))
