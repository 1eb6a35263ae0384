"""Comparing computed numbers: what differs only by the noise of floating point is the same."""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum, isclose

_NOISE = 1e-9


def same(number: float, other: float) -> bool:
    """Whether two numbers are the same but for noise."""
    return isclose(number, other, rel_tol=_NOISE, abs_tol=_NOISE)


def at_least(number: float, limit: float) -> bool:
    """Whether `number` reaches `limit`; exactly reached is reached, whatever the last bit says."""
    return number >= limit or same(number, limit)


def added_up(numbers: Iterable[float]) -> float:
    """Their sum, exactly rounded: `sum` of floats has another last bit in other versions of Python
    and in another order, and a layout that rests on it is another file."""
    return fsum(numbers)


def settled(number: float) -> float:
    """A number of a layout as files hold it: what computing left in the last digits is gone."""
    return float(f"{number:.10g}")
