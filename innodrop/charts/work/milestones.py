"""The milestones with their dates and state, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes, counted
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.dates import written
from innodrop.tables.work.milestone import Milestone

COLUMNS = (
    ChartColumn("code", "No."),
    ChartColumn("title", "Milestone"),
    ChartColumn("work_package", "Work package"),
    ChartColumn("state", "State"),
    ChartColumn("due", "Due", kind="date"),
    ChartColumn("achieved", "Reached", kind="date"),
    ChartColumn("means_of_verification", "Means of verification"),
    ChartColumn("basis", "Basis"),
)


def build(rows: Sequence[Milestone], day: date, title: str = "Milestones") -> Chart:
    """A row per milestone as it stood on `day`."""
    reached = sum(state(row, day) == "reached" for row in rows)
    overdue = sum(state(row, day) == "overdue" for row in rows)
    return Chart(
        id="milestones",
        kind=ChartKind.TABLE,
        title=title,
        finding=(
            f"On {written(day)}, {reached} of {counted(len(rows), 'milestone')} reached, {overdue}"
            " overdue."
        ),
        columns=COLUMNS,
        rows=tuple(_row(row, day) for row in rows),
        notes=basis_notes((row.basis for row in rows), "milestones"),
        empty="No milestone is known yet. Add some by uploading the table of milestones.",
    )


def state(row: Milestone, day: date) -> str:
    """reached, overdue or due: what was known on `day`."""
    if row.achieved is not None and row.achieved <= day:
        return "reached"
    return "overdue" if row.due < day else "due"


def _row(row: Milestone, day: date) -> tuple[Cell, ...]:
    now = state(row, day)
    return (
        row.code,
        row.title,
        row.work_package,
        now,
        row.due,
        row.achieved if now == "reached" else None,
        row.means_of_verification,
        row.basis,
    )


CHART = Figure(
    "milestones",
    ChartKind.TABLE,
    "Which milestones are reached, due and overdue?",
    build,
    ("milestone",),
)
