"""BULLET: native bars in per cent of the plan to date; a hollow bar is the plan."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.exports.xlsx.figures.looks import WIDTH, axis, filled, stack
from innodrop.exports.xlsx.figures.prepared import Canvas, Extra, PlacedChart, Record
from innodrop.model.chart import Chart, ChartColumn, Plain
from innodrop.writers.palette import LIGHT
from innodrop.writers.scenes.bullet import FURTHEST, PLAN
from innodrop.writers.scenes.rows import rows_of

_PITCH, _HEAD = 34, 110
"""Px of a bar, and of title, axis and legend together."""


def _plans(_chart: Chart, records: Sequence[Record]) -> list[Plain]:
    """100 per cent wherever there is a plan to measure against."""
    return [PLAN if record["percent"] is not None or record["plan"] else None for record in records]


def _names(chart: Chart, _records: Sequence[Record]) -> list[Plain]:
    """Name, glyph and word, since a colour alone tells nothing to many."""
    marks = [(row.cells["label"], row.status("mark")) for row in rows_of(chart)]
    return [f"{name}: {mark.glyph} {mark.level}" for name, mark in marks]


EXTRAS: tuple[Extra, ...] = (
    (ChartColumn("whole", "Plan", "percent", "number"), _plans),
    (ChartColumn("named", "Bar"), _names),
)


def draw(canvas: Canvas) -> None:
    """A chart for each part, one below the other."""
    stack(canvas, lambda part: _HEAD + _PITCH * len(part.records), _draw)


def _draw(canvas: Canvas, part: PlacedChart, at: tuple[int, int], height: int) -> None:
    native = canvas.book.add_chart({"type": "bar"})
    names = canvas.span("named", *part.lines)
    fills = [LIGHT.of(part.chart, row.status("mark").level) for row in rows_of(part.chart)]
    native.add_series(
        {
            "name": "Value in % of the plan to date",
            "categories": names,
            "values": canvas.span("percent", *part.lines),
            "fill": {"color": LIGHT.accent},
            "points": [filled(fill) for fill in fills],
            "data_labels": {"value": True, "num_format": 'General" %"'},
            "gap": 50,
            "overlap": 100,
        }
    )
    native.add_series(
        {
            "name": "Plan to date",
            "categories": names,
            "values": canvas.span("whole", *part.lines),
            "fill": {"none": True},
            "border": {"color": LIGHT.ink, "width": 1.75},
        }
    )
    longest = max(part.numbers("percent"), default=0.0)
    high = min(max(125.0, longest + 20), FURTHEST + 10)
    native.set_x_axis(axis(num_format='General" %"', min=0, max=high, major_unit=50))
    native.set_y_axis(axis(reverse=True, crossing="max", major_gridlines={"visible": False}))
    native.set_legend({"position": "bottom"})
    canvas.insert(native, at, (WIDTH + 140, height), part.chart.title, part.chart.finding)
