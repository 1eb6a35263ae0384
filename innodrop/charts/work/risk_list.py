"""The open risks with who answers for them and what is done against them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.sentences import say
from innodrop.charts.work.risk_matrix import TRENDS
from innodrop.model.chart import Chart, ChartKind, ColumnOf, StatusCell
from innodrop.model.nouns import counted
from innodrop.model.numbers import BLANK
from innodrop.model.risks import Severity
from innodrop.tables.work.risk import Risk

_GLYPHS = {Severity.CRITICAL: "■", Severity.HIGH: "▲"}


def build(risks: Sequence[Risk], names: Names, day: date) -> Chart:
    """A row per risk open on `day`, in the order given; partners are named by `names`."""
    columns: tuple[ColumnOf[Risk], ...] = (
        ColumnOf("severity", "Severity", _severity, kind="status"),
        ColumnOf("code", "No.", lambda risk: risk.code),
        ColumnOf("title", "Risk", lambda risk: risk.title),
        ColumnOf(
            "trend", "Trend", lambda r: StatusCell(r.trend, TRENDS[r.trend], r.trend), kind="status"
        ),
        ColumnOf("lead", "Answers for it", lambda r: names.get(r.lead, r.lead) if r.lead else None),
        ColumnOf("mitigation", "What is done", lambda risk: risk.mitigation),
        ColumnOf("work_package", "Work package", lambda risk: risk.work_package),
        ColumnOf("reviewed", "Reviewed", lambda risk: risk.reviewed, kind="date"),
    )
    return CHART.of(
        risks,
        columns,
        "Open risks",
        _finding(risks, day),
        empty="No risk is open. Risks come with the table of risks.",
        now=day,
    )


def _severity(risk: Risk) -> StatusCell:
    band = risk.severity
    return StatusCell(band, _GLYPHS.get(band, BLANK), f"{band} ({risk.points})")


def _finding(risks: Sequence[Risk], day: date) -> str:
    if not risks:
        return "No risk is open."
    bare = sum(risk.mitigation is None for risk in risks)
    key = "no_measures" if bare else "measures"
    return say(key, risks=counted(len(risks), "risk"), day=day, bare=bare)


CHART = Figure(
    ChartKind.TABLE, "Which risks are open, and what is done against them?", build, ("risk",)
)
