"""GRID, SPAN, TIMELINE and MAP: the screen's scene as shapes; a map's places as a table, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from innodrop.exports import parts
from innodrop.exports.pptx import drawing, layout
from innodrop.exports.pptx.drawing import Drawing
from innodrop.exports.pptx.figures import table
from innodrop.exports.pptx.layout import Box
from innodrop.exports.pptx.page import Deck
from innodrop.model.chart import Chart, ChartKind
from innodrop.model.floats import added_up
from innodrop.model.geography import EXTENT_KM
from innodrop.writers.frame import Frame
from innodrop.writers.lettering import flat
from innodrop.writers.palette import LIGHT
from innodrop.writers.scenes import compose
from innodrop.writers.scenes.rows import names_of, rows_of
from innodrop.writers.scenes.timeline import shown
from innodrop.writers.tips import ALSO, DRAWN_ONLY

SCALES = (1.0, 0.875, 0.75)
"""Points of a px, largest first: letters keep 12 points, as pictures of more px have larger."""
MOST = 8
"""Columns of a grid that stand side by side, wide enough for glyph and word."""
_ZOOM = 1.5
"""How much of the base map's height is left out at least, so that more of its width shows."""
_LEAST = 0.05
"""Keeps figures together whose remarks leave no room for them."""
_AIR = 6.0
"""Points between a picture and the remarks under it."""
_FILLING = (ChartKind.GRID, ChartKind.TIMELINE, ChartKind.MAP)
"""Kinds whose scenes grow with the slide; those of spans are as high as what they hold."""


def draw(deck: Deck, chart: Chart) -> None:
    """On one slide, or part by part on several, whose time axis is the same."""
    room = deck.chart_room(chart).above(_AIR)
    drawings = [d for block in _blocks(_timed(chart)) for d in _laid(block, room, deck.locale)]
    pages = _stacked(drawings, room.height)
    for number, page_drawings in enumerate(pages, 1):
        rows = tuple(row for made in page_drawings for row in made.chart.rows)
        page = deck.chart_page(replace(chart, rows=rows), part=number, of=len(pages))
        top = page.body.top
        for made in page_drawings:
            aside = (page.body.width - made.frame.room * made.scale) / 2
            drawing.put(page.slide, made, page.body.left + aside, top)
            top += made.height
    if chart.kind is ChartKind.MAP:
        hidden = DRAWN_ONLY | ALSO[chart.kind]
        table.show(deck, chart, [column for column in chart.columns if column.name not in hidden])


def _timed(chart: Chart) -> Chart:
    """The chart with the time that it shows, which its parts could not know for themselves."""
    ends = {ChartKind.SPAN: ("start", "end"), ChartKind.TIMELINE: ("date",)}.get(chart.kind, ())
    days = [row.day(name) for row in rows_of(chart) for name in ends]
    return replace(chart, span=shown(chart, days)) if days else chart


def _blocks(chart: Chart) -> Iterator[Chart]:
    """A grid of many columns as several; a row named as its chart has its words in the cells."""
    if chart.kind is not ChartKind.GRID:
        yield chart
        return
    columns = names_of(rows_of(chart), "column", chart.x_order)
    size = ceil(len(columns) / ceil(len(columns) / MOST))
    at = [column.name for column in chart.columns].index("row")
    rows, lanes = chart.rows, chart.lanes
    if {flat(str(row[at])) for row in rows} == {flat(chart.title)}:
        rows, lanes = tuple((*row[:at], "", *row[at + 1 :]) for row in rows), ()
    for start in range(0, len(columns), size):
        block = columns[start : start + size]
        mine = tuple(rows[r.index] for r in rows_of(chart) if r.text("column") in block)
        order = tuple(name for name in chart.x_order if flat(name) in block)
        yield replace(chart, rows=mine, lanes=lanes, x_order=order)


def _laid(chart: Chart, room: Box, locale: str) -> Sequence[Drawing]:
    """In the largest letters in which one slide suffices, else on few slides in one size."""
    count, known = 1, max(len(parts.keys(chart)), 1)
    while True:
        cut = list(parts.parts(chart, count)) if count > 1 else [chart]
        for scale in SCALES:
            made = [_composed(part, room, scale, locale) for part in cut]
            if all(part.squeeze >= part.least for part in made):
                return made
        if count == known:
            return made
        wanted = count * max(part.least / part.squeeze for part in made)
        count = min(max(count + 1, ceil(wanted)), known)


def _composed(chart: Chart, room: Box, scale: float, locale: str) -> Drawing:
    """Squeezed into the room, whatever that leaves of it."""
    filling = chart.kind in _FILLING and len(parts.keys(chart)) != 1
    width = _map_width(room) if chart.kind is ChartKind.MAP else room.width
    height = round(room.height / scale) if filling else None
    frame = Frame(LIGHT, locale, round(width / scale), height, slack=layout.SLACK)
    scene = compose(chart, frame)
    plots = room.height / scale - (scene.height - scene.inner)
    squeeze = min(max(plots / scene.inner, _LEAST), 1.0)
    return Drawing(chart, frame, scene, scale, squeeze)


def _map_width(room: Box) -> float:
    """No wider than the base map is for its height."""
    west, east, south, north = EXTENT_KM
    return min(room.width, room.height * (east - west) / (north - south) * _ZOOM)


def _stacked(drawings: Sequence[Drawing], room: float) -> list[list[Drawing]]:
    """As many one under another as a slide has room for."""
    pages: list[list[Drawing]] = []
    for made in drawings:
        if pages and added_up(above.height for above in pages[-1]) + made.height <= room:
            pages[-1].append(made)
        else:
            pages.append([made])
    return pages
