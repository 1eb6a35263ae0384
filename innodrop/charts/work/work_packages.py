"""The work packages with leader and months, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.sentences import say
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
        finding=say("packages", packages=counted(len(rows), "work package"), led=led),
        empty="No work package is known yet. Add some by uploading the table of work packages.",
    )


def _months(row: WorkPackage) -> str:
    first, last = row.start_month, row.end_month
    return say("months", first=first, last=last) if first and last else "not published"


def _basis(row: WorkPackage) -> str:
    """The basis, and which columns it is about if they are concluded."""
    if not row.inferred:
        return row.basis
    return say("columns_inferred", basis=row.basis, columns=row.inferred.replace(";", ", "))


CHART = Figure(ChartKind.TABLE, "Who leads which work package?", build, ("work_package",))
