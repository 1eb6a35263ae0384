"""The milestones with their dates and state, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.nouns import counted
from innodrop.tables.work.milestone import Milestone


def build(rows: Sequence[Milestone], day: date) -> Chart:
    """A row per milestone as it stood on `day`."""
    states = {row.code: row.state_on(day) for row in rows}
    reached = {code for code, state in states.items() if state == "reached"}
    columns: tuple[ColumnOf[Milestone], ...] = (
        ColumnOf("code", "No.", lambda row: row.code),
        ColumnOf("title", "Milestone", lambda row: row.title),
        ColumnOf("work_package", "Work package", lambda row: row.work_package),
        ColumnOf("state", "State", lambda row: states[row.code]),
        ColumnOf("due", "Due", lambda row: row.due, kind="date"),
        ColumnOf(
            "achieved", "Reached", lambda m: m.achieved if m.code in reached else None, kind="date"
        ),
        ColumnOf(
            "means_of_verification", "Means of verification", lambda m: m.means_of_verification
        ),
        ColumnOf("basis", "Basis", lambda row: row.basis),
    )
    overdue = list(states.values()).count("overdue")
    total = counted(len(rows), "milestone")
    return CHART.of(
        rows,
        columns,
        "Milestones",
        finding=say("milestones", day=day, number=len(reached), milestones=total, overdue=overdue),
        empty="No milestone is known yet. Add some by uploading the table of milestones.",
        notes=basis_notes((row.basis for row in rows), "Milestones", "Some milestones"),
    )


CHART = Figure(
    ChartKind.TABLE, "Which milestones are reached, due and overdue?", build, ("milestone",)
)
