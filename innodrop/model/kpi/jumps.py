"""When a value lies so far from the ones before that somebody should say why.

Mostly it is a zero too many, a lost decimal sign, or a total where the addition was meant. The rule
compares with what is usual for the KPI and the partner: the median of what was reported before.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from innodrop.model.floats import same

FACTOR = 5
"""Times the usual that need no word; below ten, so that a zero too many is always seen."""

LEAST = 10
"""Less than this is never a jump: small counts go from 1 to 6 without anything being wrong."""

LOOK = 2
"""Times the usual that a reviewer is shown, however small: nobody is asked for a reason."""

EARLIER = 8
"""So many earlier values say what is usual: two years of quarters."""

_ENOUGH = 2
"""Steps from which on their median says more than the last value does."""


def is_near(value: float, last: float, over_time: str) -> bool:
    """Whether a value is no jump after `last`, whatever came before."""
    return abs(value - last if over_time == "latest" else value) <= LEAST


def limits(earlier: Sequence[float], over_time: str) -> tuple[float, float] | None:
    """Lowest and highest value that needs no reason after the last few earlier, oldest first.

    A KPI that is added up over time (`sum`) or averaged (`mean`) is compared with the usual value;
    what is a level (`latest`: a running total, a state, a share) moves from its last value by the
    usual step. None where nothing but zeros came before.
    """
    recent = earlier[-EARLIER:]
    usual = _usual(recent, over_time)
    if not usual:
        return None
    room = max(LEAST, FACTOR * usual)
    last = recent[-1] if over_time == "latest" else 0.0
    return last - room, last + room


def times_usual(value: float, earlier: Sequence[float], over_time: str) -> float | None:
    """How many times the usual a value is, or for a level its step from the last; None below
    `LOOK` times, and where nothing but zeros came before."""
    recent = earlier[-EARLIER:]
    usual = _usual(recent, over_time)
    if not usual:
        return None
    moved = abs(value - recent[-1] if over_time == "latest" else value)
    return moved / usual if moved >= LOOK * usual or same(moved, LOOK * usual) else None


def _usual(recent: Sequence[float], over_time: str) -> float:
    """The usual value, for a level the usual step; 0 where nothing but zeros came before."""
    if over_time != "latest":
        values = [abs(value) for value in recent if value]
        return median(values) if values else 0.0
    steps = [abs(after - before) for before, after in pairwise(recent) if after != before]
    return median(steps) if len(steps) >= _ENOUGH else abs(recent[-1]) if recent else 0.0
