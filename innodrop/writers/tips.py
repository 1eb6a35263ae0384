"""The text that hovering over a mark shows: its name, then every other column with label and unit."""

from __future__ import annotations

from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.dates import written as written_date
from innodrop.model.numbers import written
from innodrop.writers.lettering import flat

HEADS: dict[ChartKind, tuple[str, ...]] = {
    ChartKind.LINE: ("series",),
    ChartKind.BULLET: ("label",),
    ChartKind.GRID: ("row", "column"),
    ChartKind.SPAN: ("lane", "label"),
    ChartKind.TIMELINE: ("label",),
    ChartKind.MULTIPLES: ("panel", "series"),
    ChartKind.MAP: ("label",),
}
DRAWN_ONLY = frozenset({"id", "role", "level", "shape", "mark", "text", "at_risk", "on_track", "x_km", "y_km"})
"""Columns that tell a writer how to draw and a reader nothing that is not said elsewhere."""


def tip(chart: Chart, row: int, locale: str) -> tuple[str, ...]:
    """The lines of the hover text of one row; the first is its name."""
    record = chart.records()[row]
    heads = HEADS.get(chart.kind, ())
    title = ", ".join(flat(str(record[name])) for name in heads if record.get(name))
    hidden = DRAWN_ONLY | frozenset(heads) | (frozenset({"x", "y"}) if chart.kind is ChartKind.MAP else frozenset())
    lines = [
        f"{flat(column.label)}: {_written(column, record[column.name], chart, locale)}"
        for column in chart.columns
        if column.name not in hidden and record[column.name] not in (None, "")
    ]
    return (title, *lines)


def _written(column: ChartColumn, value: Cell, chart: Chart, locale: str) -> str:
    if isinstance(value, int | float):
        unit = column.unit or (chart.unit if column.name == "value" else "")
        return written(value, flat(unit), None, locale)
    if column.kind == "date" and value:
        return written_date(str(value))
    return flat(str(value))
