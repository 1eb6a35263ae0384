"""The course of a measure as rows: what was reached, what is planned, where it leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from innodrop.model.chart import Cell, ChartColumn, Role
from innodrop.model.kpi.measure import Measure
from innodrop.model.kpi.periods import MONTHS_IN, Period, between
from innodrop.model.kpi.plan import plan_at
from innodrop.model.kpi.projection import Projection
from innodrop.model.numbers import decimals_shown, is_percent, written

COLUMNS = (
    ChartColumn("series", "Series"),
    ChartColumn("role", "Role"),
    ChartColumn("x", "Period", kind="period"),
    ChartColumn("value", "Value", kind="number"),
    ChartColumn("partners", "Partners that reported", kind="number"),
    ChartColumn("basis", "Basis"),
    ChartColumn("source", "Source"),
    ChartColumn("mark", "Label"),
)
FREQUENCIES = {months: name for name, months in MONTHS_IN.items() if name != "per event"}
QUARTER = 3


def periods_of(measures: Iterable[Measure]) -> tuple[Period, ...]:
    """Every period that any of the measures has a value, a plan or a projection for, by end."""
    found = list(measures)
    reported = [point.period for m in found for point in m.points]
    days = [knot.day for m in found for knot in m.path]
    days += [day for period in reported for day in (period.start, period.end)]
    days += [m.projection.at for m in found if m.projection]
    if not days:
        return ()
    months = max(
        Counter(p.months for p in reported).items(),
        key=lambda pair: (pair[1], pair[0]),
        default=(QUARTER, 0),
    )
    regular = between(min(days), max(days), FREQUENCIES[months[0]])
    return tuple(sorted({*regular, *reported}, key=lambda period: (period.end, period.start)))


def reached(measure: Measure) -> list[tuple[Cell, ...]]:
    """Rows of what was reached: finished periods as actual, one under way as unfinished."""
    rows: list[tuple[Cell, ...]] = []
    for point in measure.points:
        name, role = ("So far", Role.UNFINISHED) if point.unfinished else ("Actual", Role.ACTUAL)
        rows.append(
            (
                name,
                role.value,
                point.period.text,
                point.value,
                point.partners,
                measure.basis,
                measure.source,
                None,
            )
        )
    return rows


def planned(measure: Measure, periods: Iterable[Period]) -> list[tuple[Cell, ...]]:
    """Rows of the target path at the end of each period; none without a path."""
    if not measure.path:
        return []
    values = [(period, plan_at(measure.path, period.end)) for period in periods]
    return [
        ("Target path", Role.TARGET.value, p.text, _tidy(value), None, measure.basis, None, None)
        for p, value in values
    ]


def projected(measure: Measure, periods: Iterable[Period], locale: str) -> list[tuple[Cell, ...]]:
    """Rows of the projection and its range, from the last finished value to its end; none if it is
    silent."""
    finished = [
        point for point in measure.points if not point.unfinished and point.value is not None
    ]
    projection = measure.projection
    if projection is None or not finished:
        return []
    last = finished[-1]
    end = next(period for period in periods if period.end >= projection.at)
    lines = (
        ("Projection", Role.PROJECTION, projection.middle),
        ("Lowest projection", Role.LOW, projection.low),
        ("Highest projection", Role.HIGH, projection.high),
    )
    told = _range(
        projection, measure.unit, decimals_shown(last.value or 0.0, measure.decimals), locale
    )
    rows: list[tuple[Cell, ...]] = []
    for name, role, value in lines:
        rows.append(
            (name, role.value, last.period.text, last.value, None, measure.basis, None, None)
        )
        mark = told if role is Role.PROJECTION else None
        rows.append((name, role.value, end.text, _tidy(value), None, measure.basis, None, mark))
    return rows


def _range(projection: Projection, unit: str, decimals: int, locale: str) -> str:
    """`44 to 52`, as its sentence tells it."""
    unit = unit if is_percent(unit) else ""
    low, high = (
        written(value, unit, decimals, locale) for value in (projection.low, projection.high)
    )
    return low if low == high else f"{low} to {high}"


def _tidy(value: float | None) -> float | None:
    """A computed number without the noise of floating point and without decimals that nobody
    reads."""
    return None if value is None else round(value, 2)
