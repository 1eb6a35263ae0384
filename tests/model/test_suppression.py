"""No small group can be read off a table of counts, nor worked out from its totals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innodrop.model.labels.peers import LEAST
from innodrop.model.suppression import TOTAL, Place, hidden, hidden_in_rows, with_totals


@pytest.mark.parametrize(
    ("counts", "gone"),
    [
        ({("a", "x"): 5, ("a", "y"): 9}, set()),
        ({("a", "x"): 0, ("a", "y"): 9}, set()),
        # alone in its row it would be the total less the rest: the smallest other joins it
        (
            {("a", "x"): 3, ("a", "y"): 6, ("a", "z"): 9},
            {("a", "x"), ("a", "y"), (TOTAL, "x"), (TOTAL, "y")},
        ),
        # two that are four together could only be one and three, or two each: a third joins
        (
            {("a", "x"): 1, ("a", "y"): 3, ("a", "z"): 9},
            {("a", "x"), ("a", "y"), ("a", "z"), (TOTAL, "x"), (TOTAL, "y"), (TOTAL, "z")},
        ),
        # all there is: the total goes, too
        ({("a", "x"): 3}, {("a", "x"), ("a", TOTAL), (TOTAL, "x"), (TOTAL, TOTAL)}),
    ],
)
def test_small_counts_are_hidden_with_what_would_give_them_away(
    counts: dict[Place, int], gone: set[Place]
) -> None:
    assert hidden(counts) == gone


def test_a_hidden_cell_is_covered_in_its_row_and_in_its_column() -> None:
    counts = {(row, column): n
              for row, numbers in {"a": (2, 8, 9), "b": (7, 8, 9), "c": (9, 9, 9)}.items()
              for column, n in zip("xyz", numbers, strict=True)}  # fmt: skip
    gone = hidden(counts)
    assert ("a", "x") in gone
    for line in ("a", "b"):
        assert sum((line, column) in gone for column in "xyz") in (0, 2)
    assert not any(row == "c" for row, _ in gone)
    assert not any(TOTAL in cell for cell in gone)


def test_where_columns_are_not_added_up_only_rows_are_covered() -> None:
    counts = {("a", "x"): 2, ("a", "y"): 8, ("a", "z"): 9, ("b", "x"): 7, ("b", "y"): 8}
    assert hidden_in_rows(counts) == {("a", "x"), ("a", "y")}


def test_totals_are_those_of_rows_columns_and_all() -> None:
    whole = with_totals({("a", "x"): 5, ("a", "y"): 9, ("b", "x"): 1})
    assert (whole["a", TOTAL], whole[TOTAL, "x"], whole[TOTAL, TOTAL]) == (14, 6, 15)


tables = st.dictionaries(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz")), st.integers(0, 12), max_size=16
)


@given(tables)
def test_no_line_gives_a_hidden_count_away(counts: dict[Place, int]) -> None:
    whole, gone = with_totals(counts), hidden(counts)
    assert all(cell in gone for cell, n in whole.items() if 0 < n < LEAST)
    for cell in whole:
        for line in (
            {p for p in whole if p[0] == cell[0]},
            {p for p in whole if p[1] == cell[1]},
        ):
            out = line & gone
            total = next(
                (
                    p
                    for p in line
                    if TOTAL in p and p.count(TOTAL) > min(q.count(TOTAL) for q in line)
                ),
                None,
            )
            inside = out - {total}
            if not out or total is None:
                continue
            assert len(out) > 1
            assert total in gone or sum(whole[p] for p in inside) >= LEAST


@given(tables)
def test_nobody_is_hidden_where_nobody_stands(counts: dict[Place, int]) -> None:
    assert all(with_totals(counts)[cell] > 0 for cell in hidden(counts))
