"""The person's own file with its problems beside the rows: nothing lost, nothing made sound, no
formula in it."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innodrop.errors import FileRefused
from innodrop.exports.tables import problem_file
from innodrop.intake import Options, ReadFile
from innodrop.model.problems import Problem, Tier
from tests.exports.opened import sheet
from tests.intake import book
from tests.intake.sample import TABLE, reading

every_kind = pytest.mark.parametrize("kind", ["csv", "xlsx"])


def build(
    data: bytes | str, kind: str, options: Options | None = None, problems: tuple[Problem, ...] = ()
) -> bytes:
    data = data.encode() if isinstance(data, str) else data
    known = problems or reading(data, options=options).problems
    return problem_file.build(
        TABLE, data, known, options=options, kind="xlsx" if kind == "xlsx" else "csv"
    )


def lines(data: bytes) -> list[str]:
    return data.decode("utf-8-sig").split("\r\n")


def cells(data: bytes, kind: str) -> list[list[str]]:
    """The rows of the file as texts, header first, blanks at the end left out."""
    if kind == "csv":
        return list(
            csv.reader(
                io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";", strict=True
            )
        )
    rows = [
        ["" if value is None else str(value) for value in row]
        for row in sheet(data).iter_rows(values_only=True)
    ]
    return [row[: max((i for i, cell in enumerate(row, 1) if cell), default=0)] for row in rows]


@every_kind
def test_problems_stand_in_front_of_the_rows_in_the_persons_order(kind: str) -> None:
    written = cells(build("note;code;held\nx;A2;abc\ny;A1;ja\n", kind), kind)
    assert written == [
        ["problems", "note", "code", "held"],
        [
            "held: expected yes or no, found abc. Write yes or no, or leave the cell blank.",
            "x",
            "A2",
            "abc",
        ],
        ["", "y", "A1", "ja" if kind == "csv" else "yes"],
    ]


def test_a_csv_keeps_its_dialect_and_its_cells() -> None:
    text = 'code,amount,day,note\nA1,"1,5",28.06.2017,"a, b"\nA2,12%,2017-06-28,=1+1\nA3,-5,,\'+y\n'
    problem = "amount: expected a number, found 12%. Leave out the % sign: write 12 for 12 %."
    assert lines(build(text, "csv")) == [
        "problems,code,amount,day,note",
        ',A1,"1,5",28.06.2017,"a, b"',
        f'"{problem}",A2,12%,2017-06-28,\'=1+1',
        ",A3,-5,,'+y",
        "",
    ]


@every_kind
def test_every_problem_of_a_row_is_told(kind: str) -> None:
    (row,) = cells(build("code;amount;day\nA1;x;31.02.2017\n", kind), kind)[1:]
    assert row[0].count("expected") == 2
    assert " | day: expected a date that exists, found 31.02.2017." in row[0]


@every_kind
def test_a_problem_of_the_whole_file_stands_beside_its_first_row(kind: str) -> None:
    whole = Problem(0, "", "", "rows of AA only", "Take the others out.")
    written = cells(build("code\nA1\nA2\n", kind, problems=(whole,)), kind)
    assert written[1:] == [
        ["Whole file: expected rows of AA only. Take the others out.", "A1"],
        ["", "A2"],
    ]
    assert cells(build("code\n", kind, problems=(whole,)), kind)[1][0] == written[1][0]


@every_kind
def test_the_problems_of_an_earlier_time_are_replaced(kind: str) -> None:
    written = cells(build("code;Problems;people\nA1;old words;x\nA2;;5\n", kind), kind)
    assert written[0] == ["problems", "code", "people"]
    assert "old words" not in str(written)
    assert written[2] == ["", "A2", "5"]


@every_kind
def test_the_file_of_a_file_is_the_same_file(kind: str) -> None:
    once = build("code;held;note\nA1;x;y\nA2;ja;z\n", kind)
    assert build(once, kind) == once
    assert build("code;held;note\nA1;x;y\nA2;ja;z\n", kind) == once


class TestWorkbook:
    def test_marks_the_cells_and_says_why(self) -> None:
        written = sheet(build("code;amount;day\nA1;x;2017-06-28\nA2;1,5;31.02.2017\n", "xlsx"))
        marked = {
            cell.coordinate: cell.comment.text
            for row in written.iter_rows()
            for cell in row
            if cell.comment and cell.fill.fill_type == "solid"
        }
        assert set(marked) == {"C2", "D3"}
        assert (
            marked["D3"]
            == "expected a date that exists, found 31.02.2017. Look it up in a calendar and"
            " correct it."
        )

    def test_marks_every_cell_of_a_key_that_stands_there_twice(self) -> None:
        marked = sheet(build("code;site;note\nA1;x;1\na1;X;2\n", "xlsx"))
        assert [cell.comment is not None for cell in marked[3]] == [False, True, True, False]

    def test_marks_the_row_where_no_cell_is_meant(self) -> None:
        marked = sheet(build("code;site\nA1;x;too many\n", "xlsx"))
        assert marked["A2"].comment is not None

    def test_tells_by_its_fill_what_blocks_and_what_only_needs_a_reason(self) -> None:
        problems = (
            Problem(2, "amount", "", "a", "r"),
            Problem(3, "amount", "", "a", "r", Tier.NEEDS_REASON),
            Problem(4, "amount", "", "a", "r", Tier.INFORMATION),
        )
        marked = sheet(build("code;amount\nA1;1\nA2;2\nA3;3\n", "xlsx", problems=problems))
        assert len({marked[f"C{row}"].fill.fgColor.rgb for row in (2, 3, 4)}) == 3

    def test_keeps_numbers_and_days_as_such(self) -> None:
        marked = sheet(
            build(
                "code;amount;day;since;period;held\nA1;1,5;28.06.2017;2017;2017-q2;ja\nA2;x;;;;\n",
                "xlsx",
            )
        )
        values = [cell.value for cell in marked[2]]
        assert (values[2], str(values[3])) == (1.5, "2017-06-28 00:00:00")
        assert values[4:] == ["2017", "2017-Q2", "yes"]

    def test_holds_no_formula_and_no_link(self) -> None:
        text = "code;amount;note\n=A1;=1+1;=cmd|x\nA2;-;https://example.org\nA3;x;@SUM(1)\n"
        for row in sheet(build(text, "xlsx")).iter_rows():
            assert not any(cell.data_type == "f" or cell.hyperlink for cell in row)
        assert "'=1+1" in str(cells(build(text, "csv"), "csv"))
        assert sheet(build(text, "xlsx"))["B2"].value == "'=A1"

    def test_cuts_what_excel_cannot_keep_and_says_so(self) -> None:
        text = f"code;note\nA1;{'x' * 40_000}\n"
        (problem,) = reading(build(text, "xlsx")).problems
        assert (problem.row, problem.column, problem.expected) == (
            2,
            "note",
            "text with all its letters",
        )


class TestRowsThatCannotBeReadAsCells:
    def test_keep_their_marks_as_letters_so_that_they_can_be_seen(self) -> None:
        written = cells(build('code;site;note\nA1;x;"y"z\nA2;x;y\n', "csv"), "csv")
        assert written[1][1:] == ["\ufffd A1", "x", '"y"z']
        assert written[2] == ["", "A2", "x", "y"]

    @every_kind
    def test_that_end_early_are_rows_with_blank_cells(self, kind: str) -> None:
        read = reading(build("code;site;held\nA1;x\nA2;x;x\n", kind))
        assert [(p.row, p.column) for p in read.problems] == [(3, "held")]
        assert [dict(row.values) for row in read.rows] == [{"code": "A1", "site": "x"}]

    def test_that_a_mark_swallowed_are_rows_again(self) -> None:
        written = cells(
            build('code;site;note\nA0;x;y\nA1;x;"open\nA2;x;y"\nA3;x;y\n', "csv"), "csv"
        )
        assert [row[1] for row in written[1:]] == ["A0", "\ufffd A1", "A2", "A3"]

    def test_below_a_mark_that_stays_open_are_there(self) -> None:
        written = cells(build('code;site;note\nA1;x;"open\nA2;x;y\nA3;x;y\n', "csv"), "csv")
        assert [row[1] for row in written[1:]] == ["\ufffd A1", "A2", "A3"]

    @every_kind
    def test_of_another_width_stay_problems(self, kind: str) -> None:
        data = build("site;note;code\nx;y\nA2;x;y;z\nx;y;A3\n", kind)
        read = reading(data)
        assert {problem.row for problem in read.problems} == {2, 3}
        assert [row.values["code"] for row in read.rows] == ["A3"]


class TestOfAWorkbook:
    DATA = book.workbook(
        {
            "Data": book.sheet(
                book.header("code", "amount", "people", "day", "note"),
                [
                    book.text("A1"),
                    book.cell("1.25"),
                    book.text("x"),
                    book.cell("42914", style=1),
                    book.text("=1+1"),
                ],
                [
                    book.text("A2"),
                    book.text("1.234"),
                    book.cell("7"),
                    book.text(""),
                    book.cell("", formula="A1"),
                ],
                [
                    book.text("A3"),
                    book.cell("-3.5"),
                    book.text(""),
                    book.text(""),
                    book.cell("#DIV/0!", "e", formula="1/0"),
                ],
            )
        }
    )

    def test_as_csv_has_semicolons_and_decimal_commas(self) -> None:
        written = cells(build(self.DATA, "csv"), "csv")
        assert written[1][1:] == ["A1", "1,25", "\ufffd x", "2017-06-28", "'=1+1"]
        assert written[2][1:] == ["A2", "\ufffd 1.234", "7", "", "\ufffd formula without value"]
        assert written[3][1:] == ["A3", "-3,5", "", "", "\ufffd #DIV/0!"]

    @every_kind
    def test_keeps_every_problem_a_problem(self, kind: str) -> None:
        assert {(p.row, p.column) for p in reading(build(self.DATA, kind)).problems} == {
            (p.row, p.column) for p in reading(self.DATA).problems
        }


def test_a_file_that_is_refused_has_no_file_of_problems() -> None:
    with pytest.raises(FileRefused, match="Unknown columns"):
        problem_file.build(TABLE, b"code;what\nA1;x\n", (), kind="csv")


def test_what_a_person_chose_about_the_file_counts_here_too() -> None:
    data = "code;amount;day\nA1;1.234;03/04/2017\nA2;x;\n"
    options = Options(decimal=",", date_order="day first")
    marked = sheet(build(data, "xlsx", options))
    assert (marked["C2"].value, str(marked["D2"].value)) == (1234, "2017-04-03 00:00:00")


_PLAIN = """A1 A2 B 1 -5 1,5 1.5 1.234 1,234 x 12% =1 '=1 + '' ja low 2017 2017-06-28 28.06.2017
03/04/2017 2017-Q1 a;b a"b #DIV/0! <r>x</r> _x0041_ MÃ¼ \u202e"""
_CELLS = st.sampled_from(
    (*_PLAIN.split(), "", " ", "a\nb", "a\rb", "\x00", "a;b;c;d;e\nf", "x" * 40)
)
_RAW = st.sampled_from(['"open', 'x"', '"a"b', "A9", "1,5", "\ufffd"])
_COLUMNS = st.lists(
    st.sampled_from(["amount", "people", "day", "note", "since", "held"]), unique=True
)


