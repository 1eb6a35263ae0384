"""R2, R6: the header says what separates the cells and what they mean; what it does not say is
refused by name."""

from __future__ import annotations

import pytest

from innodrop.intake import Options
from tests.intake.sample import TABLE, reading, refusal, values


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_usual_delimiter_and_line_end_is_recognised(delimiter: str, line_end: str) -> None:
    rows = [["code", "note", "people"], ["A1", "x", "5"], ["A2", "", "6"]]
    file = reading(line_end.join(delimiter.join(row) for row in rows))
    assert file.detected.delimiter == delimiter
    assert [row.values for row in file.rows] == [
        {"code": "A1", "note": "x", "people": 5},
        {"code": "A2", "people": 6},
    ]


@pytest.mark.parametrize(
    "text",
    [
        'code;note\nA1;"a,b,c,d,e,f"\nA2;",,,,,,,,"\n',
        "code;note\nA1;a,b,c,d,e,f,g,h,i\n",
        "code;note\nA1;a\tb\tc\td\te\n",
        'code;note\n"A1";"a,b\nc,d,e"\n',
    ],
)
def test_a_delimiter_is_matched_by_the_header_and_never_counted(text: str) -> None:
    file = reading(text)
    assert file.detected.delimiter == ";"
    assert file.problems == ()


@pytest.mark.parametrize("line", ["sep=;\n", "SEP=;\r\n", '"sep=;"\r\n', "sep=;;;;\r\n"])
def test_a_line_that_states_the_delimiter_is_not_a_row(line: str) -> None:
    file = reading(f"{line}code;note\nA1;x\n")
    assert (file.detected.delimiter, file.rows[0].line) == (";", 2)


def test_a_stated_delimiter_is_checked_against_the_header() -> None:
    assert reading("sep=;\ncode,note\nA1,x\n").detected.delimiter == ","


def test_a_chosen_delimiter_is_used_as_it_is() -> None:
    assert "Unknown columns: code,note" in refusal("code,note\nA1,x\n", Options(delimiter=";"))


@pytest.mark.parametrize(
    "header",
    [
        "code;amount;day",
        " CODE ; Amount;\u00a0day ",
        '"code";"amount";"day"',
        "\ufeffcode;amount;day",
        "Code;BETRAG;Tag der U\u0308bergabe",
        "co\u200bde;část\u00adka;tag  der\u00a0übergabe",
        "code;amount;tag-der-Übergabe",
        '"code";"amount";"Tag der\nÜbergabe"',
    ],
)
def test_headers_are_trimmed_folded_and_known_by_other_names(header: str) -> None:
    file = reading(f"{header}\nA1;1,5;2017-06-28\n")
    assert file.columns == ("code", "amount", "day")
    assert file.rows[0].values == {"code": "A1", "amount": 1.5, "day": "2017-06-28"}


def test_columns_come_in_any_order_and_optional_ones_may_be_missing() -> None:
    file = reading("note;code\nx;A1\n")
    assert file.columns == ("note", "code")
    assert file.rows[0].values == {"note": "x", "code": "A1"}


def test_missing_unknown_and_repeated_columns_are_all_named_at_once() -> None:
    sentence = refusal("note;Nonsense;Poznámka;More nonsense;amount;Betrag\n")
    assert "Unknown columns: Nonsense, More nonsense." in sentence
    assert "Missing columns: code." in sentence
    assert "Columns that stand there twice: note and Poznámka, amount and Betrag." in sentence
    assert "The columns of Samples are: code, site, amount" in sentence


def test_many_unknown_columns_are_named_in_a_bounded_sentence() -> None:
    sentence = refusal(
        "code;" + ";".join(f"unknown column number {i} with a long name" for i in range(150))
    )
    assert "and 138 more" in sentence
    assert len(sentence) < 1_500


def test_a_first_row_that_names_nothing_is_shown() -> None:
    sentence = refusal("Report of the second quarter\nwho;what\n")
    assert "the file begins with “Report of the second quarter”" in sentence


def test_control_characters_of_a_header_are_spelled_out() -> None:
    assert "Unknown columns: \\u202eetis." in refusal("code;\u202eetis\n")


class TestColumnsWithoutName:
    def test_are_left_out_while_they_are_blank(self) -> None:
        file = reading("code;note;;\nA1;x;;\nA2;y; ;\n")
        assert values(file, "note") == ["x", "y"]

    def test_are_problems_where_something_stands_in_them(self) -> None:
        (problem,) = reading("code;note;;\nA1;x;;\nA2;y;;lost\n").problems
        assert (problem.row, problem.column, problem.cell) == (3, "column 4", "lost")


def test_the_column_that_lists_problems_is_ignored_when_a_mended_file_comes_back() -> None:
    file = reading("code;people;Problems\nA1;5;people: a whole number\n")
    assert file.ignored == ("Problems",)
    assert file.rows[0].values == {"code": "A1", "people": 5}


def test_blank_lines_above_the_header_are_counted_as_rows() -> None:
    file = reading("\n\r\ncode;people\nA1;x\n")
    assert file.problems[0].row == 4


def test_a_header_whose_quotes_do_not_pair_up_is_refused() -> None:
    sentence = "does not hold the names of the columns"
    assert sentence in refusal('"code"x;note\nA1;x\n', Options(delimiter=";"))


def test_every_column_of_the_table_is_accepted() -> None:
    assert reading(";".join(column.name for column in TABLE.columns)).columns == tuple(
        c.name for c in TABLE.columns
    )
