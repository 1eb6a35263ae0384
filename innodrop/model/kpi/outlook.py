"""Whether a target will be reached: four answers, from the projection and its range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from innodrop.model.floats import at_least
from innodrop.model.kpi.possible import UnitNature, nature
from innodrop.model.kpi.projection import Projection
from innodrop.model.kpi.sentences import say
from innodrop.model.numbers import is_percent, short_of
from innodrop.model.sentences import Number, Sentence


class Ending(StrEnum):
    """How a KPI ends beside its target, in the order in which they are counted."""

    REACHED = "reached"
    """The value is beyond the target, and no pace leads back."""
    REACH = "reach"
    """The whole range of the projection is beyond the target, the value not yet."""
    MISS = "miss"
    """The whole range is short of it; from the project's last day on the value is."""
    OPEN = "open"
    """The target lies within the range, or nothing is projected."""

    @property
    def is_good(self) -> bool:
        """Whether the target is reached, now or at this pace."""
        return self in (Ending.REACHED, Ending.REACH)


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
        ending = None if self.target is None else self._ending(ahead)
        return Outlook(ending, self._sentence(ending, ahead))

    def _ending(self, ahead: Projection | None) -> Ending:
        there = self.value is not None and self._beyond(self.value)
        if ahead is not None:
            ends = {self._beyond(ahead.low), self._beyond(ahead.high)}
            if len(ends) > 1:
                return Ending.OPEN
            return Ending.MISS if False in ends else Ending.REACHED if there else Ending.REACH
        if self.value is None or self.direction == "neutral":
            return Ending.OPEN
        if self.over:
            return Ending.REACHED if there else Ending.MISS
        return Ending.REACHED if there and self.silent is None else Ending.OPEN

    def _beyond(self, value: float) -> bool:
        target = self.target or 0.0
        return at_least(target, value) if self.direction == "down" else at_least(value, target)

    def _sentence(self, ending: Ending | None, ahead: Projection | None) -> Sentence:
        if ending is not Ending.REACHED and ahead is not None:
            read = dict.fromkeys((ahead.read(ahead.low), ahead.read(ahead.high)))
            return self._told(ending, tuple(read), ahead.digits)
        if self.value is not None and (ending in (Ending.REACHED, Ending.MISS) or self._is_final):
            return self._told(ending, (self._read(self.value),), self.digits)
        if ending is Ending.OPEN:
            return say("open_because", self.locale, ending=ending, reason=self._reason)
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

    def _told(self, ending: Ending | None, values: Sequence[float], digits: int) -> Sentence:
        """One number or the two of a range, beside the target if there is one."""
        unit = self.unit if is_percent(self.unit) else ""
        low, high = Number(values[0], "", digits), Number(values[-1], "", digits)
        tail = Number(values[-1], unit, digits)
        if ending is None:
            value = tail if len(values) == 1 else say("span", self.locale, low=low, high=tail)
            return say("ended_at" if self._is_final else "heads_for", self.locale, value=value)
        value = low if len(values) == 1 else say("span", self.locale, low=low, high=high)
        target = Number(self.target or 0.0, unit, digits)
        key = "ends_below" if self.direction == "down" else "ends"
        return say(key, self.locale, ending=ending, value=value, target=target)

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
