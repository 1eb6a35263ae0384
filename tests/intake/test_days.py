"""R5: ISO and day-first dates, periods in four forms, and nothing that could be another day."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import get_month_names
from hypothesis import given
from hypothesis import strategies as st

from innodrop import intake
from innodrop.intake import Options
from innodrop.tables import named
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
        2017-Q0 2017-Q5 2017-Q 2017-H3 2017-H0 2017-13 2017-00 00/2017 13/2017
        17-06 17 2017-06-28 28.06.2017 Jun-17 jun-17 VI.17 43100 2017-W05 VI/2017 5Q2017 Q5/2017
        0000 0000-Q1 1017 ２０１７ M8 2017.0 Q1/18 1Q18 2017-1-3 1-3-2017 2017/1/3 20171 12017
    """),
)
def test_other_periods_are_problems(cell: str) -> None:
    assert problem("period", cell).cell == cell


@pytest.mark.parametrize(
    "cell",
    [
        "KW 12 2017", "1. Trimester 2017", "Jan 2016 - Mar 2017", "Feb 2017 - Apr 2017",
        "Feb-Apr 2017", "Q1-Q2 2017", "1. März 2017", "3 March 2017", "1 2017", "2017 3",
        "cuatrimestre 1 2017", "1.1.2017-30.3.2017", "2.1.-31.3.2017", "1.1.2016-31.3.2017",
        "H3 2017", "5. Quartal 2017", "Q1 of last year 2017", "2017 " + "x" * 500,
    ],
)  # fmt: skip
def test_what_may_be_a_day_a_week_or_a_part_of_it_is_no_period(cell: str) -> None:
    assert problem("period", cell).expected == "a period"


@pytest.mark.parametrize("cell", ["Q1/18", "1Q18", "1. Quartal 18", "IV/18", "T1 '18"])
def test_a_year_of_two_digits_is_asked_for_in_full(cell: str) -> None:
    assert problem("period", cell).remedy == "Write the year with four digits."


SPELLINGS = {
    "2017-Q1": """Q1/2017 | Q1-2017 | 2017Q1 | 2017 Q1 | 1Q 2017 | 1Q2017 | Q 1/2017 | q1.2017
        | Jan 2017 - Mar 2017 | 01/2017–03/2017 | 2017-01 - 2017-03 | 2017-01/2017-03
        | Januar 2017 bis März 2017 | leden 2017 až březen 2017 | 1. Vj. 2017 | I. Vierteljahr 2017
        | von Januar bis März 2017 | Q01/2017 | Q1, 2017
        | 1. Quartal 2017 | I. Quartal 2017 | Quartal 1/2017 | 2017, 1. Quartal | 1. Quart. 2017
        | 1. čtvrtletí 2017 | I. čtvrtletí 2017 | 1. ČTVRTLETÍ 2017 | 1. čtvrt. 2017
        | první čtvrtletí 2017
        | T1 2017 | 1T2017 | 1er trimestre 2017 | 1ᵉʳ trimestre 2017 | premier trimestre 2017
        | T1-2017 | 1.º trimestre de 2017 | 1º trim. 2017 | primer trimestre de 2017 | 2017T1
        | first quarter of 2017 | 1st quarter 2017 | Quarter 1 2017 | I/2017 | 2017/I | Q I/2017
        | Jan-Mar 2017 | Jan.–März 2017 | January to March 2017 | Januar bis März 2017
        | leden až březen 2017 | enero a marzo de 2017 | janvier à mars 2017 | 01-03/2017 | 1-3/2017
        | 01.–03.2017 | 1.1.–31.3.2017 | 01.01.2017 - 31.03.2017 | 1. 1. 2017 – 31. 3. 2017
        | 2017-01-01/2017-03-31 | 01/01/2017-31/03/2017 | 2017–Q1 | 2017—Q1 | 2017‑Q1 | 2017−Q1
        | '2017-Q1 | ’2017-Q1 | 2017-Q1""",
    "2017-Q4": """4. Quartal 2017 | IV/2017 | IV. čtvrtletí 2017 | čtvrté čtvrtletí 2017 | T4 2017
        | 4º trimestre 2017 | cuarto trimestre de 2017 | 4e trimestre 2017
        | quatrième trimestre 2017
        | 4ème trimestre 2017 | fourth quarter 2017 | Okt-Dez 2017 | octobre à décembre 2017
        | říjen až prosinec 2017 | 10-12/2017 | 1.10.-31.12.2017""",
    "2017-H2": """H2/2017 | 2H 2017 | 2. Halbjahr 2017 | HJ2 2017 | 2. pololetí 2017 | S2 2017
        | 2º semestre de 2017 | 2e semestre 2017 | second half of 2017 | second half-year 2017
        | Juli bis Dezember 2017 | 07-12/2017""",
    "2017": """Jahr 2017 | rok 2017 | año 2017 | année 2017 | year 2017 | Jan-Dez 2017
        | leden až prosinec 2017 | 1.1.-31.12.2017 | '2017""",
    "2017-03": """März 2017 | Mar 2017 | march 2017 | 2017 March | März, 2017 | Mrz. 2017
        | březen 2017
        | března 2017 | marzo de 2017 | mars 2017 | 2017–03 | '2017-03 | 1.3.2017-31.3.2017""",
    "2017-06": """06/2017 | 6/2017 | 06.2017 | 2017-6 | 2017/06 | Juni 2017 | červen 2017
        | junio 2017 | juin 2017""",
    "2017-07": "7/2017 | červenec 2017 | července 2017 | juillet 2017 | julio de 2017",
    "2017-12": "12/2017 | Dez. 2017 | prosinec 2017 | dic. 2017 | décembre 2017 | déc. 2017",
}  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "period"),
    [(cell.strip(), period) for period, cells in SPELLINGS.items() for cell in cells.split("|")],
)
def test_a_period_is_read_as_offices_spell_it(cell: str, period: str) -> None:
    assert value("period", cell) == period


