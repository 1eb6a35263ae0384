from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innodrop.errors import BadPeriod
from innodrop.model.kpi import periods
from innodrop.model.kpi.periods import (
    Period,
    between,
    covering,
    last_finished,
    parse,
    project_month,
)

PROJECT_START = date(2016, 11, 16)

FREQUENCIES = st.sampled_from(sorted(periods.MONTHS_IN))
DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2998, 12, 31))
PERIODS = st.builds(covering, DAYS, FREQUENCIES)
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "start", "end", "months"),
    [
        ("2017-06", date(2017, 6, 1), date(2017, 6, 30), 1),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), 1),
        ("2017-12", date(2017, 12, 1), date(2017, 12, 31), 1),
        ("2017-Q2", date(2017, 4, 1), date(2017, 6, 30), 3),
        ("2017-Q4", date(2017, 10, 1), date(2017, 12, 31), 3),
        ("2017-H1", date(2017, 1, 1), date(2017, 6, 30), 6),
        ("2017-H2", date(2017, 7, 1), date(2017, 12, 31), 6),
        ("2017", date(2017, 1, 1), date(2017, 12, 31), 12),
    ],
)
def test_a_period_is_a_span_of_whole_months(text: str, start: date, end: date, months: int) -> None:
    period = parse(text)
    assert (period.start, period.end, period.months, period.text) == (start, end, months, text)


@pytest.mark.parametrize(("text", "canonical"), [(" 2017-q2 ", "2017-Q2"), ("2017-h1", "2017-H1")])
def test_small_letters_and_blanks_around_are_read_as_meant(text: str, canonical: str) -> None:
    assert parse(text).text == canonical


@pytest.mark.parametrize(
    ("text", "month"), [("M1", "2016-11"), ("m2", "2016-12"), ("M8", "2017-06"), ("M25", "2018-11")]
)
def test_project_months_count_from_the_month_in_which_the_project_starts(
    text: str, month: str
) -> None:
    assert parse(text, PROJECT_START).text == month


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "Q2",
            "2017-Q5",
            "2017-Q0",
            "2017-13",
            "2017-00",
            "2017-H3",
            "2017-6",
            "17-06",
            "2017-06-28",
            "2017/06",
        ),
        *("2017-Q2 2017-Q3", "٢٠١٧", "second quarter", "M0", "M-3", "M01", "M1000", "M1.5"),
    ],
)
def test_anything_else_is_refused_and_the_forms_are_named(text: str) -> None:
    with pytest.raises(
        BadPeriod, match="Write 2017-06, 2017-Q2, 2017-H1, 2017 or a project month such as M8"
    ):
        parse(text, PROJECT_START)


def test_a_project_month_needs_the_project_and_is_not_promised_without() -> None:
    with pytest.raises(BadPeriod, match=r"Write 2017-06, 2017-Q2, 2017-H1 or 2017\."):
        parse("M8")


@pytest.mark.parametrize(
    "text", ["0000", "0000-01", "0999-Q1", "3000", "9999", "9999-12", "9999-Q4", "9999-H2"]
)
def test_years_at_the_ends_of_the_calendar_are_refused_and_never_crash(text: str) -> None:
    with pytest.raises(BadPeriod):
        parse(text)


@pytest.mark.parametrize("start", [date(2999, 6, 1), date(9999, 12, 31)])
def test_a_project_month_beyond_the_last_year_is_refused_and_never_crashes(start: date) -> None:
    with pytest.raises(BadPeriod):
        parse("M999", start)


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2016, 11, 1), 1),
        (date(2016, 11, 30), 1),
        (date(2017, 6, 28), 8),
        (date(2016, 10, 31), 0),
        (date(2015, 11, 30), -11),
        (date(2018, 11, 15), 25),
    ],
)
def test_project_months_before_the_project_count_down_from_nought(day: date, month: int) -> None:
    assert project_month(day, PROJECT_START) == month