@st.composite
def _files(draw: st.DrawFn) -> bytes:
    """Files of all kinds of cells, with rows that are too long or too short, and stray quotation
    marks."""
    names = ["code", *draw(_COLUMNS)]
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator=draw(st.sampled_from(["\n", "\r\n"])))
    writer.writerow(names)
    for _ in range(draw(st.integers(1, 4))):
        width = max(1, len(names) + draw(st.sampled_from([0, 0, 0, 0, 1, -1])))
        if draw(st.integers(0, 5)):
            writer.writerow(draw(st.lists(_CELLS, min_size=width, max_size=width)))
        else:
            text.write(";".join(draw(st.lists(_RAW, min_size=width, max_size=width))) + "\n")
    return text.getvalue().encode()


def _broken(read: ReadFile) -> set[str]:
    sound = {row.line for row in read.rows}
    return {row.key for row in read.faulty if row.line not in sound}


@every_kind
@settings(max_examples=60)
@given(_files())
def test_no_row_becomes_sound_and_no_value_another_one(kind: str, data: bytes) -> None:
    before = reading(data)
    again = reading(build(data, kind)) if before.problems else before
    kept = {row.key: dict(row.values) for row in before.rows}
    for row in again.rows:
        if row.key in kept:
            assert dict(row.values) == kept[row.key]
        else:
            assert row.key not in _broken(before), row
    assert bool(again.blocking) == bool(before.blocking)


def test_a_whole_file_is_copied_in_reasonable_size() -> None:
    data = ("code;people;note\n" + "".join(f"A{i};{i}%;x\n" for i in range(5_000))).encode()
    written = build(data, "csv")
    assert len(lines(written)) == 5_002
    assert len(written) < len(data) * 8
    assert (
        openpyxl.load_workbook(io.BytesIO(build(data, "xlsx")), read_only=True)
        .worksheets[0]
        .max_row
        == 5_001
    )
