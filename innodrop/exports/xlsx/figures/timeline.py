"""TIMELINE: a native scatter chart, dots on lanes; filled: done, hollow: planned, a cross: late."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from innodrop.exports.tables.workbook import put
from innodrop.exports.xlsx.cells import legal
from innodrop.exports.xlsx.figures.looks import WIDTH, axis, marker, month, months, stack
from innodrop.exports.xlsx.figures.prepared import Canvas, Extra, PlacedChart, Record, told_in_chart
from innodrop.model.chart import Chart, ChartColumn, Meaning, Plain
from innodrop.writers.lettering import flat
from innodrop.writers.palette import LIGHT
from innodrop.writers.scenes.rows import names_of, rows_of

_PITCH, _HEAD = 34, 110
_WORDS = {Meaning.DONE: "Done", Meaning.PLANNED: "Planned", Meaning.LATE: "Late"}


def _lanes(chart: Chart) -> tuple[str, ...]:
    return names_of(rows_of(chart), "lane", chart.lanes)


def _heights(chart: Chart, records: Sequence[Record]) -> list[Plain]:
    """The height of a dot: the topmost lane has the largest number."""
    names = _lanes(chart)
    return [len(names) - names.index(flat(str(record["lane"]))) for record in records]


EXTRAS: tuple[Extra, ...] = ((ChartColumn("height", "Lane", kind="number"), _heights),)


def draw(canvas: Canvas) -> None:
    """A chart for each part, one below the other."""
    stack(canvas, lambda part: _HEAD + _PITCH * len(_lanes(part.chart)), _draw)


def _draw(canvas: Canvas, part: PlacedChart, at: tuple[int, int], height: int) -> None:
    native = canvas.book.add_chart({"type": "scatter"})
    for (role,), first, last in part.blocks("role"):
        native.add_series(
            {
                "name": _WORDS.get(Meaning(str(role)), str(role)),
                "categories": canvas.span("date", first, last),
                "values": canvas.span("height", first, last),
                "marker": _dot(str(role)),
            }
        )
    days, names = part.days("date"), _lanes(part.chart)
    low, high = part.chart.span or (min(days), max(days))
    native.add_series(_names(canvas, names, month(low), at))
    native.set_x_axis(months(low, high))
    native.set_y_axis(axis(min=0.5, max=len(names) + 0.5, major_unit=1, label_position="none"))
    native.set_legend({"position": "bottom", "delete_series": [len(part.blocks("role"))]})
    native.set_plotarea({"layout": {"x": 0.2, "y": 0.12, "width": 0.76, "height": 0.68}})
    canvas.insert(native, at, (WIDTH + 140, height), part.chart.title, part.chart.finding)


def _names(canvas: Canvas, names: Sequence[str], start: int, at: tuple[int, int]) -> dict[str, Any]:
    """The lanes' names as labels of points at the left edge; their cells lie under the chart."""
    row, column = at[0] + 1, at[1]
    sheet, last = canvas.sheet, row + len(names) - 1
    letters, days = canvas.letters.of(), canvas.letters.of(num_format="yyyy-mm-dd")
    for index, name in enumerate(names, row):
        put(sheet, index, column, legal(name), letters)
        sheet.write_number(index, column + 1, start, days)
        sheet.write_number(index, column + 2, last + 1 - index, letters)
    labels = [{"value": told_in_chart(name)} for name in names]
    return {
        "name": "Lanes",
        "categories": [sheet.get_name(), row, column + 1, last, column + 1],
        "values": [sheet.get_name(), row, column + 2, last, column + 2],
        "marker": {"type": "none"},
        "data_labels": {"value": True, "position": "left", "custom": labels},
    }


def _dot(role: str) -> dict[str, Any]:
    match role:
        case Meaning.PLANNED:
            return marker("", LIGHT.muted, 9)
        case Meaning.LATE:
            return marker("", LIGHT.ink, 9, "x")
        case _:
            return marker(LIGHT.accent, LIGHT.accent, 9)
