"""The work packages with leader and months, as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import counted
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.tables.work.work_package import WorkPackage

COLUMNS = (
    ChartColumn("code", "No."),
    ChartColumn("title", "Work package"),
    ChartColumn("leader", "Leader"),
    ChartColumn("months", "Project months"),
    ChartColumn("basis", "Basis"),
)


def build(
    rows: Sequence[WorkPackage], names: Mapping[str, str], title: str = "Work packages"
) -> Chart:
    """A row per work package; `names` are the partners' names by code."""
    return Chart(
        id="work_packages",
        kind=ChartKind.TABLE,
        title=title,
        finding=(
            f"{counted(len(rows), 'work package')}, {sum(r.leader is not None for r in rows)} with"
            " a known leader."
        ),
        columns=COLUMNS,
        rows=tuple(_row(row, names) for row in rows),
        empty="No work package is known yet. Add some by uploading the table of work packages.",
    )


def _row(row: WorkPackage, names: Mapping[str, str]) -> tuple[Cell, ...]:
    months = (
        f"M{row.start_month} to M{row.end_month}"
        if row.start_month and row.end_month
        else "not published"
    )
    inferred = f", inferred: {row.inferred.replace(';', ', ')}" if row.inferred else ""
    return (
        row.code,
        row.title,
        names.get(row.leader or "", row.leader or ""),
        months,
        f"{row.basis}{inferred}",
    )


CHART = Figure(
    "work_packages", ChartKind.TABLE, "Who leads which work package?", build, ("work_package",)
)
