"""Where a KPI ends if it goes on at its pace: a range, and the pace that the target needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, inf

from innodrop.model import dates
from innodrop.model.floats import at_least, same
from innodrop.model.kpi.aggregation import Point
from innodrop.model.kpi.phrases import Wording
from innodrop.model.numbers import decimals_shown, is_percent, scale

_FEWEST_POINTS = 3
_RECENT_STEPS = 3
_LARGE = 100
_MOST_DECIMALS = 6
_PERIOD_NAMES = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}


@dataclass(frozen=True)
class Projection:
    """Values expected on the day `at`, in the KPI's unit, and rates per reporting period.

    `low` and `high` come from the recent and the whole-life pace, whichever leads lower and higher;
    `middle` lies halfway. `required_rate` is None without a target and 0 where the target is
    reached. `periods_left` counts the reporting periods up to `at`, the last of which may be cut
    short.
    """

    low: float
    middle: float
    high: float
    at: date
    recent_rate: float
    whole_rate: float
    required_rate: float | None
    periods_left: int
    sentence: str


def project(  # noqa: PLR0913 - the KPI's rules and the reader's locale all show in the sentence
    points: Sequence[Point],
    *,
    end: date,
    target: float | None,
    direction: str,
    over_time: str,
    unit: str,
    decimals: int | None = None,
    locale: str = "en",
) -> Projection | None:
    """The projection of finished `points`, oldest first, to the day `end`.

    None below three finished points, for means, and when the last finished period reaches `end`. An
    unfinished period is not used, so that it is not read as a fall. The recent pace is that of the
    last three steps, or of all but the first where there are no more, so that the range always
    compares two stretches of time.
    """
    finished = _finished(points)
    if over_time == "mean" or len(finished) < _FEWEST_POINTS:
        return None
    months = _length(points)
    left = (_month(end) - finished[-1][0]) / months
    if left <= 0:
        return None
    found = _extended(
        finished, months, left, _bounds(unit, [known for _, known in finished], target), end
    )
    value = finished[-1][1]
    required = None if target is None else _required(value, target, left, direction)
    shown = decimals_shown(value) if decimals is None else decimals
    pace = _Pace(_PERIOD_NAMES[months], Wording(unit, locale), shown, falling=direction == "down")
    found = replace(found, required_rate=required)
    return replace(found, sentence=_sentence(found, pace, target, decimals))


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
        sentence="",
    )


@dataclass(frozen=True)
class _Pace:
    """How a pace is told: per `period`, in points where the unit is percent, as rise or fall where
    down is better."""

    period: str
    wording: Wording
    decimals: int
    falling: bool

    def told(self, now: float, required: float | None) -> str:
        """The pace that is needed and the present one."""
        if required is None:
            return f"; {self._rate(now)} now"
        if required == 0:
            return f" is reached; {self._rate(now)} now"
        return f"; {self._rate(required)} needed, {self._size(now)} now"

    def _rate(self, rate: float) -> str:
        if same(rate, 0):
            return "no change"
        return (
            f"{self._size(rate)}{' points' if is_percent(self.wording.unit) else ''} per"
            f" {self.period}"
        )

    def _size(self, rate: float) -> str:
        if same(rate, 0):
            return "none"
        text = self.wording.bare(abs(rate), self._decimals(abs(rate)))
        if rate < 0:
            return f"a fall of {text}"
        return f"a rise of {text}" if self.falling else text

    def _decimals(self, size: float) -> int:
        """One decimal more than the values have, none for large rates, and more where nothing would
        be left."""
        decimals = 0 if size >= _LARGE else self.decimals + 1
        while decimals < _MOST_DECIMALS and self.wording.bare(size, decimals) == "0":
            decimals += 1
        return decimals


def _sentence(found: Projection, pace: _Pace, target: float | None, decimals: int | None) -> str:
    range_, tail = _range(found.low, found.high, pace.wording, pace.decimals)
    wanted = "" if target is None else _wanted(target, pace.wording, decimals, at_most=pace.falling)
    told = pace.told(found.recent_rate, found.required_rate)
    return f"At the present pace {range_} by {dates.written(found.at)}{tail}{wanted}{told}."


def _range(low: float, high: float, wording: Wording, decimals: int) -> tuple[str, str]:
    if wording.bare(low, decimals) == wording.bare(high, decimals):
        return wording.one(high, decimals)
    first, second, tail = wording.two(low, high, decimals)
    return f"{first} to {second}", tail


def _wanted(target: float, wording: Wording, decimals: int | None, *, at_most: bool) -> str:
    number = (
        wording.one(target, decimals).text
        if is_percent(wording.unit)
        else wording.bare(target, decimals)
    )
    return f", target {'at most ' if at_most else ''}{number}"


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
    """The day as months since year 0; the end of a month is a whole number, so that quarters are
    equally long."""
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


def _bounds(unit: str, values: Sequence[float], target: float | None) -> tuple[float, float]:
    """Lowest and highest value that can be: a scale's ends, 0 to 100 for shares, not below 0 for
    counts."""
    known = [*values, *([] if target is None else [target])]
    limits = (0.0, 100.0) if is_percent(unit) else scale(unit) or (0.0, inf)
    return (
        limits[0] if min(known) >= limits[0] else -inf,
        limits[1] if max(known) <= limits[1] else inf,
    )
