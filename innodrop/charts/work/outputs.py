"""Outputs promised and reported, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.dates import written
from innodrop.model.nouns import counted
from innodrop.tables.work.output import Output

COLUMNS: tuple[ColumnOf[Output], ...] = (
    ColumnOf("code", "No.", lambda row: row.code),
    ColumnOf("title", "Output", lambda row: row.title),
    ColumnOf("work_package", "Work package", lambda row: row.work_package),
    ColumnOf("status", "Status", lambda row: row.status),
    ColumnOf("date", "Date", lambda row: written(row.date) if row.date else None),
    ColumnOf("note", "Note", lambda row: row.note),
    ColumnOf("basis", "Basis", lambda row: row.basis),
    ColumnOf("source", "Source", lambda row: row.source),
)


def build(rows: Sequence[Output]) -> Chart:
    """A row per output; dates stay as exact as they are known."""
    done = sum(row.status == "done" for row in rows)
    return CHART.of(
        rows,
        COLUMNS,
        "Outputs promised and reported",
        finding=say("outputs", number=done, outputs=counted(len(rows), "output")),
        empty="No output is known yet. Add some by uploading the table of outputs.",
        notes=basis_notes((row.basis for row in rows), "Outputs", "Some outputs"),
    )


CHART = Figure(
    ChartKind.TABLE, "Which outputs were promised, and which are there?", build, ("output",)
)
