"""The deliverables with their dates and state, as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.parts.sentences import basis_notes, ways_of
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.nouns import counted
from innodrop.tables.work.deliverable import Deliverable


def build(rows: Sequence[Deliverable], names: Names, day: date) -> Chart:
    """A row per deliverable as known on `day`; `names` are the partners' names by code."""
    states = {row.code: row.state_on(day) for row in rows}

    def known(on: date | None) -> date | None:
        return on if on is not None and on <= day else None

    columns: tuple[ColumnOf[Deliverable], ...] = (
        ColumnOf("code", "No.", lambda row: row.code),
        ColumnOf("title", "Deliverable", lambda row: row.title),
        ColumnOf("work_package", "Work package", lambda row: row.work_package),
        ColumnOf("lead", "Lead", lambda row: names.get(row.lead or "", row.lead or "")),
        ColumnOf("state", "State", lambda row: states[row.code]),
        ColumnOf("due", "Due", lambda row: row.due, kind="date"),
        ColumnOf("submitted", "Submitted", lambda row: known(row.submitted), kind="date"),
        ColumnOf("approved", "Approved", lambda row: known(row.approved), kind="date"),
        ColumnOf("justification", "Justification when late", lambda row: row.justification),
        ColumnOf("dissemination", "Level", lambda row: row.dissemination),
        ColumnOf("basis", "Basis", lambda row: row.basis),
    )
    total = say("things_on", things=counted(len(rows), "deliverable"), day=day)
    counts = ((n, state) for state, n in sorted(Counter(states.values()).items()))
    return CHART.of(
        rows,
        columns,
        "Deliverables",
        ways_of(total, counts),
        empty="No deliverable is known yet. Add some by uploading the table of deliverables.",
        notes=basis_notes((row.basis for row in rows), "Deliverables", "Some deliverables"),
    )


CHART = Figure(
    ChartKind.TABLE, "Which deliverables are done, due and overdue?", build, ("deliverable",)
)
