"""GRID: a cell for each row and column, filled by level, with glyph and words in it."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.model.chart import Chart
from innodrop.writers.frame import Frame
from innodrop.writers.lettering import flat
from innodrop.writers.scene import Axis, Margins, Panel, Rect, Scene, Text
from innodrop.writers.scenes.lanes import Lane, fitted, laid
from innodrop.writers.scenes.rows import ChartRow, names_of, rows_of

STRIP = 28.0
"""Height in px of a single row that stands under its title."""
GLYPH_ONLY = 44.0
"""Narrower cells, in px, hold the glyph alone; the words are in the hover text and the table."""


def scene(chart: Chart, frame: Frame) -> Scene:
    """Columns by `x_order`, rows by `lanes`; what has no row in the table stays empty.

    A single row named as the chart, under whose title it stands, is a strip of glyphs alone.
    """
    rows = rows_of(chart)
    columns, names = names_of(rows, "column", chart.x_order), names_of(rows, "row", chart.lanes)
    if names == (flat(chart.title),):
        return _strip(rows, columns, chart, frame)
    body = 58.0 if frame.stacked else 76.0
    body = fitted(len(names), body, frame, fixed=2.2 * frame.size + 12, least=48)
    lanes = laid(names, [body] * len(names), frame, gap=10 if frame.stacked else 4)
    cell = (frame.room - lanes.left - 4) / len(columns)
    x = Axis(0, len(columns))
    lane_of = dict(zip(names, lanes.lanes, strict=True))
    place_of = {column: index for index, column in enumerate(columns)}
    heads = [_head(column, index, cell, frame) for index, column in enumerate(columns)]
    lines = max(head.text.count("\n") for head in heads) + 1
    margins = Margins(lanes.left, 4, 1.3 * frame.size * lines + 10, 4)
    rects, texts = [], []
    for row in rows:
        lane, index = lane_of[row.text("row")], place_of[row.text("column")]
        fill = frame.palette.of(chart, row.status("text").level)
        rects.append(_rect(row, lane, index, cell, fill, frame.palette.edge(fill)))
        texts.append(_text(row, lane, index, cell, fill, frame))
    y, texts = Axis(lanes.inner, 0), [*lanes.names(x), *heads, *texts]
    panel = Panel(x, y, 0, lanes.inner, rects=tuple(rects), texts=tuple(texts))
    return Scene((panel,), lanes.inner, margins)


def _strip(rows: Sequence[ChartRow], columns: Sequence[str], chart: Chart, frame: Frame) -> Scene:
    places = {column: index for index, column in enumerate(columns)}
    cell = frame.room / len(columns)
    lane = Lane("", 0, 0, STRIP)
    rects, texts = [], []
    for row in rows:
        index, cell_of = places[row.text("column")], row.status("text")
        fill = frame.palette.of(chart, cell_of.level)
        rects.append(_rect(row, lane, index, cell, fill, frame.palette.edge(fill)))
        texts.append(_words(row, lane, index, cell_of.glyph, fill, frame))
    panel = Panel(
        Axis(0, len(columns)), Axis(STRIP, 0), 0, STRIP, rects=tuple(rects), texts=tuple(texts)
    )
    return Scene((panel,), STRIP, Margins(0, 0, 0, 0))


def _head(column: str, index: int, cell: float, frame: Frame) -> Text:
    small = frame.face().width(column) > cell - 4
    text = frame.face(small=small).wrapped(column, cell)
    size = frame.small if small else frame.size
    return Text(index + 0.5, -6, text, frame.palette.ink, size, anchor="middle", rise="above")


def _rect(row: ChartRow, lane: Lane, index: int, cell: float, fill: str, edge: str) -> Rect:
    gap = 2 / cell
    return Rect(index + gap, index + 1 - gap, lane.top, lane.bottom, fill, edge, row=row.index)


def _text(row: ChartRow, lane: Lane, index: int, cell: float, fill: str, frame: Frame) -> Text:
    status = row.status("text")
    text = str(status)
    if frame.face().width(text) > cell - 8:
        words = frame.face().wrapped(status.words, cell - 6)
        text = f"{status.glyph}\n{words}" if cell >= GLYPH_ONLY else status.glyph
    return _words(row, lane, index, text, fill, frame)


def _words(row: ChartRow, lane: Lane, index: int, text: str, fill: str, frame: Frame) -> Text:
    colour = frame.palette.on(fill)
    return Text(index + 0.5, lane.middle, text, colour, frame.size, anchor="middle", row=row.index)
