"""Where a KPI ends if it goes on at its pace: a range, and the pace that the target needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, inf

from innodrop.model import dates
from innodrop.model.floats import at_least, same
from innodrop.model.kpi.aggregation import Point
from innodrop.model.kpi.pace import MOST_DECIMALS, Pace
from innodrop.model.kpi.possible import Possible, possible
from innodrop.model.numbers import (
    Rounded,
    as_read,
    decimals_shown,
    short_of,
)
from innodrop.model.sentences import Sentence, joined

_FEWEST_POINTS = 3
_RECENT_STEPS = 3


@dataclass(frozen=True)
class Projection:
    """Values expected on the day `at`, in the KPI's unit, and rates per reporting period.

    `low` and `high` come from the recent and the whole-life pace, whichever leads lower and higher;
    `middle` lies halfway. `required_rate` is None without a target and 0 where the target is
    reached. `periods_left` counts the reporting periods up to `at`, the last of which may be cut
    short. `target` and `digits` say how its values are read.
    """

    low: float
    middle: float
    high: float
    at: date
    recent_rate: float
    whole_rate: float
    required_rate: float | None
    periods_left: int
    sentence: Sentence
    target: float | None = None
    digits: int = 0

    def read(self, value: float) -> Rounded:
        """An expected value as it is read: never as the target, or beyond it, if it is not."""
        if self.target is None:
            return Rounded(as_read(value, self.digits), self.digits)
        return Rounded(short_of(value, self.target, self.digits), self.digits)


def project(  # noqa: PLR0913 - the KPI's rules and the reader's locale all show in the sentence
    points: Sequence[Point],
    *,
    day: date,
    end: date,
    target: float | None,
    direction: str,
    over_time: str,
    unit: str,
    lowest: float | None = None,
    highest: float | None = None,
    decimals: int | None = None,
    locale: str = "en",
) -> Projection | None:
    """The projection of finished `points`, oldest first, from `day` to the day `end`.

    None below three finished points, for means, when the last finished period reaches `end`, and
    from `end` on: then nothing can be expected any more, and no pace helps. An
    unfinished period is not used, so that it is not read as a fall. The recent pace is that of the
    last three steps, or of all but the first where there are no more, so that the range always
    compares two stretches of time. It keeps to the values that are possible: by the KPI's own
    `lowest` and `highest`, else by its unit.
    """
    finished = _finished(points)
    if over_time == "mean" or len(finished) < _FEWEST_POINTS or day >= end:
        return None
    months = _length(points)
    left = (_month(end) - finished[-1][0]) / months
    if left <= 0:
        return None
    known = [value for _, value in finished]
    allowed = possible(unit, averaged=False, lowest=lowest, highest=highest, known=[*known, target])
    ahead = _extended(finished, months, left, _bounds(allowed, known), end)
    value = finished[-1][1]
    required = None if target is None else _required(value, target, left, direction)
    most = decimals
    if most is None:
        most = max(decimals_shown(given) for given in (value, target) if given is not None)
    ahead = replace(ahead, required_rate=required, target=target)
    ahead = replace(ahead, digits=_digits(ahead, most))
    pace = Pace(months, unit, most, locale, falling=direction == "down")
    return replace(ahead, sentence=pace.sentence(value, ahead))


def _digits(ahead: Projection, decimals: int) -> int:
    """The decimals with which both ends of the range are told from the target that they miss."""
    target = ahead.target
    if target is None:
        return decimals

    def apart(value: float, digits: int) -> bool:
        read, wanted = short_of(value, target, digits), as_read(target, digits)
        return same(value, target) or (read < wanted if value < target else read > wanted)

    digits = decimals
    while digits < MOST_DECIMALS and not all(apart(v, digits) for v in (ahead.low, ahead.high)):
        digits += 1
    return digits


def _extended(
    finished: Sequence[tuple[float, float]],
    months: int,
    left: float,
    bounds: tuple[float, float],
    end: date,
) -> Projection:
    """The recent and the whole-life pace over the periods that are `left`, within `bounds`."""
    recent = _rate(finished[-1 - min(_RECENT_STEPS, len(finished) - 2) :]) * months
    whole = _rate(finished) * months
    value = finished[-1][1]
    low, high = sorted(
        min(max(value + rate * left, bounds[0]), bounds[1]) for rate in (recent, whole)
    )
    return Projection(
        low=low,
        middle=(low + high) / 2,
        high=high,
        at=end,
        recent_rate=recent,
        whole_rate=whole,
        required_rate=None,
        periods_left=ceil(left),
        sentence=joined(()),
    )


def _finished(points: Sequence[Point]) -> list[tuple[float, float]]:
    """Month and value of each finished point that has a value; of points that end together one."""
    return list(
        {
            _month(p.period.end): p.value
            for p in points
            if not p.unfinished and p.value is not None
        }.items()
    )


def _length(points: Sequence[Point]) -> int:
    return next(
        p.period.months for p in reversed(points) if not p.unfinished and p.value is not None
    )


def _month(day: date) -> float:
    """The day as months since year 0, whole at the end of a month: quarters are alike."""
    return day.year * 12 + day.month - 1 + day.day / dates.end_of_month(day).day


def _rate(steps: Sequence[tuple[float, float]]) -> float:
    """Change per month from the first to the last."""
    (first, before), (last, after) = steps[0], steps[-1]
    return (after - before) / (last - first)


def _required(value: float, target: float, left: float, direction: str) -> float:
    reached = {"up": at_least(value, target), "down": at_least(target, value)}.get(
        direction, same(value, target)
    )
    return 0.0 if reached else (target - value) / left


def _bounds(allowed: Possible, known: Sequence[float]) -> tuple[float, float]:
    """The values that can be, but for an end that a known one lies beyond. What was never
    negative does not become so."""
    low = 0.0 if allowed.lowest is None else allowed.lowest
    high = inf if allowed.highest is None else allowed.highest
    return (low if min(known) >= low else -inf, high if max(known) <= high else inf)
