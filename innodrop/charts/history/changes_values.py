"""The reported values that changed, old beside new, by whom and from which file."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import counted
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.difference import CellChange

COLUMNS = (
    ChartColumn("label", "KPI and period"),
    ChartColumn("partner", "Partner"),
    ChartColumn("what", "What"),
    ChartColumn("before", "Value before", kind="number"),
    ChartColumn("after", "Value now", kind="number"),
    ChartColumn("unit", "Unit"),
    ChartColumn("user", "By"),
    ChartColumn("file", "File"),
    ChartColumn("revision", "Revision", kind="number"),
)


def build(cells: Sequence[CellChange], title: str = "Reported values that changed") -> Chart:
    """A row per value in the order given."""
    partners = {cell.partner for cell in cells} - {""}
    of = f" of {counted(len(partners), 'partner')}" if partners else ""
    return Chart(
        id="changes_values",
        kind=ChartKind.TABLE,
        title=title,
        finding=f"{counted(len(cells), 'reported value')}{of} changed.",
        columns=COLUMNS,
        rows=tuple(_row(cell) for cell in cells),
        empty="No reported value changed.",
    )


def _row(cell: CellChange) -> tuple[Cell, ...]:
    return (
        cell.label,
        cell.partner,
        cell.column,
        cell.before,
        cell.after,
        cell.unit,
        cell.user,
        cell.file,
        cell.revision,
    )


CHART = Figure(
    "changes_values",
    ChartKind.TABLE,
    "Which reported values changed, by whom and from which file?",
    build,
    ("observation",),
)
