"""Time as native axes tell it: days counted as spreadsheets do, ticks about a month apart."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from innodrop.exports.pptx.marks import Scale
from innodrop.model.chart import Chart

_BEFORE_THE_FIRST = date(1899, 12, 30).toordinal()
_MONTH = 365.25 / 12
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
_TICK = 66.0
"""Points that a word such as `Nov 2016` needs."""
_INTO_THE_MONTH = 2
"""Native ticks stand at equal distances, months do not: two days in, they never slip into the month
before."""


def serial(day: float) -> float:
    """A day, given as its ordinal, as spreadsheets count it."""
    return day - _BEFORE_THE_FIRST


def scale(chart: Chart, days: Iterable[float], room: float) -> Scale:
    """The axis over the time that the chart shows, on `room` points."""
    known = [*days, *([float(chart.now.toordinal())] if chart.now else [])]
    first, last = chart.span or (
        date.fromordinal(int(min(known))),
        date.fromordinal(int(max(known))),
    )
    low = float(first.replace(day=1).toordinal() + _INTO_THE_MONTH)
    high = max(float(last.toordinal()), low + 2 * _MONTH)
    step = next((s for s in _STEPS if s * _MONTH / (high - low) * room >= _TICK), _STEPS[-1])
    return Scale(serial(low), serial(high), step * _MONTH, "mmm yyyy")
