"""Whether a target will be reached: four answers, from the projection and its range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from innodrop.model.kpi.ending import Ending, beside, beyond, ending, span
from innodrop.model.kpi.possible import UnitNature, nature
from innodrop.model.kpi.projection import Projection
from innodrop.model.kpi.sentences import say
from innodrop.model.numbers import short_of
from innodrop.model.sentences import Sentence


class Unprojected(StrEnum):
    """Why a KPI is not projected at all, however many values it has."""

    NEUTRAL = "neutral"
    """Neither more nor less is better."""
    CONTEXT = "context"
    """Nobody steers it, so where it leads says nothing about the project."""
    LEVEL = "level"
    """Levels have no distances that a pace could be made of."""
    MEAN = "mean"
    """The mean of all values so far has no pace."""


def unprojected(
    unit: str, *, direction: str, indicator_type: str, over_time: str
) -> Unprojected | None:
    """Why a KPI with these rules is not projected; None for one that is."""
    if direction == "neutral":
        return Unprojected.NEUTRAL
    if indicator_type == "context":
        return Unprojected.CONTEXT
    if over_time == "mean":
        return Unprojected.MEAN
    return Unprojected.LEVEL if nature(unit) is UnitNature.SCALE else None


@dataclass(frozen=True)
class Outlook:
    """Whether the target will be reached (None: there is no target), and that in a few words, such
    as `miss: 2-3 of 4`, `open, a mean` or, without a target, `heads for 120-133`."""

    ending: Ending | None
    sentence: Sentence


@dataclass(frozen=True)
class Now:
    """A KPI as it stands: value, target and decimals as in a `Measure`; `over` from the project's
    last day on; `silent` why it is not projected."""

    value: float | None
    target: float | None
    direction: str
    unit: str
    digits: int
    silent: Unprojected | None = None
    over: bool = False
    locale: str = "en"

    def outlook(self, ahead: Projection | None) -> Outlook:
        """How it ends, from the projection, if there is one."""
        ends = None if self.target is None else self._ending(ahead)
        return Outlook(ends, self._sentence(ends, ahead))

    def _ending(self, ahead: Projection | None) -> Ending:
        value, target, falling = self.value, self.target or 0.0, self.direction == "down"
        if ahead is not None and value is not None:
            return ending(value, (ahead.low, ahead.high), target, falling=falling)
        if value is None or self.direction == "neutral":
            return Ending.OPEN
        there = beyond(value, target, falling=falling)
        if self.over:
            return Ending.REACHED if there else Ending.MISS
        return Ending.REACHED if there and self.silent is None else Ending.OPEN

    def _sentence(self, ends: Ending | None, ahead: Projection | None) -> Sentence:
        if ends is not Ending.REACHED and ahead is not None:
            read = dict.fromkeys((ahead.read(ahead.low), ahead.read(ahead.high)))
            return self._told(ends, tuple(read), ahead.digits)
        if self.value is not None and (ends in (Ending.REACHED, Ending.MISS) or self._is_final):
            return self._told(ends, (self._read(self.value),), self.digits)
        if ends is Ending.OPEN:
            return say("open_because", self.locale, ending=ends, reason=self._reason)
        return say("not_projected" if self.silent else "kept", self.locale, text=self._reason)

    @property
    def _is_final(self) -> bool:
        """Whether the project is over and there is no target that could still be open."""
        return self.over and self.target is None

    @property
    def _reason(self) -> Sentence:
        """Why nothing is projected."""
        if self.value is None:
            return say("no_value", self.locale)
        return say(_REASONS[self.silent] if self.silent else "too_few", self.locale)

    def _told(self, ends: Ending | None, values: Sequence[float], digits: int) -> Sentence:
        """One number or the two of a range, beside the target if there is one."""
        if ends is None:
            value = span(values, self.unit, digits, self.locale)
            return say("ended_at" if self._is_final else "heads_for", self.locale, value=value)
        falling, target = self.direction == "down", self.target or 0.0
        words = beside(values, target, self.unit, digits, self.locale, falling=falling)
        return say("ends", self.locale, ending=ends, beside=words)

    def _read(self, value: float) -> float:
        """A value as it is read beside its target."""
        if self.target is None:
            return value
        return short_of(value, self.target, self.digits)


_REASONS = {
    Unprojected.NEUTRAL: "neutral",
    Unprojected.CONTEXT: "not_steered",
    Unprojected.LEVEL: "a_level",
    Unprojected.MEAN: "a_mean",
}
