"""How a projection is told: where it leads, the pace that is needed and the present one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from innodrop.model.floats import same
from innodrop.model.kpi.phrases import Wording, shown
from innodrop.model.kpi.sentences import say
from innodrop.model.numbers import beside, is_percent
from innodrop.model.sentences import Number, Sentence

if TYPE_CHECKING:
    from innodrop.model.kpi.projection import Projection

_LARGE = 100
_PERIODS = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}
_EACH = {1: "a_month", 3: "a_quarter", 6: "a_half_year", 12: "a_year"}
MOST_DECIMALS = 6


@dataclass(frozen=True)
class Pace:
    """How a pace is told: in points if the unit is percent, as rise or fall if down is better."""

    months: int
    wording: Wording
    decimals: int
    locale: str
    falling: bool

    def sentence(self, ahead: Projection) -> Sentence:
        """Where it leads, the target, the pace that is needed and the present one."""
        values, tail = self._values(ahead)
        wanted: Number | Sentence = Number(ahead.target or 0, self._percent, ahead.digits)
        if self.falling:
            wanted = say("at_most", self.locale, number=wanted)
        required = ahead.required_rate
        return say(
            "leads" if required is None else "leads_and_needs" if required else "leads_beyond",
            self.locale,
            values=values,
            day=ahead.at,
            tail=tail,
            target=wanted,
            needed=self._rate(required or 0, ahead.recent_rate),
            now=(
                self._size(ahead.recent_rate, required)
                if required
                else self._rate(ahead.recent_rate)
            ),
        )

    def told(self, ahead: Projection) -> Sentence:
        """The pace that the target needs beside the present one, as a clause: `0.8 more a quarter
        are needed, 0.3 come`; without one, or where it is reached, the present one alone."""
        required, recent = ahead.required_rate, ahead.recent_rate
        period = say(_EACH[self.months], self.locale)
        if not required:
            size = self._told(recent)
            now = self._now(recent, size)
            return now if same(recent, 0) else say("each", self.locale, now=now, period=period)
        needed, size = self._told(required, recent), self._told(recent, required)
        return say(
            "fall_needed" if self.falling else "more_needed",
            self.locale,
            count=abs(required),
            needed=replace(needed, unit="points" if self._percent else ""),
            period=period,
            now=self._now(recent, size),
        )

    def _now(self, rate: float, size: Number) -> Sentence:
        """What comes at a pace; where less is better, or less came, which way it goes."""
        if same(rate, 0):
            return say("nothing_comes", self.locale)
        if self.falling or rate < 0:
            return say("it_rises" if rate > 0 else "it_falls", self.locale, size=size)
        return say("comes", self.locale, count=size.value, size=size)

    def _told(self, rate: float, other: float = 0.0) -> Number:
        """The size of a pace, told from another one in the same sentence."""
        size, beside_it = abs(rate), abs(other)
        decimals = self._decimals(size)
        if shown(size, decimals) == shown(beside_it, self._decimals(beside_it)):
            decimals = beside(size, [beside_it], max(decimals, self._decimals(beside_it)))
        return Number(size, "", decimals)

    @property
    def _percent(self) -> str:
        """The unit where it stands behind every number."""
        return self.wording.unit if is_percent(self.wording.unit) else ""

    def _values(self, ahead: Projection) -> tuple[Number | Sentence, str]:
        low, high = ahead.read(ahead.low), ahead.read(ahead.high)
        if low == high:
            return self.wording.single(high, ahead.digits)
        first, second, tail = self.wording.two(low, high, ahead.digits)
        return say("range", self.locale, low=first, high=second), tail

    def _rate(self, rate: float, other: float = 0.0) -> Sentence:
        if same(rate, 0):
            return say("no_change", self.locale)
        return say(
            "points_per" if self._percent else "per",
            self.locale,
            size=self._size(rate, other),
            period=say(_PERIODS[self.months], self.locale),
        )

    def _size(self, rate: float, other: float = 0.0) -> Number | Sentence:
        """A pace, told from another one in the same sentence."""
        if same(rate, 0):
            return say("none", self.locale)
        number = self._told(rate, other)
        if rate > 0 and not self.falling:
            return number
        return say("rise" if rate > 0 else "fall", self.locale, size=number)

    def _decimals(self, size: float) -> int:
        """One more than the values have, none for large rates, more where none was left."""
        decimals = 0 if size >= _LARGE else self.decimals + 1
        while decimals < MOST_DECIMALS and shown(size, decimals) == "0":
            decimals += 1
        return decimals
