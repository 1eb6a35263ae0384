"""Outputs promised and reported, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes, counted
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.dates import written
from innodrop.tables.work.output import Output

COLUMNS = (
    ChartColumn("code", "No."),
    ChartColumn("title", "Output"),
    ChartColumn("work_package", "Work package"),
    ChartColumn("status", "Status"),
    ChartColumn("date", "Date"),
    ChartColumn("note", "Note"),
    ChartColumn("basis", "Basis"),
    ChartColumn("source", "Source"),
)


def build(rows: Sequence[Output], title: str = "Outputs promised and reported") -> Chart:
    """A row per output; dates stay as exact as they are known."""
    done = sum(row.status == "done" for row in rows)
    return Chart(
        id="outputs",
        kind=ChartKind.TABLE,
        title=title,
        finding=f"{done} of {counted(len(rows), 'output')} done.",
        columns=COLUMNS,
        rows=tuple(_row(row) for row in rows),
        notes=basis_notes((row.basis for row in rows), "outputs"),
        empty="No output is known yet. Add some by uploading the table of outputs.",
    )


def _row(row: Output) -> tuple[Cell, ...]:
    when = written(row.date) if row.date else None
    return (
        row.code,
        row.title,
        row.work_package,
        row.status,
        when,
        row.note,
        row.basis,
        row.source,
    )


CHART = Figure(
    "outputs",
    ChartKind.TABLE,
    "Which outputs were promised, and which are there?",
    build,
    ("output",),
)
