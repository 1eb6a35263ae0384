"""R7, R10, R11, R14: rows have the header's width, keys stand once, and every problem is told with
its row."""

from __future__ import annotations

import pytest

from innodrop.intake import ReadFile
from innodrop.model.keys import normalise
from innodrop.model.problems import Tier
from tests.intake.sample import TABLE, reading

HEADER = "code;site;note\n"


def problems(file: ReadFile) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.column, problem.cell) for problem in file.problems]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("A1;x;y;z", "4 cells"),
        ("A1;x;y;", "4 cells"),
        ("A1;x;1;5", "4 cells"),
        ('A1;x;"a";"b"', "4 cells"),
    ],
)
def test_a_row_that_is_longer_than_the_header_is_a_problem(row: str, text: str) -> None:
    whole = reading(f"{HEADER}A0;x;y\n{row}\nA2;x;y\n")
    assert problems(whole) == [(3, "", text)]
    assert [r.line for r in whole.rows] == [2, 4]


def test_a_decimal_comma_without_quotes_in_a_comma_file_is_a_problem() -> None:
    file = reading("code,amount\nA1,1,5\n")
    assert problems(file) == [(2, "", "1,5")]
    assert file.problems[0].remedy == "Put the number in quotation marks."


class TestARowThatIsShorterThanTheHeader:
    @pytest.mark.parametrize("delimiter", [";", "\t", ","])
    @pytest.mark.parametrize(
        ("row", "values"),
        [
            ("A1;x", {"code": "A1", "site": "x"}),
            ("A1", {"code": "A1"}),
            ("A1;x;5", {"code": "A1", "site": "x", "amount": 5}),
            ("A1;;5", {"code": "A1", "amount": 5}),
        ],
    )
    def test_ends_in_blank_cells_as_excel_saves_it(
        self, delimiter: str, row: str, values: dict[str, object]
    ) -> None:
        text = f"code;site;amount;people;note\nA0;x;7;1;y\n{row}\n".replace(";", delimiter)
        file = reading(text)
        assert file.problems == ()
        assert [(r.line, dict(r.values)) for r in file.rows][1:] == [(3, values)]

    @pytest.mark.parametrize("delimiter", [";", "\t", ",", "|"])
    @pytest.mark.parametrize("row", [";", ";;", " ; "])
    def test_and_blank_is_no_row(self, delimiter: str, row: str) -> None:
        text = f"site;note;people;code\nx;y;1;A0\n{row}\n".replace(";", delimiter)
        assert ([r.line for r in reading(text).rows], reading(text).problems) == ([2], ())

    def test_is_a_problem_where_a_required_column_would_be_blank(self) -> None:
        assert problems(reading("site;note;code\nx;y;A0\nx;y\n")) == [(3, "", "2 cells")]

    def test_is_a_problem_between_bars_which_no_spreadsheet_writes(self) -> None:
        assert problems(reading("code|site|note\nA0|x|y\nA1|x\n")) == [(3, "", "2 cells")]

    @pytest.mark.parametrize(
        ("row", "number"),
        [
            ("A1,x,95,5", "95,5"),
            ("A1,x,-95,50", "-95,50"),
            ("A1,x,1.234,5", "1.234,5"),
            ("A1,x,12,5 %", "12,5 %"),
            ("A1,x,5,95,5", "5,95"),
        ],
    )
    def test_between_commas_is_asked_about_where_a_number_may_be_cut_in_two(
        self, row: str, number: str
    ) -> None:
        (problem,) = reading(f"code,site,amount,people,share,note\n{row}\n").problems
        assert (problem.row, problem.cell) == (2, number)
        assert problem.expected == f"as many cells as in the header: is {number} one number?"
        assert "quotation marks" in problem.remedy

    @pytest.mark.parametrize("row", ['A1,x,"95,5"', "A1,x,95,", "A1,x,,5", "A1,7,5,,"])
    def test_between_commas_is_read_where_no_number_can_be_cut(self, row: str) -> None:
        assert reading(f"code,site,amount,people,share,note\n{row}\n").problems == ()

    def test_between_commas_is_read_once_its_remedy_was_followed(self) -> None:
        file = reading('code,site,amount,people,note\nA1,x,95,5,\nA2,x,"95,5"\n')
        assert [row.values.get("amount") for row in file.rows] == [95, 95.5]


