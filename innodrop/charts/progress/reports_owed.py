"""Every report that is due and has not arrived, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import counted
from innodrop.model.chart import Chart, ChartColumn, ChartKind
from innodrop.model.dates import written
from innodrop.model.kpi.data_state import DataState

COLUMNS = (
    ChartColumn("who", "Who"),
    ChartColumn("kpi", "No."),
    ChartColumn("name", "KPI"),
    ChartColumn("period", "Newest period due", kind="period"),
    ChartColumn("due", "Due", kind="date"),
    ChartColumn("state", "Data"),
)


@dataclass(frozen=True)
class Owed:
    """One report that has not arrived."""

    who: str
    kpi: str
    name: str
    period: str
    due: date
    state: DataState


def build(owed: Sequence[Owed], day: date, title: str = "Reports that are due") -> Chart:
    """A row per report in the order given."""
    who = len({row.who for row in owed})
    told = (
        f"{counted(len(owed), 'report')} of {counted(who, 'partner')} had not arrived on"
        f" {written(day)}."
    )
    return Chart(
        id="reports_owed",
        kind=ChartKind.TABLE,
        title=title,
        finding=told if owed else f"Every report due by {written(day)} has arrived.",
        columns=COLUMNS,
        rows=tuple(
            (
                row.who,
                row.kpi,
                row.name,
                row.period,
                row.due.isoformat(),
                f"{row.state.glyph} {row.state}",
            )
            for row in owed
        ),
        empty="Every report that is due has arrived.",
    )


CHART = Figure(
    "reports_owed", ChartKind.TABLE, "Which reports are missing?", build, ("observation",)
)
