from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innodrop.errors import BadDate
from innodrop.model import dates
from innodrop.model.dates import PartialDate

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2017-06-28", date(2017, 6, 28), date(2017, 6, 28)),
        ("2017-06", date(2017, 6, 1), date(2017, 6, 30)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2017", date(2017, 1, 1), date(2017, 12, 31)),
    ],
)
def test_a_partial_date_spans_every_day_that_it_can_mean(
    text: str, first: date, last: date
) -> None:
    partial = PartialDate(text)
    assert partial.span == (first, last)
    assert (partial.first, partial.last, str(partial)) == (first, last, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2017-02-29",
        "2017-13",
        "2017-00",
        "2017-6",
        "28.06.2017",
        "2017-06-28 ",
        "2017-06-28T10:00",
        "٢٠١٧",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(BadDate, match="is not a date"):
        PartialDate(text)


@pytest.mark.parametrize("text", ["0000", "0000-01", "0999-12-31", "3000", "9999", "9999-12-31"])
def test_years_from_which_months_might_leave_the_calendar_are_refused(text: str) -> None:
    with pytest.raises(BadDate):
        PartialDate(text)


def test_partial_dates_are_values_in_the_order_of_their_texts() -> None:
    texts = ["2016-12-31", "2017", "2017-06", "2017-06-01", "2017-07"]
    days = [PartialDate(text) for text in texts]
    assert sorted([*days[2:], *days[:2]]) == days
    assert [str(day) for day in days] == texts
    assert len({*days, *map(PartialDate, texts)}) == len(texts)
    assert [day.is_exact for day in days] == [True, False, False, True, False]
    assert [day.names_month for day in days] == [True, False, True, True, True]


@given(DAYS)
def test_a_day_is_a_date_that_is_known_to_the_day(day: date) -> None:
    assert PartialDate.of(day).span == (day, day)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2017, 1, 31), 1, date(2017, 2, 28)),
        (date(2016, 1, 31), 1, date(2016, 2, 29)),
        (date(2016, 2, 29), 12, date(2017, 2, 28)),
        (date(2017, 12, 15), 1, date(2018, 1, 15)),
        (date(2017, 3, 31), -1, date(2017, 2, 28)),
        (date(2017, 1, 1), -13, date(2015, 12, 1)),
    ],
)
def test_months_are_added_and_a_31st_stays_inside_its_month(
    day: date, months: int, later: date
) -> None:
    assert dates.add_months(day, months) == later


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2017, 1, 15), date(2017, 2, 14), 0),
        (date(2017, 1, 15), date(2017, 2, 15), 1),
        (date(2017, 1, 31), date(2017, 2, 28), 1),
        (date(2016, 11, 16), date(2018, 11, 15), 23),
        (date(2017, 2, 15), date(2017, 1, 15), -1),
        (date(2017, 2, 15), date(2017, 1, 14), -2),
    ],
)
def test_months_between_two_days_are_whole_and_rounded_down(
    start: date, end: date, months: int
) -> None:
    assert dates.months_between(start, end) == months


@given(DAYS, st.integers(min_value=0, max_value=600))
def test_months_added_are_the_months_between(day: date, months: int) -> None:
    assert dates.months_between(day, dates.add_months(day, months)) == months


@pytest.mark.parametrize(
    ("given_as", "read_as"),
    [
        (PartialDate("2017-06-08"), "8 Jun 2017"),
        (PartialDate("2017-06"), "Jun 2017"),
        (PartialDate("2017"), "2017"),
        (date(2018, 11, 15), "15 Nov 2018"),
        (date(9999, 12, 31), "31 Dec 9999"),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_known(
    given_as: PartialDate | date, read_as: str
) -> None:
    assert dates.written(given_as) == read_as
