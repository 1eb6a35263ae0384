"""GRID: a cell for each row and column, filled by level, with glyph and words in it."""

from __future__ import annotations

from innodrop.model.chart import Chart
from innodrop.writers.frame import Frame
from innodrop.writers.lettering import width_of, wrapped
from innodrop.writers.scene import Axis, Margins, Panel, Rect, Scene, Text
from innodrop.writers.scenes.lanes import Lane, fitted, laid
from innodrop.writers.scenes.rows import ChartRow, names_of, rows_of

GLYPH_ONLY = 44.0
"""Cells narrower than so many px hold the glyph alone; the words are in the hover text and the table."""


def scene(chart: Chart, frame: Frame) -> Scene:
    """Columns in the order of `x_order`, rows in that of `lanes`; what has no row in the table stays empty."""
    rows = rows_of(chart)
    columns, names = names_of(rows, "column", chart.x_order), names_of(rows, "row", chart.lanes)
    body = fitted(len(names), 58.0 if frame.stacked else 76.0, frame, fixed=2.2 * frame.size + 12, least=48)
    lanes = laid(names, [body] * len(names), frame, gap=10 if frame.stacked else 4)
    margins = Margins(lanes.left, 4, 2.6 * frame.size, 4)
    x = Axis(0, len(columns))
    cell = (frame.room - margins.left - margins.right) / len(columns)
    places = {(name, column): (lane, i) for name, lane in zip(names, lanes.lanes, strict=True) for i, column in enumerate(columns)}
    heads = [_head(column, index, cell, frame) for index, column in enumerate(columns)]
    rects, texts = [], []
    for row in rows:
        lane, index = places[row.text("row"), row.text("column")]
        fill = frame.palette.level(row.text("level"), chart.levels)
        rects.append(_rect(row, lane, index, cell, fill))
        texts.append(_text(row, lane, index, cell, fill, frame))
    panel = Panel(
        x, Axis(lanes.inner, 0), 0, lanes.inner, rects=tuple(rects), texts=(*lanes.names(x), *heads, *texts)
    )
    return Scene((panel,), lanes.inner, margins)


def _head(column: str, index: int, cell: float, frame: Frame) -> Text:
    text = wrapped(column, cell - 4, frame.size)
    return Text(index + 0.5, -6, text, frame.palette.ink, frame.size, anchor="middle", rise="above")


def _rect(row: ChartRow, lane: Lane, index: int, cell: float, fill: str) -> Rect:
    gap = 2 / cell
    return Rect(index + gap, index + 1 - gap, lane.top, lane.bottom, fill, row=row.index)


def _text(row: ChartRow, lane: Lane, index: int, cell: float, fill: str, frame: Frame) -> Text:
    text = row.text("text")
    if width_of(text, frame.size) > cell - 8:
        glyph, _, words = text.partition(" ")
        text = f"{glyph}\n{wrapped(words, cell - 6, frame.size)}" if cell >= GLYPH_ONLY else glyph
    colour = frame.palette.on(fill)
    return Text(index + 0.5, lane.middle, text, colour, frame.size, anchor="middle", row=row.index)
