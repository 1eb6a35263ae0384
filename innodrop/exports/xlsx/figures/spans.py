"""SPAN: native stacked bars, one a row: up to its start without fill, then as long as it lasts."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.exports.xlsx.figures.looks import WIDTH, axis, filled, months, stack
from innodrop.exports.xlsx.figures.prepared import Canvas, Extra, PlacedChart, Record, day
from innodrop.model.chart import Chart, ChartColumn, Meaning, Plain
from innodrop.writers.palette import LIGHT

_PITCH, _HEAD = 22, 90
_MARK_DAYS = 6
"""Length of the bar of a single day, so that it can be seen."""


def _names(_chart: Chart, records: Sequence[Record]) -> list[Plain]:
    return [
        f"{record['lane']}: {record['label']}" if record["label"] else str(record["lane"])
        for record in records
    ]


def _days(_chart: Chart, records: Sequence[Record]) -> list[Plain]:
    return [(day(record["end"]) - day(record["start"])).days for record in records]


def _drawn(chart: Chart, records: Sequence[Record]) -> list[Plain]:
    return [max(float(days or 0), _MARK_DAYS) for days in _days(chart, records)]


EXTRAS: tuple[Extra, ...] = (
    (ChartColumn("named", "Bar"), _names),
    (ChartColumn("days", "Lasts", "days", "number"), _days),
    (ChartColumn("drawn", "Length of the bar, at least 6", "days", "number"), _drawn),
)


def draw(canvas: Canvas) -> None:
    """A chart for each part, one below the other."""
    stack(canvas, lambda part: _HEAD + _PITCH * len(part.records), _draw)


def _draw(canvas: Canvas, part: PlacedChart, at: tuple[int, int], height: int) -> None:
    native = canvas.book.add_chart({"type": "bar", "subtype": "stacked"})
    names, starts = canvas.span("named", *part.lines), canvas.span("start", *part.lines)
    nothing = {"fill": {"none": True}, "border": {"none": True}}
    native.add_series({"name": "From", "categories": names, "values": starts, **nothing})
    native.add_series(
        {
            "name": "Lasts",
            "categories": names,
            "values": canvas.span("drawn", *part.lines),
            "points": [_look(record, part.chart) for record in part.records],
            "gap": 30,
        }
    )
    days = part.days("start", "end")
    native.set_x_axis(months(*(part.chart.span or (min(days), max(days)))))
    native.set_y_axis(axis(reverse=True, crossing="max", major_gridlines={"visible": False}))
    native.set_legend({"none": True})
    canvas.insert(native, at, (WIDTH + 240, height), part.chart.title, part.chart.finding)


def _look(record: Record, chart: Chart) -> dict[str, object]:
    """Bars by level, windows ahead hollow, marks by whether they are done, planned or late."""
    level, role = record["level"], record["role"]
    if role == Meaning.PLANNED:
        return {"fill": {"none": True}, "border": {"color": LIGHT.muted, "width": 1.25}}
    if role == Meaning.LATE:
        fill = LIGHT.ink
    elif isinstance(level, int | float):
        fill = LIGHT.step(int(level), len(chart.levels), chart.levels_of)
    else:
        fill = LIGHT.accent if record["start"] == record["end"] else LIGHT.span
    return filled(fill)
