"""R5: ISO and day-first dates, periods in four forms, and nothing that could be another day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innodrop.intake import Options
from tests.intake.sample import column, problem, reading, value, values, words

DAY_FIRST = Options(date_order="day first")


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("2017-06-28", "2017-06-28"),
        ("28.06.2017", "2017-06-28"),
        ("28.6.2017", "2017-06-28"),
        ("28. 6. 2017", "2017-06-28"),
        ("28.\u00a006.\u00a02017", "2017-06-28"),
        ("3.4.2017", "2017-04-03"),
        ("28/06/2017", "2017-06-28"),
        ("28/6/2017", "2017-06-28"),
        ("28-06-2017", "2017-06-28"),
        ("05/05/2017", "2017-05-05"),
        ("29.2.2016", "2016-02-29"),
        (" 2017-06-28 ", "2017-06-28"),
    ],
)
def test_iso_and_day_first_dates_are_read(cell: str, iso: str) -> None:
    assert value("day", cell) == iso
    assert value("since", cell) == iso


@pytest.mark.parametrize(
    "cell",
    words("""
        2017-6-8 2017/06/28 2017.06.28 20170628 28.06.17 28/6/17 5/5/17 17-06-28 28.06.
        06.2017 06/2017 28-Jun-2017 Jun-17 VI.17 28.06/2017 28/06-2017 2017-06-28T00:00:00
        2017-06-28Z 43100 43100,5 43100.0 1498608000 today 28.06.2017. 0 1 -1 2017-W26
        2017-179 ２０１７-06-28 ٢٨.٠٦.٢٠١٧ #### #VALUE! 1.5 0000-01-01 2017-00-10 2017-13-01
        2017-02-29 31.04.2017 0.1.2017 32.01.2017 29.02.1900 01.13.2017 99/99/2017
        1017-06-28 2717-06-28
    """),
)
@pytest.mark.parametrize("name", ["day", "since"])
def test_everything_else_is_a_problem(name: str, cell: str) -> None:
    assert problem(name, cell).cell == cell


@pytest.mark.parametrize(
    "cell", ["28 June 2017", "2017-06-28 00:00:00", "28.06.2017 14:30", "28 06 2017", "June 2017"]
)
def test_dates_in_words_or_with_a_time_are_problems(cell: str) -> None:
    assert problem("day", cell).cell == cell


@pytest.mark.parametrize(
    ("cell", "expected", "remedy"),
    [
        ("31.02.2017", "a date that exists", "Look it up in a calendar and correct it."),
        (
            "43100",
            "a date",
            "This is Excel's number for a day: format the column as text, write it anew.",
        ),
        ("28.06.17", "a date", "Write the year with four digits."),
        ("28.06.2017 14:30", "a date", "Leave out the time of day."),
        (
            "04/25/2017",
            "a date with the day first, or 2017-04-25",
            "Write the day before the month, or in that form.",
        ),
        ("Jun 17", "a date", "Excel took it for a date: format the column as text, write it anew."),
        ("soon", "a date", "Write 2017-06-28 or 28.06.2017."),
        ("2999-01-01", "a year from 1800 to 2199", "Correct the year."),
    ],
)
def test_the_problem_says_what_is_wrong_with_the_date(
    cell: str, expected: str, remedy: str
) -> None:
    bad = problem("day", cell)
    assert (bad.expected, bad.remedy) == (expected, remedy)


class TestTwoReadings:
    @pytest.mark.parametrize("cell", ["03/04/2017", "3/4/2017", "03-04-2017", "12/1/2017"])
    def test_are_asked_about_and_never_guessed(self, cell: str) -> None:
        bad = problem("day", cell)
        assert bad.expected.startswith("a date with one reading: ")
        assert "choose “day first”" in bad.remedy

    def test_are_both_named(self) -> None:
        assert problem("day", "03/04/2017").expected.endswith(": 2017-04-03 or 2017-03-04")

    def test_are_asked_about_even_beside_a_clear_date(self) -> None:
        file = column("day", "28/06/2017", "03/04/2017")
        assert [p.row for p in file.problems] == [3]
        assert file.detected.date_order == "unclear"

    def test_are_day_first_once_a_person_has_said_so(self) -> None:
        file = column("day", "03/04/2017", "12-1-2017", options=DAY_FIRST)
        assert values(file, "day") == ["2017-04-03", "2017-01-12"]
        assert file.detected.date_order == "day first"

    def test_a_month_first_date_stays_a_problem_then(self) -> None:
        assert (
            problem("day", "04/25/2017", DAY_FIRST).expected
            == "a date with the day first, or 2017-04-25"
        )

    def test_do_not_exist_where_dots_are_written(self) -> None:
        assert value("day", "03.04.2017") == "2017-04-03"


@pytest.mark.parametrize(
    ("cells", "order"),
    [(["2017-06-28"], "year first"), (["2017-06-28", "28.06.2017"], "day first"), (["", ""], "")],
)
def test_the_order_of_the_dates_is_told(cells: list[str], order: str) -> None:
    assert column("day", *cells).detected.date_order == order


@pytest.mark.parametrize(
    ("cell", "partial"), [("2017", "2017"), ("2017-06", "2017-06"), ("1998", "1998")]
)
def test_partial_dates_stay_partial(cell: str, partial: str) -> None:
    assert value("since", cell) == partial


@pytest.mark.parametrize("cell", ["2017", "2017-06"])
def test_partial_dates_are_problems_where_the_day_is_needed(cell: str) -> None:
    assert problem("day", cell).expected == "a date"


@pytest.mark.parametrize("cell", ["2017-13", "2017-00", "0000", "1017", "17", "2017-6", "2017-Q1"])
def test_months_and_years_that_do_not_exist_are_problems(cell: str) -> None:
    assert problem("since", cell).column == "since"


@pytest.mark.parametrize(
    ("cell", "period"),
    [
        ("2017-Q3", "2017-Q3"),
        ("2017-q3", "2017-Q3"),
        ("2017-06", "2017-06"),
        ("2017-h1", "2017-H1"),
        (" 2017 ", "2017"),
    ],
)
def test_periods_are_read_in_four_forms(cell: str, period: str) -> None:
    assert value("period", cell) == period


@pytest.mark.parametrize(
    "cell",
    words("""
        2017-Q0 2017-Q5 2017-Q 2017Q1 Q1-2017 Q1/2017 2017-H3 2017-H0 2017-13 2017-00 2017-6
        17-06 17 2017-06-28 28.06.2017 06.2017 06/2017 Jun-17 jun-17 VI.17 43100 2017-W05
        0000 0000-Q1 1017 ２０１７ 2017–Q1 M8 2017.0
    """),
)
def test_other_periods_are_problems(cell: str) -> None:
    assert problem("period", cell).cell == cell


class TestWindow:
    WINDOW = (date(2016, 11, 16), date(2018, 11, 15))

    @pytest.mark.parametrize(
        ("name", "cell"),
        [
            ("day", "2016-11-15"),
            ("day", "16.11.2018"),
            ("since", "2015"),
            ("since", "2018-12"),
            ("period", "2016-Q3"),
            ("period", "2019"),
            ("period", "2016-10"),
        ],
    )
    def test_what_lies_wholly_outside_is_a_problem(self, name: str, cell: str) -> None:
        (bad,) = reading(f"code;{name}\nA1;{cell}\n", window=self.WINDOW).problems
        assert bad.expected == "a time within the project, 16 Nov 2016 to 15 Nov 2018"

    @pytest.mark.parametrize(
        ("name", "cell"),
        [
            ("day", "2016-11-16"),
            ("day", "15.11.2018"),
            ("since", "2016"),
            ("since", "2018-11"),
            ("period", "2016-Q4"),
            ("period", "2018-H2"),
        ],
    )
    def test_what_touches_it_is_read(self, name: str, cell: str) -> None:
        assert reading(f"code;{name}\nA1;{cell}\n", window=self.WINDOW).problems == ()


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_a_date_is_read_as_itself_or_asked_about_in_every_form(day: date) -> None:
    forms = (
        f"{day:%Y-%m-%d}",
        f"{day:%d.%m.%Y}",
        f"{day.day}. {day.month}. {day.year}",
        f"{day:%d/%m/%Y}",
        f"{day:%m/%d/%Y}",
    )
    file = column("day", *forms)
    read = {row.line: row.values["day"] for row in file.rows}
    assert set(read.values()) == {day.isoformat()}
    assert {2, 3, 4} <= read.keys()
    assert all(problem.row in (5, 6) for problem in file.problems)
