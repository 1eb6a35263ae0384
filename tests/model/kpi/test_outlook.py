"""Will it be reached? Four answers, and the words for them."""

from __future__ import annotations

from datetime import date

import pytest

from innodrop.model.kpi.aggregation import Point
from innodrop.model.kpi.ending import Ending
from innodrop.model.kpi.outlook import Now, Outlook, unprojected
from innodrop.model.kpi.periods import between
from innodrop.model.kpi.projection import project

START, DAY, END = date(2017, 1, 1), date(2018, 3, 31), date(2018, 12, 31)
REACHED, REACH, MISS, OPEN = Ending.REACHED, Ending.REACH, Ending.MISS, Ending.OPEN


def outlook(  # noqa: PLR0913
    values: list[float],
    target: float | None,
    *,
    direction: str = "up",
    unit: str = "SMEs",
    over_time: str = "latest",
    indicator_type: str = "output",
    highest: float | None = None,
    over: bool = False,
) -> Outlook:
    """How a KPI ends that has reported these quarters, the last of which ended on DAY."""
    quarters = between(START, DAY, "quarterly")[-len(values) :] if values else ()
    points = [Point(period, value) for period, value in zip(quarters, values, strict=True)]
    silent = unprojected(
        unit, direction=direction, indicator_type=indicator_type, over_time=over_time
    )
    ahead = project(
        points, day=DAY, end=END, target=target, direction=direction, over_time=over_time,
        unit=unit, highest=highest, decimals=0,
    )  # fmt: skip
    value = values[-1] if values else None
    now = Now(value, target, direction, unit, 0, silent, over)
    return now.outlook(None if silent or over else ahead)


@pytest.mark.parametrize(
    ("values", "target", "direction", "ending", "words"),
    [
        ([2, 3, 5], 5, "up", REACHED, "reached: 5 of 5"),
        ([10, 13, 18], 20, "up", REACH, "reach: 30\N{EN DASH}33 of 20"),
        ([0, 1, 2], 9, "up", MISS, "miss: 5 of 9"),
        # what would be read as the target that it misses is rounded the other way
        ([2, 2, 3, 3], 5, "up", MISS, "miss: 4 of 5"),
        ([1, 1, 2], 4, "up", OPEN, "open: 3\N{EN DASH}5 of 4"),
        ([9, 7, 7], 4, "down", OPEN, "open: 4\N{EN DASH}7, at most 4"),
        ([9, 8, 8], 4, "down", MISS, "miss: 7\N{EN DASH}8, at most 4"),
        ([9, 5, 4], 4, "down", REACHED, "reached: 4, at most 4"),
        ([4, 5], 9, "up", OPEN, "open, too few values"),
        ([4, 9], 9, "up", REACHED, "reached: 9 of 9"),
        ([], 9, "up", OPEN, "open, no value yet"),
        ([1, 2, 3], 9, "neutral", OPEN, "open, neutral"),
    ],
)
def test_reached_reach_miss_or_open(
    values: list[float], target: float, direction: str, ending: Ending, words: str
) -> None:
    found = outlook(values, target, direction=direction)
    assert (found.ending, found.sentence) == (ending, words)


def test_what_is_reached_and_falls_is_not_called_reached() -> None:
    assert outlook([98, 94, 88], 85, unit="percent").ending is MISS
    assert (
        outlook([86, 89, 90], 85, unit="percent").sentence == "reached: 90 of 85\N{NO-BREAK SPACE}%"
    )


def test_a_mean_a_level_and_what_nobody_steers_are_not_projected() -> None:
    assert outlook([4, 4, 4.3], 4.2, over_time="mean").sentence == "open, a mean"
    assert outlook([1, 2, 3], 3, unit="level 0-3").sentence == "open, a level"
    assert outlook([1, 2, 3], None, unit="level 0-3").sentence == "a level, not projected"
    assert outlook([1, 2, 3], 9, indicator_type="context").sentence == "open, not steered"


def test_without_a_target_it_heads_for_somewhere() -> None:
    assert outlook([61, 77, 93], None).sentence == "heads for 141"
    assert outlook([40, 50, 53], None, unit="percent").sentence == (
        "heads for 62\N{EN DASH}73\N{NO-BREAK SPACE}%"
    )
    assert outlook([40, 44], None).sentence == "too few values"
    assert outlook([], None).sentence == "no value yet"
    assert outlook([40, 44], None).ending is None


def test_a_projection_ends_at_the_greatest_value_that_is_possible() -> None:
    assert outlook([2, 3, 4], 5, highest=4).sentence == "miss: 4 of 5"
    assert outlook([60, 75, 90], 100, unit="percent").sentence == (
        "reach: 100 of 100\N{NO-BREAK SPACE}%"
    )


def test_from_the_last_day_on_the_value_decides() -> None:
    assert outlook([2, 3, 3], 4, over=True).sentence == "miss: 3 of 4"
    assert outlook([2, 3, 4], 4, over=True).sentence == "reached: 4 of 4"
    assert outlook([4, 4, 4.3], 4.2, over_time="mean", over=True).ending is REACHED
    assert outlook([61, 77, 93], None, over=True).sentence == "ended at 93"
    assert outlook([], 4, over=True).sentence == "open, no value yet"
