"""MAP: a native scatter chart in kilometres, every point with its name."""

from __future__ import annotations

from typing import Any

from innodrop.exports.xlsx.figures.looks import axis, marker, stack
from innodrop.exports.xlsx.figures.prepared import Canvas, PlacedChart, told_in_chart
from innodrop.model.chart import Meaning
from innodrop.writers.palette import LIGHT

WIDTH, HEIGHT = 900, 720
_WORDS = {
    Meaning.ENTITY: "Partners",
    Meaning.PLANNED: "Events planned",
    Meaning.DONE: "Events held",
    Meaning.ACTUAL: "Events held",
}
_AROUND = 250.0
"""Km around the outermost points."""


def draw(canvas: Canvas) -> None:
    """A chart for each part, one below the other."""
    stack(canvas, lambda _: HEIGHT, _draw)


def _draw(canvas: Canvas, part: PlacedChart, at: tuple[int, int], height: int) -> None:
    native = canvas.book.add_chart({"type": "scatter"})
    for (role,), first, last in part.blocks("role"):
        labels = [{"value": told_in_chart(r["label"])} for r in part.within(first, last)]
        native.add_series(
            {
                "name": _WORDS.get(Meaning(str(role)), "Events"),
                "categories": canvas.span("x", first, last),
                "values": canvas.span("y", first, last),
                "marker": _dot(str(role)),
                "data_labels": {"value": True, "position": "right", "custom": labels},
            }
        )
    native.set_x_axis(_kilometres(part, "x", "km east of 10° E"))
    native.set_y_axis(_kilometres(part, "y", "km north of 52° N"))
    native.set_legend({"position": "bottom"})
    canvas.insert(native, at, (WIDTH, height), part.chart.title, part.chart.finding)


def _kilometres(part: PlacedChart, name: str, label: str) -> dict[str, Any]:
    km = part.numbers(name)
    ends = {"min": min(km) - _AROUND, "max": max(km) + _AROUND}
    return axis(name=label, num_format="0", label_position="low", **ends)


def _dot(role: str) -> dict[str, Any]:
    if role == Meaning.ENTITY:
        return marker(LIGHT.ink, LIGHT.paper, 10, "diamond")
    return marker("" if role == Meaning.PLANNED else LIGHT.accent, LIGHT.accent, 9)
