"""Comparing computed numbers: what differs only by the noise of floating point is the same."""

from __future__ import annotations

from math import isclose

_NOISE = 1e-9


def same(number: float, other: float) -> bool:
    """Whether two numbers are the same but for noise."""
    return isclose(number, other, rel_tol=_NOISE, abs_tol=_NOISE)


def at_least(number: float, limit: float) -> bool:
    """Whether `number` reaches `limit`; exactly reached is reached, whatever the last bit says."""
    return number >= limit or same(number, limit)
