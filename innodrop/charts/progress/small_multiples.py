"""One KPI for every seat, side by side on the same axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from innodrop.charts.parts import course
from innodrop.charts.parts.course import CurvePoint
from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.parts.sentences import basis_notes, furthest, furthest_behind, mark, verdicts
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.kpi.comparison import JUDGED
from innodrop.model.kpi.measure import Measure
from innodrop.model.nouns import counted
from innodrop.model.sentences import paragraph

MOST = 12
"""Panels that can still be compared at a glance."""


def build(
    measures: Sequence[Measure], names: Names, *, most: int = MOST, locale: str = "en"
) -> Chart:
    """A panel per seat (in `names`) with its path; of more than `most` those furthest behind."""
    drawn = _drawn(measures, most)
    periods = course.periods_of(drawn)
    first = measures[0] if measures else None
    points = [
        replace(point, mark=mark(measure, locale))
        for measure in drawn
        for point in (*course.reached(measure), *course.planned(measure, periods))
    ]
    panel: ColumnOf[CurvePoint] = ColumnOf(
        "panel", "Partner", lambda point: names.get(point.measure.seat, point.measure.seat)
    )
    return CHART.of(
        points,
        (panel, *course.COLUMNS),
        say("by_partner", kpi=first.name) if first else "By partner",
        _finding(measures, names),
        empty="No partner has a value or a target of its own for this KPI yet.",
        unit=first.unit if first else "",
        now=first.day if first else None,
        x_order=tuple(period.text for period in periods),
        lanes=tuple(names.get(m.seat, m.seat) for m in drawn),
        notes=_notes(measures, drawn),
    )


def _drawn(measures: Sequence[Measure], most: int) -> list[Measure]:
    if len(measures) <= most:
        return list(measures)
    # who has no plan cannot be behind it, and is the first to be left out
    worst_first = sorted(
        measures, key=lambda m: m.verdict.ratio if m.verdict.ratio is not None else float("inf")
    )
    chosen = {m.seat for m in worst_first[:most]}
    return [m for m in measures if m.seat in chosen]


def _finding(measures: Sequence[Measure], names: Names) -> str:
    if not measures:
        return "No partner has a value of its own yet."
    name, day = measures[0].name, measures[0].day
    judged = [m for m in measures if m.verdict.status in JUDGED]
    if not judged:
        reported = sum(m.value is not None for m in measures)
        key = "have_value" if measures[0].derived else "have_reported"
        return say(key, kpi=name, number=reported, of=len(measures))
    counts = verdicts((m.verdict.status for m in judged), counted(len(judged), "partner"))
    worst = furthest_behind(judged)
    if worst is None:
        return paragraph([say("about", who=name, what=say("things_on", things=counts, day=day))])
    behind = furthest(worst, names.get(worst.seat, worst.seat))
    return paragraph((say("about", who=name, what=counts), behind), behind.locale)


def _notes(measures: Sequence[Measure], drawn: Sequence[Measure]) -> tuple[str, ...]:
    missing, paths = len(measures) - len(drawn), any(m.path for m in drawn)
    without_path = "There is no target by partner, so no target path is drawn."
    bases = basis_notes(m.basis for m in drawn)
    return (
        *([say("drawn", number=len(drawn), more=missing)] if missing else []),
        *([] if paths or not drawn else [without_path]),
        *bases,
    )


CHART = Figure(
    ChartKind.MULTIPLES, "Which partner is ahead, which is behind?", build, ("observation",)
)
