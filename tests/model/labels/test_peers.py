"""Groups below five are never told about, not even by what is left over."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from innodrop.model.labels.peers import LEAST, Group, groups, spread


def test_five_are_a_group_and_four_are_none() -> None:
    assert spread([1, 2, 3, 4]) is None
    quarters = spread([1, 2, 3, 4, 5])
    assert quarters is not None
    assert (quarters.n, quarters.low, quarters.median, quarters.high) == (
        5,
        2,
        3,
        4,
    )


def test_the_published_scores_have_their_quartiles() -> None:
    quarters = spread([94, 84, 85, 98, 85.3, 92, 96, 99, 93, 100])
    assert quarters is not None
    assert (quarters.n, quarters.median) == (10, 93.5)
    assert (round(quarters.low, 2), round(quarters.high, 2)) == (86.97, 97.5)


def test_small_groups_stand_together() -> None:
    assert groups({"Spain": 24, "France": 7, "Italy": 3, "Malta": 2, "Peru": 0}) == (
        Group("Spain", 24),
        Group("France", 7),
        Group("", 5, 2),
    )


def test_a_single_small_group_takes_the_smallest_other_one_with_it() -> None:
    assert groups({"Spain": 24, "France": 7, "Malta": 2}) == (Group("Spain", 24), Group("", 9, 2))
    assert groups({"Malta": 2, "Peru": 1}) == ()


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 30), max_size=12))
def test_no_group_below_five_is_ever_shown_nor_left_over(counts: dict[str, int]) -> None:
    shown = groups(counts)
    assert all(group.n >= LEAST for group in shown)
    left = sum(counts.values()) - sum(group.n for group in shown)
    assert left == 0 or shown == ()
    assert all(counts[group.name] == group.n for group in shown if group.name)
