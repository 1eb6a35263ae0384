"""The deliverables with their dates and state, as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes, counted, listed
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.dates import written
from innodrop.tables.work.deliverable import Deliverable

COLUMNS = (
    ChartColumn("code", "No."),
    ChartColumn("title", "Deliverable"),
    ChartColumn("work_package", "Work package"),
    ChartColumn("lead", "Lead"),
    ChartColumn("state", "State"),
    ChartColumn("due", "Due", kind="date"),
    ChartColumn("submitted", "Submitted", kind="date"),
    ChartColumn("approved", "Approved", kind="date"),
    ChartColumn("justification", "Justification when late"),
    ChartColumn("dissemination", "Level"),
    ChartColumn("basis", "Basis"),
)


def build(
    rows: Sequence[Deliverable],
    states: Mapping[str, str],
    names: Mapping[str, str],
    day: date,
    title: str = "Deliverables",
) -> Chart:
    """A row per deliverable; `states` are their states on `day` and `names` the partners' names,
    both by code.

    What happened after `day` is not shown, as it was not known then.
    """
    return Chart(
        id="deliverables",
        kind=ChartKind.TABLE,
        title=title,
        finding=_finding(states, len(rows), day),
        columns=COLUMNS,
        rows=tuple(_row(row, states[row.code], names, day) for row in rows),
        notes=basis_notes((row.basis for row in rows), "deliverables"),
        empty="No deliverable is known yet. Add some by uploading the table of deliverables.",
    )


def _row(row: Deliverable, state: str, names: Mapping[str, str], day: date) -> tuple[Cell, ...]:
    def known(on: date | None) -> date | None:
        return on if on is not None and on <= day else None

    return (
        row.code,
        row.title,
        row.work_package,
        names.get(row.lead or "", row.lead or ""),
        state,
        row.due,
        known(row.submitted),
        known(row.approved),
        row.justification,
        row.dissemination,
        row.basis,
    )


def _finding(states: Mapping[str, str], total: int, day: date) -> str:
    found = [f"{count} {state}" for state, count in sorted(Counter(states.values()).items())]
    return (
        f"{counted(total, 'deliverable')} on {written(day)}{': ' + listed(found) if found else ''}."
    )


CHART = Figure(
    "deliverables",
    ChartKind.TABLE,
    "Which deliverables are done, due and overdue?",
    build,
    ("deliverable",),
)
