"""KPIs as a table: value, plan to date, target, status and what both marks mean in words."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes, counted, verdicts
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.dates import written
from innodrop.model.kpi.measure import Measure
from innodrop.model.kpi.status import JUDGED

COLUMNS = (
    ChartColumn("kpi", "No."),
    ChartColumn("name", "KPI"),
    ChartColumn("value", "Value", kind="number"),
    ChartColumn("plan", "Plan to date", kind="number"),
    ChartColumn("target", "Target", kind="number"),
    ChartColumn("unit", "Unit"),
    ChartColumn("percent", "Plan fulfilled", "percent", "number"),
    ChartColumn("status", "Status", kind="status"),
    ChartColumn("sentence", "In words"),
    ChartColumn("projection", "Where it leads"),
    ChartColumn("data", "Data"),
    ChartColumn("basis", "Basis"),
)


def build(measures: Sequence[Measure], title: str = "KPIs in numbers") -> Chart:
    """One row per KPI in the order given; numbers are as stored, sentences as every page tells
    them."""
    return Chart(
        id="kpi_table",
        kind=ChartKind.TABLE,
        title=title,
        finding=_finding(measures),
        columns=COLUMNS,
        rows=tuple(_row(measure) for measure in measures),
        notes=basis_notes(measure.basis for measure in measures),
        empty="No KPI is reported here yet. Add one by uploading the table of KPIs.",
    )


def _row(measure: Measure) -> tuple[Cell, ...]:
    verdict = measure.verdict
    return (
        measure.kpi,
        measure.name,
        measure.value,
        measure.plan,
        measure.target,
        measure.unit,
        None if verdict.ratio is None else round(verdict.ratio * 100, 1),
        f"{verdict.status.glyph} {verdict.status}",
        verdict.sentence,
        measure.projection.sentence if measure.projection else None,
        f"{measure.data_state.glyph} {measure.data_state}",
        measure.basis,
    )


def _finding(measures: Sequence[Measure]) -> str:
    if not measures:
        return "No KPI yet."
    judged = [m.verdict.status for m in measures if m.verdict.status in JUDGED]
    if not judged:
        return f"{counted(len(measures), 'KPI')}, none of which can be judged yet."
    with_value = sum(measure.value is not None for measure in measures)
    counts = verdicts(judged, f"of {counted(len(judged), 'KPI')} with a plan")
    return f"{counts} on {written(measures[0].day)}; {with_value} of {len(measures)} have a value."


CHART = Figure(
    "kpi_table",
    ChartKind.TABLE,
    "What is the value of every KPI, and what was planned?",
    build,
    ("observation",),
)
