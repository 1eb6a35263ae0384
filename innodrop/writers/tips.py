"""The text of hovering over a mark: its name, then the other columns with label and unit."""

from __future__ import annotations

from datetime import date

from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind, plain
from innodrop.model.dates import written as written_date
from innodrop.model.numbers import written
from innodrop.writers.lettering import flat
from innodrop.writers.scenes.rows import ChartRow

HEADS: dict[ChartKind, tuple[str, ...]] = {
    ChartKind.LINE: ("series",),
    ChartKind.BULLET: ("label",),
    ChartKind.GRID: ("row", "column"),
    ChartKind.SPAN: ("lane", "label"),
    ChartKind.TIMELINE: ("label",),
    ChartKind.MULTIPLES: ("panel", "series"),
    ChartKind.MAP: ("label",),
}
DRAWN_ONLY = frozenset({"id", "role", "level", "shape", "mark", "at_risk", "on_track", "unit"})
"""Columns that tell a writer how to draw and a reader nothing that is not said elsewhere."""
ALSO: dict[ChartKind, frozenset[str]] = {
    ChartKind.MAP: frozenset({"x", "y"}),
    ChartKind.TIMELINE: frozenset({"date", "lane"}),
}
"""Likewise in one kind: places on the map; the day of a dot, exact in another column."""


def tip(chart: Chart, row: ChartRow, locale: str) -> tuple[str, ...]:
    """The lines of the hover text of one row; the first is its name."""
    heads = HEADS.get(chart.kind, ())
    hidden = DRAWN_ONLY | ALSO.get(chart.kind, frozenset()) | frozenset(heads)
    if row.text("end") and row.text("end") == row.text("start"):
        hidden |= {"end"}
    lines = [
        f"{flat(column.label)}: {_written(column, row.cells[column.name], chart, row, locale)}"
        for column in chart.columns
        if column.name not in hidden and plain(row.cells[column.name]) not in (None, "")
    ]
    return (", ".join(filter(None, (row.text(name) for name in heads))), *lines)


def _written(column: ChartColumn, value: Cell, chart: Chart, row: ChartRow, locale: str) -> str:
    if isinstance(value, int | float):
        return written(value, _unit(column, chart, row), None, locale)
    return written_date(value) if isinstance(value, date) else flat(str(value))


def _unit(column: ChartColumn, chart: Chart, row: ChartRow) -> str:
    """The unit of the column; of values the row's own unit, or the chart's."""
    if column.unit or column.name not in ("value", "plan", "target"):
        return flat(column.unit)
    return row.text("unit") or flat(chart.unit)
