"""Open risks by likelihood and impact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf, LevelsOf, StatusCell
from innodrop.model.nouns import counted
from innodrop.model.risks import SCALE, Severity, severity
from innodrop.model.sentences import listed
from innodrop.tables.work.risk import Risk

LIKELY = {5: "5 almost certain", 4: "4 likely", 3: "3 possible", 2: "2 unlikely", 1: "1 hardly"}
TRENDS = {"rising": "↑", "falling": "↓", "steady": "→"}


@dataclass(frozen=True)
class _Field:
    """The risks of one likelihood and impact."""

    likelihood: int
    impact: int
    risks: tuple[Risk, ...]

    @property
    def cell(self) -> StatusCell:
        """`R1↑, R2→` on the severity that the field has."""
        level = severity(self.likelihood, self.impact)
        codes = [f"{risk.code}{TRENDS[risk.trend]}" for risk in self.risks]
        first, others = "".join(codes[:1]), ", ".join(codes[1:])
        return StatusCell(level, f"{first}," if others else first, others)


COLUMNS: tuple[ColumnOf[_Field], ...] = (
    ColumnOf("row", "Likelihood", lambda field: LIKELY[field.likelihood]),
    ColumnOf("column", "Impact", lambda field: str(field.impact)),
    ColumnOf("level", "Severity", lambda field: field.cell.level),
    ColumnOf("text", "Risks", lambda field: field.cell),
    ColumnOf("count", "Number of risks", lambda field: len(field.risks), kind="number"),
)


def build(risks: Sequence[Risk], day: date) -> Chart:
    """A cell per pair of likelihood and impact, most likely on top; `risks` are open on `day`."""
    fields = [
        _Field(
            likely, impact, tuple(r for r in risks if (r.likelihood, r.impact) == (likely, impact))
        )
        for likely in LIKELY
        for impact in SCALE
    ]
    return CHART.of(
        fields if risks else (),
        COLUMNS,
        "Open risks by likelihood and impact",
        _finding(risks, day),
        empty="No risk is open. Risks come with the table of risks.",
        now=day,
        x_order=tuple(str(impact) for impact in SCALE) if risks else (),
        lanes=tuple(LIKELY.values()) if risks else (),
        levels=tuple(Severity),
        notes=(
            "Columns: impact from 1 (hardly) to 5 (very grave). ↑ rising, → steady, ↓ falling.",
            *basis_notes((risk.basis for risk in risks), "Risks", "Some risks"),
        ),
    )


def _finding(risks: Sequence[Risk], day: date) -> str:
    if not risks:
        return "No risk is open."
    critical = [r.code for r in risks if r.severity is Severity.CRITICAL]
    rising = [risk.code for risk in risks if risk.trend == "rising"]
    return say(
        "risks",
        day=day,
        risks=counted(len(risks), "risk"),
        critical=len(critical),
        names=say("names", names=listed(critical)) if critical else "",
        rising=say("rising", codes=listed(rising)) if rising else "none is rising",
    )


CHART = Figure(
    ChartKind.GRID, "Which risks are likely and grave?", build, ("risk",), levels_of=LevelsOf.RISKS
)
