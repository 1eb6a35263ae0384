"""Every KPI against its plan to date, in per cent, so that different units share one axis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import (
    basis_notes,
    counted,
    furthest,
    furthest_behind,
    mark,
    verdicts,
)
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.dates import written
from innodrop.model.kpi.measure import Measure
from innodrop.model.kpi.status import JUDGED, Limits, Status

COLUMNS = (
    ChartColumn("id", "KPI"),
    ChartColumn("label", "Name"),
    ChartColumn("value", "Value", kind="number"),
    ChartColumn("plan", "Plan to date", kind="number"),
    ChartColumn("target", "Final target", kind="number"),
    ChartColumn("unit", "Unit"),
    ChartColumn("percent", "Plan fulfilled", "percent", "number"),
    ChartColumn("status", "Status", kind="status"),
    ChartColumn("mark", "In short"),
    ChartColumn("at_risk", "At risk from", "percent", "number"),
    ChartColumn("on_track", "On track from", "percent", "number"),
    ChartColumn("period", "Newest period", kind="period"),
    ChartColumn("data_state", "Data"),
    ChartColumn("basis", "Basis"),
    ChartColumn("source", "Source"),
)


def build(
    measures: Sequence[Measure],
    title: str = "Actual against plan to date",
    *,
    limits: Mapping[str, Limits] | None = None,
    locale: str = "en",
) -> Chart:
    """One row per KPI in the order given, those without a target last: they have a value but no
    bar.

    `limits` are those of KPIs that differ from 95 and 80 per cent, by KPI code. Where less is
    better the per cent are plan / value, so that 100 is always exactly as planned and a short bar
    always bad.
    """
    own = limits or {}
    ordered = sorted(measures, key=lambda m: m.verdict.status is Status.NO_TARGET)
    return Chart(
        id="bullet",
        kind=ChartKind.BULLET,
        title=title,
        finding=_finding(ordered),
        columns=COLUMNS,
        rows=tuple(_row(measure, own.get(measure.kpi, Limits()), locale) for measure in ordered),
        unit="percent",
        notes=basis_notes(m.basis for m in ordered),
        empty="No KPI belongs here yet. Add one by uploading the table of KPIs.",
    )


def _row(measure: Measure, limits: Limits, locale: str) -> tuple[Cell, ...]:
    verdict = measure.verdict
    percent = (
        None if verdict.ratio is None or measure.value is None else round(verdict.ratio * 100, 1)
    )
    zoned = measure.direction != "neutral" and measure.plan is not None
    return (
        measure.kpi,
        measure.name,
        measure.value,
        measure.plan,
        measure.target,
        measure.unit,
        percent,
        verdict.status.value,
        mark(measure, locale),
        round(limits.at_risk * 100, 1) if zoned else None,
        round(limits.on_track * 100, 1) if zoned else None,
        measure.points[-1].period.text if measure.points else None,
        measure.data_state.value,
        measure.basis,
        measure.source,
    )


def _finding(measures: Sequence[Measure]) -> str:
    judged = [m for m in measures if m.verdict.status in JUDGED]
    if not judged:
        return (
            f"{counted(len(measures), 'KPI')}, none of which can be judged yet."
            if measures
            else "No KPI yet."
        )
    day = written(judged[0].day)
    without = len(measures) - len(judged)
    rest = f" {counted(without, 'KPI')} without verdict." if without else ""
    worst = furthest_behind(judged)
    if worst is None:
        subject = "The one KPI" if len(judged) == 1 else f"All {len(judged)} KPIs"
        return f"{subject} with a plan on track on {day}.{rest}"
    counts = verdicts(
        (m.verdict.status for m in judged), f"of {counted(len(judged), 'KPI')} with a plan"
    )
    return f"{counts}. {furthest(worst, worst.name)}.{rest}"


CHART = Figure(
    "bullet",
    ChartKind.BULLET,
    "Which KPIs are on track, and which are behind?",
    build,
    ("observation",),
)
