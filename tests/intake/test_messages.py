"""R6, R18: whatever a file holds, what is said of it is short, printable, and tells what to do."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from innodrop import intake
from innodrop.errors import FileRefused
from innodrop.model.problems import Problem, Tier, grouped
from innodrop.tables import discover
from innodrop.tables.table import Table
from tests.intake.sample import TABLE, reading

TABLES = tuple(discover().values())
HOSTILE = st.text(
    st.sampled_from("=+-@'\"<>&;,\t\r\n \x00\x1b\u202e\ufffdřñ[](){}1.2%M8")
) | st.text(max_size=50)


def problems(table: Table, data: bytes) -> tuple[Problem, ...]:
    """What is said of a file; a refusal as one problem, its sentence in two."""
    try:
        return intake.read(table, data).problems
    except FileRefused as refused:
        return (Problem(0, "", "", refused.why, refused.remedy),)


@settings(max_examples=200)
@given(st.sampled_from(TABLES), st.data())
def test_every_message_is_short_printable_and_tells_what_to_do(
    table: Table, data: st.DataObject
) -> None:
    names = [column.name for column in table.columns]
    rows = data.draw(
        st.lists(
            st.lists(HOSTILE, min_size=len(names), max_size=len(names)), min_size=1, max_size=3
        )
    )
    quoted = (
        ";".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row)
        for row in (names, *rows)
    )
    for problem in problems(table, "\n".join(quoted).encode("utf-8", "replace")):
        assert len(problem.cell) <= 30
        assert problem.cell.isprintable()
        assert problem.expected
        assert problem.expected.isprintable()
        assert problem.remedy.endswith(".")
        assert problem.row >= 0
        assert problem.row == 0 or problem.tier is Tier.BLOCKS


@given(st.binary(max_size=200), st.sampled_from(TABLES))
@example(b"\xff\xfe\x00", TABLES[0])
@example(b"code;" * 300, TABLES[0])
def test_a_refusal_of_any_bytes_is_one_printable_sentence_or_two(data: bytes, table: Table) -> None:
    for problem in problems(table, data):
        sentence = f"{problem.expected} {problem.remedy}"
        assert sentence.endswith(".")
        assert sentence.isprintable()
        assert len(sentence) < 3_000


def test_a_remedy_is_the_same_for_all_cells_that_are_mended_alike() -> None:
    rows = "".join(f"A{i % 50};{i}.23{i % 10};{i % 12 + 1:02}/04/2017;M{i}\n" for i in range(100))
    every = reading("code;amount;day;period\n" + rows).problems
    assert len(every) > 150
    assert len(grouped(every)) < 8


@pytest.mark.parametrize(
    ("header", "named"),
    [
        ("code;unknown;what", ["Unknown columns: unknown, what."]),
        ("site;note", ["Missing columns: code."]),
        ("code;Code;CODE ", ["Columns that stand there twice: code and Code and CODE."]),
        (
            "site;who;site",
            [
                "Unknown columns: who.",
                "Missing columns: code.",
                "Columns that stand there twice: site and site.",
            ],
        ),
    ],
)
def test_a_header_is_refused_with_all_that_is_wrong_with_it(header: str, named: list[str]) -> None:
    with pytest.raises(FileRefused) as refused:
        intake.read(TABLE, f"{header}\nA1;x;y\n".encode())
    assert refused.value.why == " ".join(named)
    assert "The columns of Samples are: code, site," in refused.value.remedy
