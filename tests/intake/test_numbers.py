"""R3, R4: a number is read when it has one reading, and is a problem otherwise. It is never another
number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innodrop.intake import Options, written
from tests.intake.sample import column, problem, reading, value, values, words

COMMA, POINT = Options(decimal=","), Options(decimal=".")
NBSP, NARROW, THIN = "\u00a0", "\u202f", "\u2009"


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("0", 0),
        ("7", 7),
        ("-7", -7),
        ("+7", 7),
        ("\u22127", -7),
        (" 7 ", 7),
        ("-0", 0),
        ("1,5", 1.5),
        ("1,50", 1.5),
        ("1,2345", 1.2345),
        ("0,123", 0.123),
        ("-0,5", -0.5),
        ("1234,567", 1234.567),
        ("1.234,5", 1234.5),
        ("1.234.567", 1234567),
        ("-1.234.567,89", -1234567.89),
        ("1 234", 1234),
        ("1 234,5", 1234.5),
        (f"1{NBSP}234,5", 1234.5),
        (f"1{NARROW}234{NARROW}567,5", 1234567.5),
        (f"1{THIN}234", 1234),
        ("1'234.5", 1234.5),
        ("1’234", 1234),
        ("1.5", 1.5),
        ("0.123", 0.123),
        ("1,234.5", 1234.5),
        ("1,234,567", 1234567),
        ("1 234.5", 1234.5),
        ("123456789012345", 123456789012345),
        ("0,000000000000001", 1e-15),
        ("123456789,012345", 123456789.012345),
    ],
)
def test_a_number_with_one_reading_is_read(cell: str, number: float) -> None:
    assert value("amount", cell) == number


@pytest.mark.parametrize(
    "cell",
    words("""
        inf -inf Infinity nan NaN NA N/A null None - -- 1e309 1e5 1E-400 1,23E+12 1_000 0x1F
        0b1 0o7 1j 12% 12,5% #DIV/0! #N/A #REF! #WERT! #NAME? TRUE yes one 1..5 1,,5 1.2.3
        1,2,3 1.23.456 12.34,5 1,23,456 1.234.56 1,234.567,8 1.234,567.8 .5 ,5 5. 5, . , +-5
        --5 5- (5) €5 5€ $5 5EUR 1/2 ½ 007 00 01.5 0.123.456 1'23 1''234 '5 =5 =1+1 ١٢٣ １２３
        Ⅷ 2017-06-28 28.06.2017 06:30 1;5 0,1,2 1.000.00 1e 1000.000.000
    """),
)
def test_what_is_no_number_is_a_problem(cell: str) -> None:
    assert problem("amount", cell).cell == cell


@pytest.mark.parametrize(
    "cell",
    [
        "1 23",
        "12 34",
        "1 2345",
        "1 234 56",
        "1  234",
        f"1{NBSP}234 567",
        "1 234'567",
        "1 234.567 890",
        "5 %",
        "- 5",
    ],
)
def test_blanks_are_thousands_marks_only_where_thousands_are(cell: str) -> None:
    assert problem("amount", cell).expected == "a number"


@pytest.mark.parametrize(
    "cell", ["1234567890123456", "0,1234567890123456", "1.000000000000000000000", "9" * 400]
)
def test_more_than_15_digits_are_a_problem(cell: str) -> None:
    assert problem("amount", cell).expected == "a number of at most 15 digits"


def test_a_number_too_small_to_be_stored_is_a_problem() -> None:
    assert "closer to zero" in problem("amount", f"0.{'0' * 320}1").expected
    assert value("amount", f"0.{'0' * 320}") == 0
    assert value("amount", f"0.{'0' * 300}5") == 5e-301


@pytest.mark.parametrize(
    ("cell", "remedy"),
    [
        ("12 %", "Leave out the % sign: write 12 for 12 %."),
        ("#DIV/0!", "Mend the formula in Excel, or leave the cell blank."),
        ("1,2E+09", "Excel shortened it: show all its digits, save again."),
        ("012", "Leave out the leading zero, or give the column another format in Excel."),
        ("five", "Write digits with one decimal sign, and nothing else."),
    ],
)
def test_the_remedy_says_what_to_do(cell: str, remedy: str) -> None:
    assert problem("amount", cell).remedy == remedy


class TestTwoReadings:
    @pytest.mark.parametrize(
        ("cell", "readings"),
        [
            ("1.234", "1234 or 1.2340"),
            ("1,234", "1234 or 1,2340"),
            ("-12,000", "-12000 or -12,0000"),
            ("999.999", "999999 or 999.9990"),
        ],
    )
    @pytest.mark.parametrize("name", ["amount", "people"])
    def test_without_proof_in_the_file_are_both_named(
        self, name: str, cell: str, readings: str
    ) -> None:
        bad = problem(name, cell)
        assert bad.expected == f"a number with one reading: {readings}"
        assert bad.remedy == "Type one of the two, or choose the decimal sign of the file."

    @pytest.mark.parametrize(
        "proof", ["1,5", "0,123", "1.234,5", "1.234.567", "1234,567", "1 234,56"]
    )
    def test_beside_decimal_commas_the_point_marks_thousands(self, proof: str) -> None:
        file = column("amount", "1.234", proof, "5,678")
        assert values(file, "amount")[::2] == [1234, 5.678]
        assert file.detected.decimal == ","

    @pytest.mark.parametrize(
        "proof", ["1.5", "0.123", "1,234.5", "1,234,567", "1234.567", "1 234.56"]
    )
    def test_beside_decimal_points_the_comma_marks_thousands_where_people_write_points(
        self, proof: str
    ) -> None:
        file = column("amount", "1,234", proof, "5.678", country="IE")
        assert values(file, "amount")[::2] == [1234, 5.678]
        assert file.detected.decimal == "."

    @pytest.mark.parametrize("country", ["DE", "CZ", "es", "FR", "", "??"])
    @pytest.mark.parametrize("proof", ["1.5", "0.123", "1,234.5", "1,234,567"])
    def test_one_english_cell_proves_nothing_about_the_others(
        self, country: str, proof: str
    ) -> None:
        file = column("amount", "95.000", proof, "5,678", country=country)
        assert [(p.row, p.cell) for p in file.problems] == [(2, "95.000"), (4, "5,678")]
        assert file.detected.decimal == "."

    def test_nor_does_one_comma_where_people_write_points(self) -> None:
        file = column("amount", "95.000", "1,5", country="GB")
        assert [(p.row, p.cell) for p in file.problems] == [(2, "95.000")]

    @pytest.mark.parametrize("cell", ["1.234", "1,234"])
    def test_beside_both_signs_are_a_problem_and_the_others_are_read(self, cell: str) -> None:
        file = column("amount", "1,5", "2.5", cell)
        assert [(p.row, p.cell) for p in file.problems] == [(4, cell)]
        assert [row.values["amount"] for row in file.rows] == [1.5, 2.5]
        assert file.detected.decimal == ""

    @pytest.mark.parametrize("cell", ["7", "1 234", "12%", "1.23.4", "2017-06-28"])
    def test_are_proved_by_nothing_that_has_no_decimal_sign(self, cell: str) -> None:
        assert column("amount", cell, "1.234").problems[-1].cell == "1.234"

    def test_are_proved_by_another_column(self) -> None:
        file = reading("code;amount;share;note\nA1;1.234;0,5;x\n")
        assert values(file, "amount") == [1234]

    def test_are_not_proved_by_texts_and_codes(self) -> None:
        file = reading("code;amount;note\n1,5;1.234;1,5\n")
        assert [p.cell for p in file.problems] == ["1.234"]

    def test_are_not_proved_by_rows_of_another_width(self) -> None:
        assert [p.row for p in reading("code;amount\nA1;1.234\nA2;1,5;x\n").problems] == [2, 3]

    @pytest.mark.parametrize(
        ("options", "numbers"), [(COMMA, [1234, 1.234]), (POINT, [1.234, 1234])]
    )
    def test_follow_the_sign_that_a_person_chose(
        self, options: Options, numbers: list[float]
    ) -> None:
        assert values(column("amount", "1.234", "1,234", options=options), "amount") == numbers

    @pytest.mark.parametrize(
        ("options", "cell"),
        [(COMMA, "1.5"), (COMMA, "1,234.5"), (POINT, "1,5"), (POINT, "1.234,5")],
    )
    def test_a_cell_against_the_chosen_sign_is_a_problem(self, options: Options, cell: str) -> None:
        assert (
            problem("amount", cell, options).expected
            == f"a number with “{options.decimal}” as its decimal sign"
        )


class TestBetweenCommas:
    @pytest.mark.parametrize("beside", ["5", "7.57", "0.5", '"1,234.5"'])
    def test_a_point_before_three_digits_is_asked_about(self, beside: str) -> None:
        file = reading(f"code,amount\nA1,95.000\nA2,{beside}\n", country="ES")
        (problem,) = file.problems
        assert (problem.row, problem.cell) == (2, "95.000")
        assert problem.expected == "a number with one reading: 95000 or 95.0000"

    def test_a_point_is_read_where_it_has_one_reading(self) -> None:
        file = reading("code,amount\nA1,7.57\nA2,1234.567\nA3,0.123\n", country="ES")
        assert values(file, "amount") == [7.57, 1234.567, 0.123]

    def test_a_point_is_read_where_people_write_points_and_another_cell_shows_one(self) -> None:
        file = reading("code,amount\nA1,1.234\nA2,7.57\n", country="IE")
        assert values(file, "amount") == [1.234, 7.57]

    def test_a_point_is_read_once_a_person_chose_it(self) -> None:
        file = reading("code,amount\nA1,95.000\n", country="ES", options=POINT)
        assert values(file, "amount") == [95]

    def test_a_quoted_decimal_comma_with_one_reading_is_read(self) -> None:
        assert values(reading('code,amount\nA1,"1,5"\nA2,"0,123"\n'), "amount") == [1.5, 0.123]

    def test_a_quoted_comma_with_two_readings_is_a_problem(self) -> None:
        assert reading('code,amount\nA1,"1,234"\n').blocking == 1

    def test_a_quoted_comma_marks_thousands_beside_a_proved_point(self) -> None:
        file = reading('code,amount\nA1,"1,234"\nA2,1.5\n', country="GB")
        assert values(file, "amount") == [1234, 1.5]

    def test_a_point_beside_decimal_commas_is_a_problem(self) -> None:
        file = reading('code,amount\nA1,1.234\nA2,"1,5"\nA3,"1,234"\n')
        assert [problem.cell for problem in file.problems] == ["1.234", "1,234"]


class TestWholeNumbers:
    @pytest.mark.parametrize(
        ("cell", "number"),
        [("12", 12), ("12,0", 12), ("12.00", 12), ("1 234", 1234), ("1.234,0", 1234)],
    )
    def test_may_have_zeros_behind_the_decimal_sign(self, cell: str, number: int) -> None:
        whole = value("people", cell)
        assert (whole, type(whole)) == (number, int)

    def test_with_a_fraction_are_problems(self) -> None:
        assert problem("people", "12,5").expected == "a whole number"

    def test_with_a_point_in_a_point_file_have_a_fraction(self) -> None:
        file = column("people", "1.234", "2.0", country="GB")
        assert [(p.row, p.expected) for p in file.problems] == [(2, "a whole number")]


@pytest.mark.parametrize(
    ("name", "cell", "expected"),
    [
        ("share", "1,1", "a number, at least 0, at most 1"),
        ("share", "-0,1", "a number, at least 0, at most 1"),
        ("people", "-1", "a whole number, at least 0"),
    ],
)
def test_bounds_of_the_column_are_kept_and_said(name: str, cell: str, expected: str) -> None:
    assert problem(name, cell).expected == expected


numbers = st.decimals(min_value=-(10**8), max_value=10**8, places=3) | st.decimals(
    -5000, 5000, places=1
)
styles = st.sampled_from(
    [
        (",", ""),
        (",", "."),
        (",", NBSP),
        (",", NARROW),
        (".", ""),
        (".", ","),
        (".", " "),
        (".", "'"),
    ]
)


def formatted(number: Decimal, decimal: str, thousands: str) -> str:
    """As Excel shows it with the number format `#,##0.###` of a country."""
    text = f"{number:,f}".rstrip("0").rstrip(".")
    text = "0" if text in ("", "-0", "-") else text
    return text.replace(",", "t").replace(".", decimal).replace("t", thousands)


@given(st.lists(numbers, min_size=1, max_size=8), styles, st.sampled_from([";", "\t"]))
def test_a_file_in_one_style_never_gives_another_number(
    given_: list[Decimal], style: tuple[str, str], delimiter: str
) -> None:
    rows = "".join(
        f"R{line}{delimiter}{formatted(number, *style)}\n" for line, number in enumerate(given_, 2)
    )
    file = reading(f"code{delimiter}amount\n{rows}")
    right = {line: float(number) for line, number in enumerate(given_, 2)}
    read = {row.line: row.values["amount"] for row in file.rows}
    assert read == {line: right[line] for line in read}
    assert {problem.row for problem in file.problems} | read.keys() == right.keys()


@given(
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e14, max_value=1e14),
    st.sampled_from(".,"),
)
def test_what_we_write_is_read_back_beside_anything(number: float, decimal: str) -> None:
    kept = float(f"{number:.15g}")
    if kept and abs(kept) < 1e-300:
        return
    cell = written(kept).replace(".", decimal)
    for beside in ("1,5", "1.5", "7"):
        assert column("amount", cell, beside).rows[0].values["amount"] == kept
