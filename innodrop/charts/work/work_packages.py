"""The work packages with leader and months, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure, Names
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.nouns import counted
from innodrop.tables.work.work_package import WorkPackage


def build(rows: Sequence[WorkPackage], names: Names) -> Chart:
    """A row per work package; `names` are the partners' names by code."""
    columns: tuple[ColumnOf[WorkPackage], ...] = (
        ColumnOf("code", "No.", lambda row: row.code),
        ColumnOf("title", "Work package", lambda row: row.title),
        ColumnOf("leader", "Leader", lambda row: names.get(row.leader or "", row.leader or "")),
        ColumnOf("months", "Project months", _months),
        ColumnOf("basis", "Basis", _basis),
    )
    led = sum(row.leader is not None for row in rows)
    return CHART.of(
        rows,
        columns,
        "Work packages",
        finding=f"{counted(len(rows), 'work package')}, {led} with a known leader.",
        empty="No work package is known yet. Add some by uploading the table of work packages.",
    )


def _months(row: WorkPackage) -> str:
    known = row.start_month and row.end_month
    return f"M{row.start_month} to M{row.end_month}" if known else "not published"


def _basis(row: WorkPackage) -> str:
    """The basis, and which columns it is about if they are concluded."""
    inferred = f", inferred: {row.inferred.replace(';', ', ')}" if row.inferred else ""
    return f"{row.basis}{inferred}"


CHART = Figure(ChartKind.TABLE, "Who leads which work package?", build, ("work_package",))