class TestQuotes:
    def test_around_delimiters_line_ends_and_quotes_are_part_of_the_text(self) -> None:
        file = reading(HEADER + 'A1;x;"a;b ""c""\nd"\n')
        assert file.rows[0].values["note"] == 'a;b "c"\nd'

    def test_that_stay_open_are_told_with_the_row_in_which_they_open(self) -> None:
        file = reading(HEADER + 'A1;x;y\nA2;x;"open\nA3;x;y\nA4;x;y\n')
        (problem,) = file.problems
        assert (problem.row, problem.expected) == (3, "quotation marks in pairs")
        assert "rows below it were not read" in problem.remedy
        assert [row.line for row in file.rows] == [2]

    def test_that_swallow_rows_up_to_the_next_quote_are_told(self) -> None:
        (problem,) = reading(HEADER + 'A1;x;"open\nA2;x;"y"\nA3;x;y\n').problems
        assert (problem.row, problem.expected) == (2, "quotation marks in pairs")

    @pytest.mark.parametrize(
        "rows",
        [
            'A1;x;"open\nA2;x;y"\n',
            'A1;x;"open\nA2;x;y\nA3;x;"\n',
            'A1;x;"open\r\nA2;x;""\r\nA3;x;y"\r\n',
            'A1;"open;y\nA2;x";y\n',
            '"A1;x;y\nA2";x;y\n',
        ],
    )
    def test_that_swallow_whole_rows_and_close_again_are_told(self, rows: str) -> None:
        file = reading(HEADER + "A0;x;y\n" + rows)
        assert [(p.row, p.column, p.cell[:4]) for p in file.problems] == [(3, "", rows[:4])]
        assert "closes rows below" in file.problems[0].remedy
        assert [row.line for row in file.rows] == [2]

    def test_around_every_cell_of_a_row_leave_no_doubt_about_the_lines_in_it(self) -> None:
        file = reading(HEADER + '"A1";"x";"a\nc;d;e\n"\nA2;x;"a\nd"\n"A3";x;"a\nc;d;"\n')
        assert [row.values["note"] for row in file.rows] == ["a\nc;d;e", "a\nd"]
        assert [(p.row, p.cell) for p in file.problems] == [(4, '"A3";x;"a\\u000ac;d;"')]

    @pytest.mark.parametrize(
        "note",
        ["one; two\nthree; four", "first\nsecond; third", "a;b;c\nd", "x\n\ny", "see;\nalso;"],
    )
    def test_around_an_honest_note_of_two_lines_are_no_problem(self, note: str) -> None:
        file = reading(f'{HEADER}A1;x;"{note}"\nA2;x;y\n')
        assert file.problems == ()
        assert [row.values["note"] for row in file.rows] == [note, "y"]

    def test_that_swallow_rows_that_end_early_are_told(self) -> None:
        rows = 'A0;x;y\nA1;x;"open\nB2;y\nC3;z;done"\nD4;x;y\n'
        file = reading(f"code;site;note;people\n{rows}")
        assert [(p.row, p.cell[:4]) for p in file.problems] == [(3, "A1;x")]
        assert [row.line for row in file.rows] == [2, 4]

    def test_may_hold_lines_and_delimiters_of_a_text(self) -> None:
        assert len(reading(HEADER + 'A1;x;"one;\ntwo"\nA2;x;"a;b;c;d\ne"\nA3;x;"a\nb"\n').rows) == 3

    def test_followed_by_more_text_are_told_and_the_next_rows_are_read(self) -> None:
        file = reading(HEADER + 'A1;x;"y"z\nA2;x;y;z\nA3;x;y\n')
        assert problems(file) == [(2, "", 'A1;x;"y"z'), (3, "", "4 cells")]
        assert [row.line for row in file.rows] == [4]

    def test_inside_a_text_are_a_part_of_it(self) -> None:
        assert reading(HEADER + 'A1;x;a 5" pipe\n').rows[0].values["note"] == 'a 5" pipe'


def test_rows_are_numbered_as_excel_shows_them() -> None:
    file = reading(HEADER + 'A1;x;"two\nlines"\n\nA2;x;y\n;;\nA3;x;y\n')
    assert [row.line for row in file.rows] == [2, 4, 6]


