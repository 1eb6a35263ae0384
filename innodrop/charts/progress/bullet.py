"""Every KPI against its plan to date, in per cent, so that different units share one axis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import (
    basis_notes,
    fulfilled,
    furthest,
    furthest_behind,
    mark,
    none_judged,
    verdicts,
)
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.kpi.measure import Measure
from innodrop.model.kpi.status import JUDGED, Limits, Status
from innodrop.model.nouns import counted
from innodrop.model.sentences import joined, paragraph


def build(
    measures: Sequence[Measure],
    title: str = "Actual against plan to date",
    *,
    limits: Mapping[str, Limits] | None = None,
    locale: str = "en",
) -> Chart:
    """A row per KPI in the order given; those without a target come last and have no bar.

    `limits`, by KPI code, differ from 95 and 80 per cent. Where less is better the per cent are
    plan / value: 100 is always as planned, a short bar always bad.
    """
    ordered = sorted(measures, key=lambda m: m.verdict.status is Status.NO_TARGET)
    return CHART.of(
        ordered,
        _columns(limits or {}, locale),
        title,
        _finding(ordered),
        empty="No KPI belongs here yet. Add one by uploading the table of KPIs.",
        unit="percent",
        notes=basis_notes(m.basis for m in ordered),
    )


def _columns(limits: Mapping[str, Limits], locale: str) -> tuple[ColumnOf[Measure], ...]:
    def at_risk_from(measure: Measure) -> float | None:
        return _zone(measure, limits.get(measure.kpi, Limits()).at_risk)

    def on_track_from(measure: Measure) -> float | None:
        return _zone(measure, limits.get(measure.kpi, Limits()).on_track)

    return (
        ColumnOf("id", "KPI", lambda m: m.kpi),
        ColumnOf("label", "Name", lambda m: m.name),
        ColumnOf("value", "Value", lambda m: m.value, kind="number"),
        ColumnOf("plan", "Plan to date", lambda m: m.plan, kind="number"),
        ColumnOf("target", "Final target", lambda m: m.target, kind="number"),
        ColumnOf("unit", "Unit", lambda m: m.unit),
        ColumnOf("percent", "Plan fulfilled", fulfilled, "percent", "number"),
        ColumnOf("status", "Status", lambda m: m.verdict.status, kind="status"),
        ColumnOf("mark", "In short", lambda m: mark(m, locale)),
        ColumnOf("at_risk", "At risk from", at_risk_from, "percent", "number"),
        ColumnOf("on_track", "On track from", on_track_from, "percent", "number"),
        ColumnOf("period", "Newest period", _newest_period, kind="period"),
        ColumnOf("data_state", "Data", lambda m: m.data_state),
        ColumnOf("basis", "Basis", lambda m: m.basis),
        ColumnOf("source", "Source", lambda m: m.source),
    )


def _zone(measure: Measure, limit: float) -> float | None:
    """A limit in per cent; none where no value can be behind the plan."""
    judged = measure.direction != "neutral" and measure.plan is not None
    return round(limit * 100, 1) if judged else None


def _newest_period(measure: Measure) -> str | None:
    return measure.points[-1].period.text if measure.points else None


def _finding(measures: Sequence[Measure]) -> str:
    judged = [m for m in measures if m.verdict.status in JUDGED]
    if not judged:
        return none_judged(len(measures))
    without = len(measures) - len(judged)
    rest = [say("without_verdict", kpis=counted(without, "KPI"))] if without else []
    worst = furthest_behind(judged)
    if worst is None:
        on_track = say("all_on_track", count=len(judged), day=judged[0].day)
        return joined((on_track, paragraph(rest)))
    with_plan = say("with_plan", kpis=counted(len(judged), "KPI"))
    counts = verdicts((m.verdict.status for m in judged), with_plan)
    behind = furthest(worst, worst.name)
    return paragraph((counts, behind, *rest), behind.locale)


CHART = Figure(
    ChartKind.BULLET, "Which KPIs are on track, and which are behind?", build, ("observation",)
)
