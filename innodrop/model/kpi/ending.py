"""How a KPI ends beside its target, and the words for a value or a range beside it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from innodrop.model.floats import at_least
from innodrop.model.kpi.sentences import say
from innodrop.model.numbers import is_percent
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


def beyond(value: float, target: float, *, falling: bool) -> bool:
    """Whether a value has reached a target; `falling`: less is better."""
    return at_least(target, value) if falling else at_least(value, target)


def ending(value: float, ends: Sequence[float], target: float, *, falling: bool) -> Ending:
    """How it ends, from the value now and both `ends` of the range."""
    there = {beyond(end, target, falling=falling) for end in ends}
    if len(there) > 1:
        return Ending.OPEN
    if False in there:
        return Ending.MISS
    return Ending.REACHED if beyond(value, target, falling=falling) else Ending.REACH


def span(values: Sequence[float], unit: str, digits: int, locale: str) -> Sentence | Number:
    """One value, or the two of a range, with the unit at the last; only a percent sign is one."""
    last = Number(values[-1], unit if is_percent(unit) else "", digits)
    if len(values) == 1:
        return last
    return say("span", locale, low=Number(values[0], "", digits), high=last)


def beside(
    values: Sequence[float], target: float, unit: str, digits: int, locale: str, *, falling: bool
) -> Sentence:
    """`2-3 of 4`, and of what shall fall `2-3, at most 1`."""
    wanted = Number(target, unit if is_percent(unit) else "", digits)
    value = span(values, "", digits, locale)
    return say("and_most" if falling else "of_target", locale, value=value, target=wanted)
