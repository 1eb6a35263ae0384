"""Every report that is due and has not arrived, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf, StatusCell
from innodrop.model.kpi.data_state import Duty
from innodrop.model.nouns import counted


def build(
    owed: Sequence[Duty], seats: Names, kpis: Names, day: date, title: str = "Reports that are due"
) -> Chart:
    """A row per report in the order given; names of seats and KPIs are by their code."""
    columns: tuple[ColumnOf[Duty], ...] = (
        ColumnOf("who", "Who", lambda duty: seats[duty.seat]),
        ColumnOf("kpi", "No.", lambda duty: duty.kpi),
        ColumnOf("name", "KPI", lambda duty: kpis[duty.kpi]),
        ColumnOf("period", "Newest period due", lambda duty: duty.period.text, kind="period"),
        ColumnOf("due", "Due", lambda duty: duty.due, kind="date"),
        ColumnOf("state", "Data", lambda duty: StatusCell.of(duty.state)),
    )
    who = counted(len({duty.seat for duty in owed}), "partner")
    missing = say("missing", reports=counted(len(owed), "report"), partners=who, day=day)
    return CHART.of(
        owed,
        columns,
        title,
        finding=missing if owed else say("all_arrived", day=day),
        empty="Every report that is due has arrived.",
    )


CHART = Figure(ChartKind.TABLE, "Which reports are missing?", build, ("observation",))
