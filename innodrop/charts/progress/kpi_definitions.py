"""What every KPI counts, how it adds up and on what its target rests."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.kpi import leaving
from innodrop.model.nouns import counted
from innodrop.model.numbers import Rounded, apart
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
LEFT = {True: "without who left", False: "who left stays in it"}
BETTER = {"up": "more is better", "down": "less is better", "neutral": "best as planned"}


def build(kpis: Sequence[Kpi]) -> Chart:
    """One row per KPI in the order given."""
    core, derived = (
        sum(bool(kpi.core) for kpi in kpis),
        sum(kpi.derived_by is not None for kpi in kpis),
    )
    return CHART.of(
        kpis,
        COLUMNS,
        "Definition of every KPI",
        finding=say("definitions", kpis=counted(len(kpis), "KPI"), core=core, derived=derived),
        empty="No KPI is defined yet. Add some by uploading the table of KPIs.",
    )


def _adds_up(kpi: Kpi) -> str:
    rule = kpi.derived_by
    reported = say("computed_from", rule=rule) if rule else kpi.frequency
    rules = OVER_TIME[kpi.over_time], OVER_PARTNERS[kpi.over_partners], BETTER[kpi.direction]
    leaves = leaving.leaves(kpi.after_leaving, kpi.over_time, kpi.over_partners)
    left = [LEFT[leaves]] if kpi.over_partners in ("sum", "mean") else []
    change = ["the change since the baseline counts"] if kpi.counts_change else []
    return "; ".join((reported, *rules[:2], *left, *rules[2:], *change))


def _ends(kpi: Kpi) -> tuple[Rounded | None, ...]:
    """Baseline and target as they are read beside one another."""
    return apart(kpi.decimals, kpi.baseline, kpi.target)


def _type(kpi: Kpi) -> str:
    return say("core", type=kpi.indicator_type) if kpi.core else kpi.indicator_type


COLUMNS: tuple[ColumnOf[Kpi], ...] = (
    ColumnOf("kpi", "No.", lambda kpi: kpi.code),
    ColumnOf("name", "KPI", lambda kpi: kpi.name),
    ColumnOf("definition", "What is counted", lambda kpi: kpi.definition),
    ColumnOf("unit", "Unit", lambda kpi: kpi.unit),
    ColumnOf("type", "Type", _type),
    ColumnOf("adds_up", "How it is reported and added up", _adds_up),
    ColumnOf("baseline", "Baseline", lambda kpi: _ends(kpi)[0], kind="number"),
    ColumnOf("target", "Target", lambda kpi: _ends(kpi)[1], kind="number"),
    ColumnOf("target_basis", "Target rests on", lambda kpi: kpi.target_basis),
    ColumnOf("verified_by", "Verified by", lambda kpi: kpi.means_of_verification),
    ColumnOf("source", "Source", lambda kpi: kpi.source),
)

CHART = Figure(ChartKind.TABLE, "What exactly does each KPI count?", build, ("kpi",))
