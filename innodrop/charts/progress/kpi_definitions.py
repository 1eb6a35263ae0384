"""What every KPI counts, how it adds up and on what its target rests."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import counted
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.tables.progress.kpi import Kpi

COLUMNS = (
    ChartColumn("kpi", "No."),
    ChartColumn("name", "KPI"),
    ChartColumn("definition", "What is counted"),
    ChartColumn("unit", "Unit"),
    ChartColumn("type", "Type"),
    ChartColumn("adds_up", "How it is reported and added up"),
    ChartColumn("baseline", "Baseline", kind="number"),
    ChartColumn("target", "Target", kind="number"),
    ChartColumn("target_basis", "Target rests on"),
    ChartColumn("verified_by", "Verified by"),
    ChartColumn("source", "Source"),
)
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


def build(kpis: Sequence[Kpi], title: str = "Definition of every KPI") -> Chart:
    """One row per KPI in the order given."""
    core, derived = sum(kpi.core for kpi in kpis), sum(kpi.derived_by is not None for kpi in kpis)
    return Chart(
        id="kpi_definitions",
        kind=ChartKind.TABLE,
        title=title,
        finding=(
            f"{counted(len(kpis), 'KPI')}: {core} core, {derived} computed from what the database"
            " knows."
        ),
        columns=COLUMNS,
        rows=tuple(_row(kpi) for kpi in kpis),
        empty="No KPI is defined yet. Add some by uploading the table of KPIs.",
    )


def _row(kpi: Kpi) -> tuple[Cell, ...]:
    return (
        kpi.code,
        kpi.name,
        kpi.definition,
        kpi.unit,
        f"core {kpi.indicator_type}" if kpi.core else kpi.indicator_type,
        _adds_up(kpi),
        kpi.baseline,
        kpi.target,
        kpi.target_basis,
        kpi.means_of_verification,
        kpi.source,
    )


def _adds_up(kpi: Kpi) -> str:
    reported = f"computed from the {kpi.derived_by}" if kpi.derived_by else kpi.frequency
    return (
        f"{reported}; {OVER_TIME[kpi.over_time]}; {OVER_PARTNERS[kpi.over_partners]};"
        f" {BETTER[kpi.direction]}"
    )


CHART = Figure(
    "kpi_definitions", ChartKind.TABLE, "What exactly does each KPI count?", build, ("kpi",)
)
