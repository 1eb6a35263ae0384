"""Where a KPI ends if it goes on at its pace: a range, and the pace that the target needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, inf

from innodrop.model import dates
from innodrop.model.floats import at_least, same
from innodrop.model.kpi.aggregation import Point
from innodrop.model.kpi.phrases import Wording, shown
from innodrop.model.kpi.sentences import say
from innodrop.model.numbers import decimals_shown, is_percent, scale
from innodrop.model.sentences import Number, Sentence, joined

_FEWEST_POINTS = 3
_RECENT_STEPS = 3
_LARGE = 100
_MOST_DECIMALS = 6
_PERIODS = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}


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
    sentence: Sentence


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
    ahead = _extended(
        finished, months, left, _bounds(unit, [known for _, known in finished], target), end
    )
    value = finished[-1][1]
    required = None if target is None else _required(value, target, left, direction)
    most = decimals_shown(value) if decimals is None else decimals
    pace = _Pace(months, Wording(unit), most, locale, falling=direction == "down")
    ahead = replace(ahead, required_rate=required)
    return replace(ahead, sentence=pace.sentence(ahead, target, decimals))


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


@dataclass(frozen=True)
class _Pace:
    """How a pace is told: in points if the unit is percent, as rise or fall if down is better."""

    months: int
    wording: Wording
    decimals: int
    locale: str
    falling: bool

    def sentence(self, ahead: Projection, target: float | None, decimals: int | None) -> Sentence:
        """Where it leads, the target, the pace that is needed and the present one."""
        values, tail = self._values(ahead.low, ahead.high)
        wanted: Number | Sentence = Number(target or 0, self._percent, decimals)
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
            needed=self._rate(required or 0),
            now=self._size(ahead.recent_rate) if required else self._rate(ahead.recent_rate),
        )

    @property
    def _percent(self) -> str:
        """The unit where it stands behind every number."""
        return self.wording.unit if is_percent(self.wording.unit) else ""

    def _values(self, low: float, high: float) -> tuple[Number | Sentence, str]:
        if shown(low, self.decimals) == shown(high, self.decimals):
            return self.wording.single(high, self.decimals)
        first, second, tail = self.wording.two(low, high, self.decimals)
        return say("range", self.locale, low=first, high=second), tail

    def _rate(self, rate: float) -> Sentence:
        if same(rate, 0):
            return say("no_change", self.locale)
        return say(
            "points_per" if self._percent else "per",
            self.locale,
            size=self._size(rate),
            period=say(_PERIODS[self.months], self.locale),
        )

    def _size(self, rate: float) -> Number | Sentence:
        if same(rate, 0):
            return say("none", self.locale)
        number = Number(abs(rate), "", self._decimals(abs(rate)))
        if rate > 0 and not self.falling:
            return number
        return say("rise" if rate > 0 else "fall", self.locale, size=number)

    def _decimals(self, size: float) -> int:
        """One more than the values have, none for large rates, more where none was left."""
        decimals = 0 if size >= _LARGE else self.decimals + 1
        while decimals < _MOST_DECIMALS and shown(size, decimals) == "0":
            decimals += 1
        return decimals


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


def _bounds(unit: str, values: Sequence[float], target: float | None) -> tuple[float, float]:
    """The values that can be: a scale's ends, 0 to 100 for shares, from 0 for counts."""
    known = [*values, *([] if target is None else [target])]
    limits = (0.0, 100.0) if is_percent(unit) else scale(unit) or (0.0, inf)
    return (
        limits[0] if min(known) >= limits[0] else -inf,
        limits[1] if max(known) <= limits[1] else inf,
    )
