"""Numbers inside a sentence: where the unit stands, and how `1 SMEs` is avoided.

Units are plural words of the data and are never bent. Where the number that carries the unit
is 1, the unit moves in brackets to the end of the clause: the `tail`, empty otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from innodrop.model.numbers import is_percent, scale, written


class One(NamedTuple):
    """One number with its unit."""

    text: str
    tail: str


class Two(NamedTuple):
    """Two numbers of one clause that share a unit."""

    first: str
    second: str
    tail: str


@dataclass(frozen=True)
class Wording:
    """How the numbers of one KPI are worded for one reader. `decimals` of the methods are as in
    `numbers.written`."""

    unit: str
    locale: str

    def one(self, value: float, decimals: int | None) -> One:
        """`12 SMEs`, `67 %`, `score 4.2`; for 1 `1` and the tail ` (SMEs)`."""
        if (number := self.bare(value, decimals)) == "1" and self.unit.endswith("s"):
            return One(number, f" ({self.unit})")
        return One(written(value, self.unit, decimals, self.locale), "")

    def two(
        self, first: float, second: float, decimals: int | None, *, unit_first: bool = False
    ) -> Two:
        """`6` and `7 SMEs`, or with `unit_first` `6 SMEs` and `7`; `60 %` and `72 %`; `score 3.4`
        and `4`."""
        if is_percent(self.unit):
            return Two(self.one(first, decimals).text, self.one(second, decimals).text, "")
        if unit_first or scale(self.unit):
            text, tail = self.one(first, decimals)
            return Two(text, self.bare(second, decimals), tail)
        text, tail = self.one(second, decimals)
        return Two(self.bare(first, decimals), text, tail)

    def bare(self, value: float, decimals: int | None) -> str:
        """The number alone."""
        return written(value, "", decimals, self.locale)
