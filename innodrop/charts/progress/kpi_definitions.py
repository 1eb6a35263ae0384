"""What every KPI counts, how it adds up and on what its target rests."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.nouns import counted
from innodrop.tables.progress.kpi import Kpi

OVER_TIME = {
    "sum": "each period added",
    "latest": "newest value counts",
    "mean": "mean of all periods",
}
OVER_PARTNERS = {
    "sum": "partners added",
    "mean": "mean of the partners",
    "none": "for the project only",
    "distinct": "for the project, joint things once",
}
BETTER = {"up": "more is better", "down": "less is better", "neutral": "best as planned"}


def build(kpis: Sequence[Kpi]) -> Chart:
    """One row per KPI in the order given."""
    core, derived = sum(kpi.core for kpi in kpis), sum(kpi.derived_by is not None for kpi in kpis)
    return CHART.of(
        kpis,
        COLUMNS,
        "Definition of every KPI",
        finding=f"{counted(len(kpis), 'KPI')}: {core} core, {derived} computed from what the"
        " database knows.",
        empty="No KPI is defined yet. Add some by uploading the table of KPIs.",
    )


def _adds_up(kpi: Kpi) -> str:
    reported = f"computed from the {kpi.derived_by}" if kpi.derived_by else kpi.frequency
    rules = OVER_TIME[kpi.over_time], OVER_PARTNERS[kpi.over_partners], BETTER[kpi.direction]
    return "; ".join((reported, *rules))


COLUMNS: tuple[ColumnOf[Kpi], ...] = (
    ColumnOf("kpi", "No.", lambda kpi: kpi.code),
    ColumnOf("name", "KPI", lambda kpi: kpi.name),
    ColumnOf("definition", "What is counted", lambda kpi: kpi.definition),
    ColumnOf("unit", "Unit", lambda kpi: kpi.unit),
    ColumnOf("type", "Type", lambda k: f"core {k.indicator_type}" if k.core else k.indicator_type),
    ColumnOf("adds_up", "How it is reported and added up", _adds_up),
    ColumnOf("baseline", "Baseline", lambda kpi: kpi.baseline, kind="number"),
    ColumnOf("target", "Target", lambda kpi: kpi.target, kind="number"),
    ColumnOf("target_basis", "Target rests on", lambda kpi: kpi.target_basis),
    ColumnOf("verified_by", "Verified by", lambda kpi: kpi.means_of_verification),
    ColumnOf("source", "Source", lambda kpi: kpi.source),
)

CHART = Figure(ChartKind.TABLE, "What exactly does each KPI count?", build, ("kpi",))