@pytest.mark.parametrize(
    ("day", "unfinished"),
    [
        (date(2017, 3, 31), False),
        (date(2017, 4, 1), True),
        (date(2017, 6, 29), True),
        (date(2017, 6, 30), False),
    ],
)
def test_a_period_is_unfinished_from_its_first_day_to_the_day_before_its_last(
    day: date, *, unfinished: bool
) -> None:
    assert parse("2017-Q2").unfinished_at(day) is unfinished


@pytest.mark.parametrize(
    ("day", "frequency", "text"),
    [
        (date(2017, 6, 30), "quarterly", "2017-Q2"),
        (date(2017, 6, 29), "quarterly", "2017-Q1"),
        (date(2017, 1, 15), "quarterly", "2016-Q4"),
        (date(2017, 1, 31), "monthly", "2017-01"),
        (date(2016, 2, 28), "monthly", "2016-01"),
        (date(2017, 12, 31), "annual", "2017"),
        (date(2017, 12, 30), "annual", "2016"),
        (date(2018, 3, 31), "semester", "2017-H2"),
        (date(2018, 3, 31), "per event", "2018-Q1"),
    ],
)
def test_the_last_finished_period_includes_one_that_ends_today(
    day: date, frequency: str, text: str
) -> None:
    assert last_finished(day, frequency).text == text


def test_the_project_touches_nine_quarters() -> None:
    spans = between(PROJECT_START, date(2018, 11, 15), "quarterly")
    assert [period.text for period in spans] == [
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
    ]


def test_no_period_lies_between_a_day_and_an_earlier_one() -> None:
    assert between(date(2017, 6, 30), date(2017, 6, 29), "quarterly") == ()


@pytest.mark.parametrize("frequency", sorted(periods.MONTHS_IN))
def test_the_last_day_of_the_calendar_has_a_period(frequency: str) -> None:
    assert between(date.max, date.max, frequency)[-1].end == date.max


def test_periods_sort_by_start_then_length() -> None:
    texts = ["2017", "2016-Q4", "2017-H1", "2017-Q1", "2017-02", "2017-01"]
    assert [p.text for p in sorted(map(parse, texts))] == [
        "2016-Q4",
        "2017-01",
        "2017-Q1",
        "2017-H1",
        "2017",
        "2017-02",
    ]


@given(PERIODS)
def test_a_period_is_what_its_text_says(period: Period) -> None:
    assert parse(period.text) == period


@given(DAYS, FREQUENCIES)
def test_the_period_that_covers_a_day_contains_it(day: date, frequency: str) -> None:
    period = covering(day, frequency)
    assert period.start <= day <= period.end
    assert period.months == periods.MONTHS_IN[frequency]


@given(PERIODS)
def test_the_next_period_adjoins_and_is_as_long(period: Period) -> None:
    assert period.next().start == period.end + ONE_DAY
    assert period.next().months == period.months


@given(DAYS, st.integers(min_value=0, max_value=2000), FREQUENCIES)
def test_the_periods_between_two_days_cover_them_without_gaps(
    day: date, length: int, frequency: str
) -> None:
    end = day + timedelta(days=length)
    spans = between(day, end, frequency)
    assert spans[0].start <= day <= spans[0].end
    assert spans[-1].start <= end <= spans[-1].end
    assert all(later.start == earlier.end + ONE_DAY for earlier, later in pairwise(spans))


@given(DAYS, FREQUENCIES)
def test_the_last_finished_period_ends_on_or_before_the_day_and_the_next_one_after(
    day: date, frequency: str
) -> None:
    period = last_finished(day + timedelta(days=400), frequency)
    assert period.end <= day + timedelta(days=400) < period.next().end


@given(st.text(max_size=8))
def test_no_text_crashes_the_reading_of_periods(text: str) -> None:
    with suppress(BadPeriod):
        assert parse(text, PROJECT_START).months in {1, 3, 6, 12}
