"""The KPIs of an objective over time: a panel each, with values, plan and where the pace leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from innodrop.charts.parts import course
from innodrop.charts.parts.course import CurvePoint
from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.kpi.measure import Measure
from innodrop.model.sentences import joined


def build(
    measures: Sequence[Measure], title: str = "Courses", finding: str = "", *, locale: str = "en"
) -> Chart:
    """A panel per KPI in the order given, each on an axis of its own: their units differ. The
    `finding` is what all of them together are heading for."""
    drawn = [measure for measure in measures if measure.points or measure.path]
    periods = course.periods_of(drawn)
    points = [
        replace(point, mark=_mark(measure))
        for measure in drawn
        for point in (
            *course.reached(measure),
            *course.planned(measure, periods),
            *course.projected(measure, periods, locale),
        )
    ]
    columns: tuple[ColumnOf[CurvePoint], ...] = (
        ColumnOf("panel", "KPI", lambda point: point.measure.name),
        ColumnOf("id", "Code", lambda point: point.measure.kpi),
        ColumnOf("unit", "Unit", lambda point: point.measure.unit),
        *course.COLUMNS,
    )
    return CHART.of(
        points,
        columns,
        title,
        finding or say("courses", count=len(drawn)),
        empty="No KPI of it has a value or a target yet.",
        now=drawn[0].day if drawn else None,
        x_order=tuple(period.text for period in periods),
        lanes=tuple(measure.name for measure in drawn),
        notes=basis_notes(measure.basis for measure in drawn),
        own_scales=True,
    )


def _mark(measure: Measure) -> str:
    """The status's glyph, and whether the target will be reached."""
    return joined((measure.verdict.status.glyph, measure.outlook.sentence))


CHART = Figure(
    ChartKind.MULTIPLES, "How did the KPIs get here, and where do they lead?", build,
    ("observation",),
)  # fmt: skip
