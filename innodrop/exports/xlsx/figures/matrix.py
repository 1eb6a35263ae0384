"""GRID: rows and columns as a table under the numbers, its cells filled by what they say.

A single row would only repeat the column of the numbers, whose cells are filled already.
"""

from __future__ import annotations

from innodrop.exports.tables.workbook import put
from innodrop.exports.xlsx.cells import WORDS, colour_words, legal
from innodrop.exports.xlsx.figures.prepared import Canvas, PlacedChart
from innodrop.exports.xlsx.frame import TOP
from innodrop.model.chart import Chart
from innodrop.writers.palette import LIGHT
from innodrop.writers.scenes.rows import names_of, rows_of


def draw(canvas: Canvas) -> None:
    """One table a part, under each other."""
    top = TOP + canvas.prepared.rows + 3
    for part in canvas.prepared.parts:
        if len({record["row"] for record in part.records}) > 1:
            top += _draw(canvas, part, top) + 2


def _draw(canvas: Canvas, part: PlacedChart, top: int) -> int:
    """Answers how many rows it took."""
    chart, letters = part.chart, canvas.letters
    rows = rows_of(chart)
    columns, names = names_of(rows, "column", chart.x_order), names_of(rows, "row", chart.lanes)
    head = letters.of(bold=True, text_wrap=True, bg_color=LIGHT.bands[2])
    put(canvas.sheet, top, 0, legal(chart.title), head)
    for index, name in enumerate(columns, 1):
        put(canvas.sheet, top, index, legal(name), head)
    for index, name in enumerate(names, 1):
        put(canvas.sheet, top + index, 0, legal(name), letters.of())
    for row in rows:
        at = (top + 1 + names.index(row.text("row")), 1 + columns.index(row.text("column")))
        look = letters.of(**_look(row.status("text").level, chart))
        put(canvas.sheet, *at, legal(row.text("text")), look)
    colour_words(canvas.sheet, canvas.book, (top + 1, 1, top + len(names), len(columns)))
    return len(names) + 1


def _look(level: str, chart: Chart) -> dict[str, object]:
    """A step of the chart's own scale is filled; statuses are filled by what the cell says."""
    if level in WORDS or level not in chart.levels:
        return {"text_wrap": True}
    fill = LIGHT.of(chart, level)
    return {"text_wrap": True, "bg_color": fill, "font_color": LIGHT.on(fill)}
