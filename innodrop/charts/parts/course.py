"""The course of a measure: what was reached, what is planned, where it leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from innodrop.model.chart import Cell, ColumnOf, Meaning
from innodrop.model.kpi.ending import span
from innodrop.model.kpi.measure import Measure
from innodrop.model.kpi.periods import MONTHS_IN, Period, between
from innodrop.model.kpi.plan import plan_at
from innodrop.model.kpi.projection import Projection
from innodrop.model.numbers import Rounded, beside, decimals_shown, written
from innodrop.model.sentences import Number

FREQUENCIES = {months: name for name, months in MONTHS_IN.items() if name != "per event"}
QUARTER = 3
_NOISE = 9
"""Decimals beyond which a number is noise of floating point."""


@dataclass(frozen=True)
class CurvePoint:
    """A point of a curve at a period's end; `mark` stands beside its end for the last value."""

    measure: Measure
    series: str
    role: Meaning
    period: Period
    value: float | None
    partners: int | None = None
    source: str | None = None
    mark: Cell = None


COLUMNS: tuple[ColumnOf[CurvePoint], ...] = (
    ColumnOf("series", "Series", lambda point: point.series),
    ColumnOf("role", "Role", lambda point: point.role),
    ColumnOf("x", "Period", lambda point: point.period.text, kind="period"),
    ColumnOf("value", "Value", lambda point: point.value, kind="number"),
    ColumnOf("partners", "Partners in it", lambda point: point.partners, kind="number"),
    ColumnOf("basis", "Basis", lambda point: point.measure.basis),
    ColumnOf("source", "Source", lambda point: point.source),
    ColumnOf("mark", "Label", lambda point: point.mark),
)


def periods_of(measures: Sequence[Measure]) -> tuple[Period, ...]:
    """Every period that any of the measures has a value, a plan or a projection for, by end."""
    reported = [point.period for m in measures for point in m.points]
    days = [knot.day for m in measures for knot in m.path]
    days += [day for period in reported for day in (period.start, period.end)]
    days += [m.projection.at for m in measures if m.projection]
    if not days:
        return ()
    # the usual length of a reported period; of several that are as usual, the longest
    months, _ = max(
        Counter(p.months for p in reported).items(),
        key=lambda pair: (pair[1], pair[0]),
        default=(QUARTER, 0),
    )
    regular = between(min(days), max(days), FREQUENCIES[months])
    return tuple(sorted({*regular, *reported}, key=lambda period: (period.end, period.start)))


def reached(measure: Measure) -> list[CurvePoint]:
    """What was reached: finished periods as actual, one under way as unfinished."""
    return [
        CurvePoint(
            measure,
            "So far" if point.unfinished else "Actual",
            Meaning.UNFINISHED if point.unfinished else Meaning.ACTUAL,
            point.period,
            _read(measure, point.value, plan_at(measure.path, point.period.end))[0],
            point.partners,
            measure.source,
        )
        for point in measure.points
    ]


def planned(measure: Measure, periods: Iterable[Period]) -> list[CurvePoint]:
    """The target path at the end of each period; none without a path."""
    values = {point.period.end: point.value for point in measure.points}
    plans = ((p, plan_at(measure.path, p.end)) for p in periods) if measure.path else ()
    return [
        CurvePoint(
            measure,
            "Target path",
            Meaning.TARGET,
            period,
            _read(measure, values.get(period.end), plan)[1],
        )
        for period, plan in plans
    ]


def projected(measure: Measure, periods: Iterable[Period], locale: str) -> list[CurvePoint]:
    """The projection and its range from the last finished value to its end; none if silent."""
    finished = [p for p in measure.points if not p.unfinished and p.value is not None]
    projection = measure.projection
    if projection is None or not finished:
        return []
    last = finished[-1]
    end = next(period for period in periods if period.end >= projection.at)
    mark = _range(projection, measure.unit, locale)
    return [
        point
        for series, role, value, at_end in (
            ("Projection", Meaning.PROJECTION, projection.middle, mark),
            ("Lowest projection", Meaning.LOW, projection.low, None),
            ("Highest projection", Meaning.HIGH, projection.high, None),
        )
        for point in (
            CurvePoint(measure, series, role, last.period, _read(measure, last.value, None)[0]),
            CurvePoint(measure, series, role, end, projection.read(value), mark=at_end),
        )
    ]


def _range(projection: Projection, unit: str, locale: str) -> str:
    """The range at the end, as its sentence tells it: first and last with a dash between."""
    ends = dict.fromkeys(projection.read(value) for value in (projection.low, projection.high))
    words = span(tuple(ends), unit, projection.digits, locale)
    if isinstance(words, Number):
        return written(words.value, words.unit, words.decimals, locale)
    return words


def _read(measure: Measure, value: float | None, plan: float | None) -> list[Rounded | None]:
    """A value and the plan of the same period, as they are read beside one another."""
    digits = measure.decimals_read
    if digits is None:
        digits = max(measure.verdict.digits, 0 if value is None else decimals_shown(value))
    if value is not None:
        digits = beside(value, [plan], digits)
    pair = (value, plan)
    return [None if n is None else Rounded(round(n, _NOISE), digits) for n in pair]