def test_blank_cells_are_absent_so_that_they_wipe_nothing() -> None:
    file = reading('code;site;amount;people;held;day;note\nA1;;  ;\u00a0;\t;""; \n')
    assert file.rows[0].values == {"code": "A1"}


def test_blank_rows_are_no_rows() -> None:
    file = reading(HEADER + ';;\n" "; ;\u00a0\nA1;x;y\n;;\n  \n\u00a0')
    assert [row.line for row in file.rows] == [4]
    assert file.problems == ()


def test_a_file_without_rows_says_so_and_blocks_nothing() -> None:
    (problem,) = reading(HEADER).problems
    assert (problem.row, problem.tier) == (0, Tier.INFORMATION)


class TestKeys:
    @pytest.mark.parametrize(
        ("first", "other"),
        [
            ("A1;x", "A1;x"),
            ("A1;x", "a1;X"),
            ("A1;x", " A1 ;\u00a0x"),
            ("A 1;x", "A\u00a0 1;x"),
            ("A1;x", "A\u200b1;x\ufeff"),
            ("A1;x", "A1\ufe0f;x\u3164"),
            ("A1;x", "A1\U000e0100;x\u17b5"),
            ("A1;x", "Ａ１;x"),
            ("Ångström;x", "A\u030angstro\u0308m;x"),
            ("STRASSE;x", "straße;x"),
            ("ﬁ;x", "FI;x"),
            ("A1;", "A1; "),
        ],
    )
    def test_that_mean_the_same_row_are_problems_that_name_both_rows(
        self, first: str, other: str
    ) -> None:
        file = reading(f"{HEADER}{first};first\nB1;x;other\n{other};second\n")
        (problem,) = file.problems
        assert (problem.row, problem.column) == (4, "code, site")
        assert problem.expected == "one row for each code, site; row 2 has the same"
        assert [row.line for row in file.rows] == [2, 3]

    @pytest.mark.parametrize(
        ("first", "other"), [("A1;x", "A1;y"), ("A1;x", "A1;"), ("A;1x", "A1;x"), ("A1;x", "Á1;x")]
    )
    def test_that_differ_are_two_rows(self, first: str, other: str) -> None:
        assert len(reading(f"{HEADER}{first};first\n{other};second\n").rows) == 2

    def test_are_those_of_the_table(self) -> None:
        for row in reading(HEADER + "A 1;X y;a\nb2;;b\n").rows:
            assert row.key == TABLE.key_of(row.values, normalise)

    @pytest.mark.parametrize("blank", ["", "  ", '"\u200b"'])
    def test_that_are_required_must_not_be_blank(self, blank: str) -> None:
        (problem,) = reading(f"{HEADER}{blank};x;y\n").problems
        assert (problem.row, problem.column) == (2, "code")
        assert problem.expected == "a value, because the column is required"

    def test_that_repeat_are_told_even_where_another_cell_is_wrong(self) -> None:
        file = reading("code;people\nA1;x\nA1;y\n")
        assert problems(file) == [(2, "people", "x"), (3, "code, site", "A1"), (3, "people", "y")]

    def test_that_cannot_be_read_repeat_nothing(self) -> None:
        assert problems(reading("code\nA\x07\nA\x07\n")) == [
            (2, "code", "A\\u0007"),
            (3, "code", "A\\u0007"),
        ]


def test_every_problem_of_every_row_is_told_in_the_order_of_the_sheet() -> None:
    file = reading(
        'code;amount;people;day\nA1;x;1,5;2017-02-30\nA2;5;1;;\nA3;"5"5;1;\nA4;12%;-1;43100\nA5;1;1;2017-06-28\n'
    )
    assert problems(file) == [
        (2, "amount", "x"),
        (2, "people", "1,5"),
        (2, "day", "2017-02-30"),
        (3, "", "5 cells"),
        (4, "", 'A3;"5"5;1;'),
        (5, "amount", "12%"),
        (5, "people", "-1"),
        (5, "day", "43100"),
    ]
    assert file.blocking == 8
    assert [row.line for row in file.rows] == [6]


def test_what_could_be_read_of_a_faulty_row_is_kept_apart() -> None:
    file = reading("code;site;amount;note\nA1;x;wrong;y\nA2;x;5;y\n")
    assert [(row.line, dict(row.values)) for row in file.faulty] == [
        (2, {"code": "A1", "site": "x", "note": "y"})
    ]
    assert [row.line for row in file.rows] == [3]
