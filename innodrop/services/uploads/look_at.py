"""What a reviewer may want to look at in a reported value: information, nobody is asked.

Softer than what asks for a reason: twice the usual, of any size, and what said something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from innodrop.model.kpi import jumps
from innodrop.model.kpi.course import Course, course
from innodrop.model.kpi.periods import Period
from innodrop.model.sentences import Number, Sentence
from innodrop.services.uploads.sentences import say
from innodrop.tables.progress.kpi import Kpi

_DIGITS = 10
"""Below so many times one decimal is said."""


class Told(NamedTuple):
    """What is told for a period, in the unit of the KPI."""

    period: Period
    value: float


def jump(kpi: Kpi, now: Told, told: Sequence[Told], locale: str = "en") -> Sentence | None:
    """That a value is at least twice the usual after those told for earlier periods of its length;
    None where it is not, and where nothing but zeros came before."""
    earlier = sorted(
        (t for t in told if t.period.months == now.period.months and t.period.end < now.period.end),
        key=lambda t: t.period.end,
    )
    rule = "sum" if _course(kpi) is Course.AMOUNT else "latest"
    numbers = [t.value for t in earlier]
    times = jumps.times_usual(now.value, numbers, rule)
    if times is None:
        return None
    last = numbers[-1]
    ratio = now.value / last if rule == "latest" and last > 0 else times
    if ratio >= jumps.LOOK:
        return _jump(ratio, locale)
    by = Number(abs(now.value - last), kpi.unit, kpi.decimals)
    return say(
        "up_by" if now.value > last else "down_by", locale, by=by, times=Number(_times(times))
    )


def was(kpi: Kpi, before: float | None, now: float | None, locale: str = "en") -> Sentence | None:
    """That another value stood there: approved, or in a file that came back."""
    if before is None or before == now:
        return None
    return say("was", locale, value=Number(before, kpi.unit, kpi.decimals))


def _jump(ratio: float, locale: str) -> Sentence:
    times = _times(ratio)
    if times == jumps.LOOK:
        return say("twice", locale)
    return say("times", locale, times=Number(times))


def _times(ratio: float) -> float:
    return round(ratio, 0 if ratio >= _DIGITS else 1)


def _course(kpi: Kpi) -> Course:
    return course(
        kpi.unit,
        over_time=kpi.over_time,
        over_partners=kpi.over_partners,
        after_leaving=kpi.after_leaving,
        direction=kpi.direction,
        indicator_type=kpi.indicator_type,
    )
