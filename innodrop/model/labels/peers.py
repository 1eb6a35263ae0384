"""Anonymous groups: size, median and quartiles, and nothing about groups of fewer than five."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import quantiles

LEAST = 5
"""Smallest group that anything is told about."""


@dataclass(frozen=True)
class Spread:
    """A group of `n` values by its lower quartile, median and upper quartile."""

    n: int
    low: float
    median: float
    high: float


@dataclass(frozen=True)
class Group:
    """A group and its size; a pooled one has no name of its own and says of how many it is made."""

    name: str
    n: int
    pooled: int = 0


def spread(values: Sequence[float]) -> Spread | None:
    """Median and quartiles (inclusive: between lowest and highest); None below `LEAST`."""
    if len(values) < LEAST:
        return None
    low, median, high = quantiles(values, n=4, method="inclusive")
    return Spread(len(values), low, median, high)


def groups(counts: Mapping[str, int]) -> tuple[Group, ...]:
    """The groups that may be shown, the largest first; the others together, without a name. Where
    the others are fewer than `LEAST` together, the smallest groups join them, so that no total
    gives them away."""
    ordered = sorted(
        ((n, name) for name, n in counts.items() if n), key=lambda pair: (-pair[0], pair[1])
    )
    shown = [Group(name, n) for n, name in ordered if n >= LEAST]
    pooled = [n for n, _ in ordered if n < LEAST]
    while pooled and sum(pooled) < LEAST and shown:
        pooled.append(shown.pop().n)
    if sum(pooled) >= LEAST:
        shown.append(Group("", sum(pooled), len(pooled)))
    return tuple(shown)
