"""R20: what leaves the program is no formula in any spreadsheet, and comes back as it was."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innodrop import intake
from innodrop.exports.tables.cells import csv_file, neutral, shown
from innodrop.tables import named

SIGNS = "=+-@\t\r\n＝＋－＠"


@pytest.mark.parametrize("sign", SIGNS)
def test_a_text_that_begins_like_a_formula_gets_one_apostrophe(sign: str) -> None:
    assert neutral(f"{sign}1+1") == f"'{sign}1+1"
    assert neutral(f"'{sign}1+1") == f"''{sign}1+1"


@pytest.mark.parametrize("text", ["", "a=1", "'", "'quoted'", "1-2", "’=", " x", "#", "%", "a\n=b"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert neutral(text) == text


@given(st.text(st.sampled_from(f"'a 1{SIGNS}")) | st.text())
def test_what_is_neutral_begins_with_no_sign_and_is_typed_again_exactly(text: str) -> None:
    assert not neutral(text).startswith(tuple(SIGNS))
    assert intake.typed(neutral(text)) == text


@given(st.floats(-1e300, 1e300), st.sampled_from(".,"))
def test_a_number_stays_a_number_also_a_negative_one(number: float, decimal: str) -> None:
    text = shown(number, decimal)
    assert float(text.replace(decimal, ".")) == pytest.approx(number, rel=1e-14)
    assert not text.startswith("'")


def test_flags_and_blanks_are_written_as_they_are_read() -> None:
    assert (shown(value=True), shown(value=False), shown(None)) == ("yes", "no", "")


def test_a_csv_file_opens_in_excel_by_itself() -> None:
    data = csv_file([["code", "note"], ["A1", "ř; ñ"]], ";")
    assert data == b'\xef\xbb\xbfcode;note\r\nA1;"\xc5\x99; \xc3\xb1"\r\n'


@given(
    st.lists(
        st.lists(st.text(st.sampled_from('ab";,\n\r\t =')), min_size=2, max_size=2), min_size=1
    ),
    st.sampled_from(";,"),
)
def test_any_cells_are_read_back_by_a_strict_reader(
    records: list[list[str]], delimiter: str
) -> None:
    text = csv_file(records, delimiter).decode("utf-8-sig")
    assert (
        list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)) == records
    )


def test_a_text_with_lines_that_look_like_rows_is_no_forgotten_quotation_mark() -> None:
    table = named("objective")
    note = "one;two;three;four;five;six;seven;eight\nnine"
    header = [column.name for column in table.columns]
    row = ["O9", "", "n", note, *[""] * (len(header) - 4)]
    (row_read,) = intake.read(table, csv_file([header, row], ";")).rows
    assert row_read.values["title"] == note
