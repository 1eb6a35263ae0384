"""Open risks by likelihood and impact."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes, counted, listed
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.dates import written
from innodrop.model.risks import SCALE, Severity, severity
from innodrop.tables.work.risk import Risk

COLUMNS = (
    ChartColumn("row", "Likelihood"),
    ChartColumn("column", "Impact"),
    ChartColumn("level", "Severity"),
    ChartColumn("text", "Risks"),
    ChartColumn("count", "Number of risks", kind="number"),
)
LIKELY = {5: "5 almost certain", 4: "4 likely", 3: "3 possible", 2: "2 unlikely", 1: "1 hardly"}
TRENDS = {"rising": "↑", "falling": "↓", "steady": "→"}


def build(
    risks: Sequence[Risk], day: date, title: str = "Open risks by likelihood and impact"
) -> Chart:
    """A cell for each pair of likelihood and impact, the most likely on top; `risks` are those open
    on `day`."""
    return Chart(
        id="risk_matrix",
        kind=ChartKind.GRID,
        title=title,
        finding=_finding(risks, day),
        columns=COLUMNS,
        rows=tuple(_cell(risks, likelihood, impact) for likelihood in LIKELY for impact in SCALE)
        if risks
        else (),
        now=day,
        x_order=tuple(str(impact) for impact in SCALE) if risks else (),
        lanes=tuple(LIKELY.values()) if risks else (),
        levels=tuple(Severity),
        notes=(
            "Columns: impact from 1 (hardly) to 5 (very grave). ↑ rising, → steady, ↓ falling.",
            *basis_notes((risk.basis for risk in risks), "risks"),
        ),
        empty="No risk is open. Risks come with the table of risks.",
    )


def _cell(risks: Sequence[Risk], likelihood: int, impact: int) -> tuple[Cell, ...]:
    here = [risk for risk in risks if (risk.likelihood, risk.impact) == (likelihood, impact)]
    text = ", ".join(f"{risk.code}{TRENDS[risk.trend]}" for risk in here)
    return (LIKELY[likelihood], str(impact), severity(likelihood, impact).value, text, len(here))


def _finding(risks: Sequence[Risk], day: date) -> str:
    if not risks:
        return "No risk is open."
    critical = [
        risk for risk in risks if severity(risk.likelihood, risk.impact) is Severity.CRITICAL
    ]
    rising = [risk.code for risk in risks if risk.trend == "rising"]
    said = (
        f"On {written(day)}, {counted(len(risks), 'risk')} open, {len(critical)} of them critical"
    )
    named = f" ({listed([risk.code for risk in critical])})" if critical else ""
    return (
        f"{said}{named}; rising: {listed(rising)}." if rising else f"{said}{named}; none is rising."
    )


CHART = Figure("risk_matrix", ChartKind.GRID, "Which risks are likely and grave?", build, ("risk",))
