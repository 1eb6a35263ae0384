"""How a projection is told: whether it ends at the target, the pace needed and the present one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from innodrop.model.floats import same
from innodrop.model.kpi import ending
from innodrop.model.kpi.ending import Ending
from innodrop.model.kpi.phrases import shown
from innodrop.model.kpi.sentences import say
from innodrop.model.numbers import beside, is_percent
from innodrop.model.sentences import Number, Sentence

if TYPE_CHECKING:
    from innodrop.model.kpi.projection import Projection

_LARGE = 100
_EACH = {1: "a_month", 3: "a_quarter", 6: "a_half_year", 12: "a_year"}
MOST_DECIMALS = 6


@dataclass(frozen=True)
class Pace:
    """How a pace is told: per reporting period of so many `months`, in points if the unit is
    percent, as rise or fall if less is better (`falling`)."""

    months: int
    unit: str
    decimals: int
    locale: str
    falling: bool

    def sentence(self, value: float, ahead: Projection) -> Sentence:
        """How it ends from the value now, and the pace, as a sentence."""
        ends, digits, target = (ahead.low, ahead.high), ahead.digits, ahead.target
        values = tuple(dict.fromkeys(ahead.read(end) for end in ends))
        if target is None:
            leads = ending.span(values, self.unit, digits, self.locale)
            return say("told_ahead", self.locale, value=leads, pace=self.told(ahead))
        how = ending.ending(value, ends, target, falling=self.falling)
        if how is Ending.REACHED:
            values = (ahead.read(value),)
        words = ending.beside(values, target, self.unit, digits, self.locale, falling=self.falling)
        return say(_TOLD[how], self.locale, beside=words, pace=self.told(ahead))

    def told(self, ahead: Projection) -> Sentence:
        """The pace that the target needs beside the present one, as a clause: `0.8 more a quarter
        are needed, 0.3 come`; without one, or where it is reached, the present one alone."""
        required, recent = ahead.required_rate, ahead.recent_rate
        period = say(_EACH[self.months], self.locale)
        if not required:
            now = self._now(recent, self._size(recent))
            return now if same(recent, 0) else say("each", self.locale, now=now, period=period)
        return say(
            "fall_needed" if self.falling else "more_needed",
            self.locale,
            count=abs(required),
            needed=replace(
                self._size(required, recent), unit="points" if is_percent(self.unit) else ""
            ),
            period=period,
            now=self._now(recent, self._size(recent, required)),
        )

    def _now(self, rate: float, size: Number) -> Sentence:
        """What comes at a pace; where less is better, or less came, which way it goes."""
        if same(rate, 0):
            return say("nothing_comes", self.locale)
        if self.falling or rate < 0:
            return say("it_rises" if rate > 0 else "it_falls", self.locale, size=size)
        return say("comes", self.locale, count=size.value, size=size)

    def _size(self, rate: float, other: float = 0.0) -> Number:
        """The size of a pace, told from another one in the same sentence."""
        size, beside_it = abs(rate), abs(other)
        decimals = self._decimals(size)
        if shown(size, decimals) == shown(beside_it, self._decimals(beside_it)):
            decimals = beside(size, [beside_it], max(decimals, self._decimals(beside_it)))
        return Number(size, "", decimals)

    def _decimals(self, size: float) -> int:
        """One more than the values have, none for large rates, more where none was left."""
        decimals = 0 if size >= _LARGE else self.decimals + 1
        while decimals < MOST_DECIMALS and shown(size, decimals) == "0":
            decimals += 1
        return decimals


_TOLD = {
    Ending.REACHED: "told_reached",
    Ending.REACH: "told_reach",
    Ending.MISS: "told_miss",
    Ending.OPEN: "told_open",
}
