"""One KPI over time: what was reached, what is planned, and where it leads at the present pace."""

from __future__ import annotations

from innodrop.charts.parts import course
from innodrop.charts.parts.course import CurvePoint
from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes, clause
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, Meaning
from innodrop.model.kpi.measure import Measure
from innodrop.model.sentences import Sentence, joined, paragraph


def build(measure: Measure, title: str = "", *, locale: str = "en") -> Chart:
    """Actual values, target path, projection with its range, and the final target as a rule."""
    periods = course.periods_of([measure])
    points = [
        *course.reached(measure),
        *course.planned(measure, periods),
        *course.projected(measure, periods, locale),
    ]
    if points and measure.target is not None:
        last = periods[-1]
        target = measure.read(measure.target)
        points.append(CurvePoint(measure, "Final target", Meaning.THRESHOLD, last, target))
    return CHART.of(
        points,
        course.COLUMNS,
        title or say("over_time", kpi=measure.name),
        _finding(measure),
        empty=say("nothing_yet", kpi=measure.name),
        unit=measure.unit,
        brief=measure.verdict.clause,
        now=measure.day,
        x_order=tuple(period.text for period in periods),
        notes=(*_unfinished(measure), *basis_notes([measure.basis])),
    )


def _finding(measure: Measure) -> Sentence:
    verdict, projection = clause(measure, measure.name), measure.projection
    now, leads = paragraph([verdict], verdict.locale), projection and projection.sentence
    return joined((now, leads), locale=verdict.locale)


def _unfinished(measure: Measure) -> tuple[Sentence, ...]:
    return tuple(
        say("not_over", period=point.period.in_words)
        for point in measure.points
        if point.unfinished and point.value is not None
    )


CHART = Figure(
    ChartKind.LINE, "How did this KPI get here, and where does it lead?", build, ("observation",)
)
