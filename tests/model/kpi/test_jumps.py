"""When a value lies so far from the ones before that somebody should say why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innodrop.model.kpi.jumps import limits


@pytest.mark.parametrize(
    ("earlier", "over_time", "expected"),
    [
        # what is added up: five times the usual value, and never less than ten
        ([4, 6, 5], "sum", (-25, 25)),
        ([4, 0, 0, 6], "sum", (-25, 25)),
        ([1], "sum", (-10, 10)),
        ([120], "sum", (-600, 600)),
        ([3.5, 4.5], "mean", (-20, 20)),
        # a running total: five usual steps from the last value, up or down
        ([10, 12, 14], "latest", (4, 24)),
        ([100, 110, 115, 125], "latest", (75, 175)),
        ([7, 7, 9, 10], "latest", (0, 20)),
        # one value alone is its own measure
        ([12], "latest", (-48, 72)),
        ([0, 250], "latest", (-1000, 1500)),
        # nothing can be said after nothing
        ([], "latest", None),
        ([], "sum", None),
        ([0, 0, 0], "latest", None),
        ([0, 0, 0], "sum", None),
    ],
)
def test_five_times_what_is_usual_needs_no_word(
    earlier: list[float], over_time: str, expected: tuple[float, float] | None
) -> None:
    assert limits(earlier, over_time) == expected


def test_only_the_last_two_years_of_quarters_say_what_is_usual() -> None:
    assert limits([1_000_000] * 5 + [4] * 8, "sum") == (-20, 20)


@given(
    st.lists(st.floats(100, 150), min_size=1, max_size=20),
    st.floats(0.1, 1e9),
    st.sampled_from(["sum", "latest"]),
)
def test_a_zero_too_many_is_always_seen(earlier: list[float], scale: float, over_time: str) -> None:
    bounds = limits([value * scale for value in earlier], over_time)
    assert bounds is not None
    assert bounds[1] < 10 * earlier[-1] * scale


@given(st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=20))
def test_the_last_value_again_is_no_jump_of_a_state(earlier: list[float]) -> None:
    bounds = limits(earlier, "latest")
    assert bounds is None or bounds[0] <= earlier[-1] <= bounds[1]
