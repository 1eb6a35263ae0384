"""The open risks with who answers for them and what is done against them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import counted
from innodrop.charts.work.risk_matrix import TRENDS
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.dates import written
from innodrop.model.numbers import BLANK
from innodrop.model.risks import Severity, severity
from innodrop.tables.work.risk import Risk

COLUMNS = (
    ChartColumn("severity", "Severity", kind="status"),
    ChartColumn("code", "No."),
    ChartColumn("title", "Risk"),
    ChartColumn("trend", "Trend", kind="status"),
    ChartColumn("lead", "Answers for it"),
    ChartColumn("mitigation", "What is done"),
    ChartColumn("work_package", "Work package"),
    ChartColumn("reviewed", "Reviewed", kind="date"),
)
_GLYPHS = {Severity.CRITICAL: "■", Severity.HIGH: "▲"}


def build(
    risks: Sequence[Risk], names: Mapping[str, str], day: date, title: str = "Open risks"
) -> Chart:
    """A row per risk open on `day`, in the order given; partners are named by `names`."""
    return Chart(
        id="risk_list",
        kind=ChartKind.TABLE,
        title=title,
        finding=_finding(risks, day),
        columns=COLUMNS,
        rows=tuple(_row(risk, names) for risk in risks),
        now=day,
        empty="No risk is open. Risks come with the table of risks.",
    )


def _row(risk: Risk, names: Mapping[str, str]) -> tuple[Cell, ...]:
    band = severity(risk.likelihood, risk.impact)
    return (
        f"{_GLYPHS.get(band, BLANK)} {band} ({risk.likelihood * risk.impact})",
        risk.code,
        risk.title,
        f"{TRENDS[risk.trend]} {risk.trend}",
        names.get(risk.lead, risk.lead) if risk.lead else None,
        risk.mitigation,
        risk.work_package,
        risk.reviewed,
    )


def _finding(risks: Sequence[Risk], day: date) -> str:
    if not risks:
        return "No risk is open."
    bare = sum(risk.mitigation is None for risk in risks)
    said = f"{counted(len(risks), 'risk')} open on {written(day)}"
    return (
        f"{said}; {bare} without a measure against them."
        if bare
        else f"{said}, each with a measure against it."
    )


CHART = Figure(
    "risk_list",
    ChartKind.TABLE,
    "Which risks are open, and what is done against them?",
    build,
    ("risk",),
)
