"""The KPIs of one objective as a strip of statuses: one cell each, the good ones first."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes, counted, verdicts
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.kpi.measure import Measure
from innodrop.model.kpi.status import JUDGED, Status

COLUMNS = (
    ChartColumn("id", "KPI"),
    ChartColumn("row", "Objective"),
    ChartColumn("column", "Code"),
    ChartColumn("level", "Status", kind="status"),
    ChartColumn("text", "In short"),
    ChartColumn("name", "Name"),
    ChartColumn("reason", "Reason"),
)


def build(measures: Sequence[Measure], title: str) -> Chart:
    """A cell per KPI in the order of the statuses, so that equal ones stand together."""
    order = list(Status)
    ordered = sorted(measures, key=lambda m: (order.index(m.verdict.status), m.kpi))
    return Chart(
        id="status_strip",
        kind=ChartKind.GRID,
        title=title,
        finding=_finding(ordered, title),
        columns=COLUMNS,
        rows=tuple(_row(measure, title) for measure in ordered),
        x_order=tuple(m.kpi for m in ordered),
        lanes=(title,) if ordered else (),
        notes=basis_notes(m.basis for m in ordered),
        empty="No KPI belongs to this objective yet.",
    )


def _row(measure: Measure, title: str) -> tuple[Cell, ...]:
    status = measure.verdict.status
    short = f"{status.glyph} {status}"
    return (
        measure.kpi,
        title,
        measure.kpi,
        status.value,
        short,
        measure.name,
        measure.verdict.sentence,
    )


def _finding(measures: Sequence[Measure], title: str) -> str:
    judged = [m.verdict.status for m in measures if m.verdict.status in JUDGED]
    rest = len(measures) - len(judged)
    without = f"{counted(rest, 'KPI')} without verdict" if rest else ""
    parts = [
        part for part in (verdicts(judged, f"of {counted(len(judged), 'KPI')}"), without) if part
    ]
    return f"{title}: {', '.join(parts) or 'no KPI yet'}."


CHART = Figure(
    "status_strip",
    ChartKind.GRID,
    "How many KPIs of this objective are on track?",
    build,
    ("observation",),
)
