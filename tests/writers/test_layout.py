"""Labels keep clear of one another."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from innodrop.writers.scene import Axis
from innodrop.writers.scenes.packing import packed
from innodrop.writers.scenes.ruler import Ruler, spread

places = st.lists(st.floats(0, 300), min_size=1, max_size=6)


@given(places)
def test_spread_labels_do_not_overlap_and_keep_their_order(wanted: list[float]) -> None:
    placed = spread(wanted, 40, 0, 300)
    ordered = [
        middle for _, middle in sorted(zip(wanted, placed, strict=True), key=lambda pair: pair)
    ]
    assert all(after - before >= 40 - 1e-6 for before, after in pairwise(sorted(placed)))
    assert ordered == sorted(ordered) or len(set(wanted)) < len(wanted)
    assert min(placed) >= 20 - 1e-6


def test_labels_with_room_stay_where_they_are() -> None:
    assert spread([50, 200], 40, 0, 300) == [50, 200]
    assert spread([100, 110], 40, 0, 300) == [100, 140]
    assert spread([295, 290], 40, 0, 300) == [280, 240]


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(1, 90)), max_size=12))
def test_packed_things_share_a_row_only_where_they_are_apart(
    things: list[tuple[float, float]],
) -> None:
    extents = [(start, start + width) for start, width in things]
    rows = packed(extents)
    for row in set(rows):
        mine = sorted(
            extent for extent, own_row in zip(extents, rows, strict=True) if own_row == row
        )
        assert all(after[0] >= before[1] + 6 for before, after in pairwise(mine))


def test_packing_uses_no_more_rows_than_needed() -> None:
    assert packed([(0, 10), (5, 20), (30, 40)]) == [0, 1, 0]
    assert packed([]) == []


def test_a_ruler_counts_px_from_the_end_of_its_axis() -> None:
    ruler = Ruler(Axis(0, 50), 100)
    assert (ruler.px(50), ruler.px(0), ruler.value(25), ruler.value(-10)) == (0, 100, 37.5, 55)
