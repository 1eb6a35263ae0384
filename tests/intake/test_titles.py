"""A title above the header is left out and said so; a header far below is named with its row."""

from __future__ import annotations

import pytest

from innodrop import intake
from innodrop.intake import Options
from innodrop.model.problems import Tier
from innodrop.tables import named
from tests.intake import book
from tests.intake.sample import TABLE, reading, refusal

ROW = "A1;x;5\n"
TITLES = (
    "Table 1\n",
    "Report of the second quarter\n\n",
    "Table 1;;\nof 31 March 2018;;\n;;\n",
    "KPI report\nAlpha e.V., Rostock\nas of: 31.03.2018\n\n\n",
    "Code;;Amounts\n",
    ";;Values, in thousands\n",
    'Report "Q1" 2018\n',
    "Code; A\nSite; B\n\n",
)


@pytest.mark.parametrize("above", TITLES)
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_what_stands_above_the_header_is_left_out_and_said(above: str, delimiter: str) -> None:
    text = (above.replace(",", " ") + "code;site;amount\n" + ROW).replace(";", delimiter)
    file = reading(text)
    assert [(row.line, row.values) for row in file.rows] == [
        (above.count("\n") + 2, {"code": "A1", "site": "x", "amount": 5})
    ]
    (remark,) = file.problems
    assert (remark.row, remark.tier) == (0, Tier.INFORMATION)
    assert remark.expected == (
        "the names of the columns in the first row, but they stand in row"
        f" {above.count(chr(10)) + 1}"
    )


def test_a_title_in_a_workbook_is_left_out_and_said() -> None:
    rows = [[book.text("KPI report")], [], book.header("code", "amount"), _cells("A1", "5")]
    file = reading(book.workbook({"Data": book.sheet(*rows)}))
    assert [(row.line, row.values) for row in file.rows] == [(4, {"code": "A1", "amount": 5})]
    assert "they stand in row 3" in file.problems[0].expected


def test_a_workbook_with_a_title_is_found_among_other_sheets() -> None:
    titled = book.sheet([book.text("Report")], book.header("code", "amount"), _cells("A1", "5"))
    sheets = {"Notes": book.sheet([book.text("Hello")]), "Data": titled}
    assert reading(book.workbook(sheets)).detected.sheet == "Data"


@pytest.mark.parametrize("above", [1, 18, 19])
def test_the_header_is_found_among_the_first_20_rows(above: int) -> None:
    assert len(reading("title\n" * above + "code;site;amount\n" + ROW).rows) == 1


@pytest.mark.parametrize("above", [20, 30, 300])
@pytest.mark.parametrize("title", ["title", "Code", "Samples;of;2018"])
def test_a_header_further_below_is_named_with_its_row(above: int, title: str) -> None:
    sentence = refusal(f"{title}\n" * above + "code;site;amount\n" + ROW)
    assert f"stand in row {above + 1}, not among the first 20" in sentence
    assert "Delete the rows above" in sentence


def test_a_header_further_below_in_a_workbook_is_named_with_its_row() -> None:
    rows = [[book.text("title")] for _ in range(25)]
    sheet = book.sheet(*rows, book.header("code", "amount"), _cells("A1", "5"))
    assert "stand in row 26" in refusal(book.workbook({"Data": sheet}))


def test_heads_over_groups_of_columns_are_no_header_though_they_name_all_that_is_needed() -> None:
    file = reading("code;;amount;\ncode;site;amount;people\nA1;x;5;1\n")
    assert [row.values for row in file.rows] == [
        {"code": "A1", "site": "x", "amount": 5, "people": 1}
    ]


def test_a_second_table_below_is_no_header() -> None:
    file = reading("code;site\nA1;x\n\ncode;site;amount;people\nA2;y;5;1\n")
    assert [row.line for row in file.rows][:1] == [2]
    assert file.blocking


def test_words_in_rows_that_are_also_headers_are_values() -> None:
    file = reading("site;code;note\nx;no;value\ncode;A2;amount\n")
    assert [row.values["code"] for row in file.rows] == ["no", "A2"]


@pytest.mark.parametrize(
    "header",
    [
        "code;amount (EUR)",
        "Code:;Amount:",
        "CODE *;amount [kEUR]",
        "code;amount (EUR):",
        "code:;Betrag (€)",
    ],
)
def test_a_unit_a_colon_and_an_asterisk_behind_a_name_are_understood(header: str) -> None:
    assert [dict(r.values) for r in reading(f"{header}\nA1;5\n").rows] == [
        {"code": "A1", "amount": 5}
    ]


def test_two_columns_of_one_name_but_for_what_is_in_brackets_are_refused() -> None:
    assert "stand there twice" in refusal("code;amount (2017);amount (2018)\nA1;5;6\n")


class TestWhoseFileItIs:
    @pytest.mark.parametrize(
        "text",
        [
            "kpi;period;value\nK1;2017;5\n;;\n",
            "kpi;period;value;partner\nK1;2017;5;\n",
            "kpi;partner;period;value\nK1;;2017;5\n;;;\n",
        ],
    )
    def test_fills_the_owner_where_it_is_missing_or_blank_and_says_so(self, text: str) -> None:
        file = intake.read(named("observation"), text.encode(), partner="NP")
        assert [row.values["partner"] for row in file.rows] == ["NP"]
        (remark,) = file.problems
        assert (remark.tier, remark.expected) == (
            Tier.INFORMATION,
            "a code in partner, which is blank in 1 row",
        )
        assert remark.remedy == "They count as rows of NP, whose file this is."

    def test_fills_it_where_the_column_is_required(self) -> None:
        text = "sme;category;date;importance\nS1;x;2017;3\n"
        file = intake.read(named("need"), text.encode(), partner="NP")
        assert {row.values["partner"] for row in (*file.rows, *file.faulty)} == {"NP"}

    def test_changes_no_owner_that_is_given(self) -> None:
        text = "kpi;partner;period;value\nK1;ZINNAE;2017;5\n"
        (row,) = intake.read(named("observation"), text.encode(), partner="NP").rows
        assert row.values["partner"] == "ZINNAE"

    def test_is_unknown_in_a_file_of_anybody(self) -> None:
        text = "kpi;partner;period;value\nK1;;2017;5\n"
        (row,) = intake.read(named("observation"), text.encode()).rows
        assert "partner" not in row.values


def test_a_delimiter_that_a_person_chose_finds_the_header_too() -> None:
    file = reading("Title; of it\ncode;site\nA1;x\n", options=Options(delimiter=";"))
    assert len(file.rows) == 1


def test_a_file_without_any_name_of_a_column_is_refused_with_its_first_words() -> None:
    sentence = refusal("Hello world\nsome;thing\n")
    assert "No row among the first 20 names columns of Samples" in sentence
    assert "“Hello world”" in sentence
    assert TABLE.columns[0].name in sentence


def _cells(code: str, amount: str) -> list[str]:
    return [book.text(code), book.cell(amount)]
