"""Numbers inside a sentence: where the unit stands, and how `1 SMEs` is avoided.

Units are plural words of the data and are never bent. Where the number that carries the unit
is 1, the unit moves in brackets to the end of the clause: the `tail`, empty otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from innodrop.model.numbers import is_percent, scale, written
from innodrop.model.sentences import Number


class One(NamedTuple):
    """One number with its unit."""

    text: Number
    tail: str


class Two(NamedTuple):
    """Two numbers of one clause that share a unit."""

    first: Number
    second: Number
    tail: str


@dataclass(frozen=True)
class Wording:
    """How one KPI's numbers are worded; `decimals` is that of `numbers.written`."""

    unit: str

    def single(self, value: float, decimals: int | None) -> One:
        """`12 SMEs`, `67 %`, `score 4.2`; for 1 `1` and the tail ` (SMEs)`."""
        if shown(value, decimals) == "1" and self.unit.endswith("s"):
            return One(Number(value, "", decimals), f" ({self.unit})")
        return One(Number(value, self.unit, decimals), "")

    def two(
        self, first: float, second: float, decimals: int | None, *, unit_first: bool = False
    ) -> Two:
        """`6` and `7 SMEs`, `unit_first`: `6 SMEs` and `7`; `60 %`, `72 %`; `score 3`, `4`."""
        if is_percent(self.unit):
            return Two(Number(first, self.unit, decimals), Number(second, self.unit, decimals), "")
        if unit_first or scale(self.unit):
            text, tail = self.single(first, decimals)
            return Two(text, Number(second, "", decimals), tail)
        text, tail = self.single(second, decimals)
        return Two(Number(first, "", decimals), text, tail)


def shown(value: float, decimals: int | None) -> str:
    """The number alone, to see whether two look alike: in every language they do or do not."""
    return written(value, "", decimals)