@pytest.mark.parametrize("number", range(1, 13))
def test_every_month_has_its_name_in_every_language(number: int) -> None:
    for names in calendars():
        assert value("period", f"{names[number]} 2017") == f"2017-{number:02}"


def calendars() -> list[list[str]]:
    """The names of the months as dictionaries have them, from another source than ours."""
    months: list[list[str]] = []
    for locale in ("en", "de", "cs", "es", "fr"):
        for context in ("stand-alone", "format"):
            names = get_month_names("wide", context=context, locale=locale)
            months.append(["", *(names[number] for number in range(1, 13))])
    return months


class TestMonthOrQuarter:
    CELLS = ("2017-1", "1/2017", "2017/01", "01.2017", "1-2017", "2017.1")

    @pytest.mark.parametrize("cell", CELLS)
    def test_is_asked_with_both_answers_named(self, cell: str) -> None:
        bad = problem("period", cell)
        assert bad.expected == "a period with one reading: 2017-01 or 2017-Q1"
        assert bad.remedy == "Write one of the two: it can be a month or a quarter."

    @pytest.mark.parametrize("cell", CELLS)
    @pytest.mark.parametrize(
        ("frequency", "period"),
        [
            ("monthly", "2017-01"),
            ("quarterly", "2017-Q1"),
            ("per event", "2017-Q1"),
            ("semester", "2017-H1"),
        ],
    )
    def test_is_read_where_the_frequency_of_the_kpi_leaves_one(
        self, cell: str, frequency: str, period: str
    ) -> None:
        (row,) = of_kpi(cell, frequency).rows
        assert row.values["period"] == period
        assert row.key.endswith(period.lower())

    @pytest.mark.parametrize(("cell", "frequency"), [("1/2017", "annual"), ("2017/03", "semester")])
    def test_is_asked_where_the_frequency_leaves_none(self, cell: str, frequency: str) -> None:
        (bad,) = of_kpi(cell, frequency).problems
        assert bad.expected.startswith("a period with one reading: ")

    def test_in_two_rows_is_what_each_kpi_says(self) -> None:
        data = b"kpi;partner;period;value\nA;X;2/2017;1\nB;X;2/2017;1\nC;X;2/2017;1\n"
        by_kpi = {"a": ("monthly",), "b": ("quarterly", "percent")}
        read = intake.read(named("observation"), data, by_kpi=by_kpi)
        assert [row.values["period"] for row in read.rows] == ["2017-02", "2017-Q2"]
        assert [(bad.row, bad.cell) for bad in read.problems] == [(4, "2/2017")]

    def test_outside_the_window_is_a_problem_also_then(self) -> None:
        window = (date(2017, 4, 1), date(2018, 12, 31))
        (bad,) = of_kpi("1/2017", "quarterly", window).problems
        assert bad.expected == "a time within the project, 1 Apr 2017 to 31 Dec 2018"


def of_kpi(cell: str, frequency: str, window: tuple[date, date] | None = None) -> intake.ReadFile:
    data = f"kpi;partner;period;value\nK 1;X;{cell};1\n".encode()
    return intake.read(named("observation"), data, by_kpi={"k 1": (frequency,)}, window=window)


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
