"""TABLE: a native table, on as many slides as it takes, each with the heading again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from innodrop.exports import report_cells
from innodrop.exports.pptx import layout
from innodrop.exports.pptx import table as native
from innodrop.exports.pptx.layout import LARGE, MARGIN, PLAIN, ROOM, SMALL
from innodrop.exports.pptx.page import Deck
from innodrop.exports.pptx.table import PAD, Cell, NativeTable
from innodrop.model import chart as chart_model
from innodrop.model.chart import Chart, ChartColumn, StatusCell
from innodrop.model.floats import added_up
from innodrop.model.numbers import BLANK
from innodrop.writers.scene import Anchor

WIDEST = 15.0
"""Font sizes that a column of texts may ask for; what is longer takes more lines."""
LEAST = 36.0
_AIR = 6.0
_HALF = 0.6
"""Share of a heading's width that lets it stand on two lines."""


@dataclass(frozen=True)
class LaidTable:
    """A table as it will stand on slides; `pages` has the indices of the rows of each slide."""

    head: list[Cell]
    rows: list[list[Cell]]
    widths: list[float]
    size: float
    pages: list[range]
    complete: bool
    """Whether every column has a place."""


def draw(deck: Deck, chart: Chart) -> None:
    """The columns that the width has room for, from the left; the notes have them all."""
    show(deck, chart, chart.columns)


def show(deck: Deck, chart: Chart, columns: Sequence[ChartColumn]) -> None:
    """Some of the columns of any chart as a table."""
    room = deck.chart_room(chart)
    sheet = laid(chart, columns, room.height, deck.locale)
    for part, indices in enumerate(sheet.pages, 1):
        page = deck.chart_page(chart, part=part, of=len(sheet.pages), records=list(indices))
        rows = [sheet.head, *(sheet.rows[index] for index in indices)]
        heights = [native.height(row, sheet.widths, sheet.size) for row in rows]
        grid = NativeTable(rows, sheet.widths, heights, sheet.size)
        native.put(page.slide, (MARGIN, page.body.top), grid, chart.finding)


def laid(chart: Chart, columns: Sequence[ChartColumn], height: float, locale: str) -> LaidTable:
    """In the largest letters that need one slide, else in small ones; `height` in points."""
    for size in (LARGE, PLAIN):
        sheet = _of_size(chart, columns, height, locale, size)
        if len(sheet.pages) == 1 and sheet.complete:
            return sheet
    return _of_size(chart, columns, height, locale, SMALL)


def _of_size(
    chart: Chart, columns: Sequence[ChartColumn], height: float, locale: str, size: float
) -> LaidTable:
    places = {column.name: index for index, column in enumerate(chart.columns)}
    records = chart.records()
    filled = [c for c in columns if any(record[c.name] not in (None, "") for record in records)]
    cells = {c.name: [_cell(c, row[places[c.name]], locale) for row in chart.rows] for c in filled}
    wanted = {c.name: _wanted(c, cells[c.name], size) for c in filled}
    shown: list[ChartColumn] = []
    for column in filled:
        tried = (min(wanted[c.name], WIDEST * size) for c in (*shown, column))
        if added_up(tried) <= ROOM or not shown:
            shown.append(column)
    widths = _widths([wanted[c.name] for c in shown])
    head = [_head(column) for column in shown]
    rows = [
        native.cut([cells[c.name][index] for c in shown], widths, size)
        for index in range(len(chart.rows))
    ]
    heights = [native.height(row, widths, size) for row in rows]
    pages = paged(heights, height - native.height(head, widths, size))
    return LaidTable(head, rows, widths, size, pages, len(shown) == len(filled))


def paged(heights: Sequence[float], room: float) -> list[range]:
    """Which rows stand together: as many as the room holds, at least one."""
    pages: list[range] = []
    start, used = 0, 0.0
    for index, high in enumerate(heights):
        if used + high > room and index > start:
            pages.append(range(start, index))
            start, used = index, 0.0
        used += high
    return [*pages, range(start, len(heights))]


def _head(column: ChartColumn) -> Cell:
    return Cell(report_cells.heading(column), anchor=_anchor(column), bold=True)


def _cell(column: ChartColumn, value: chart_model.Cell, locale: str) -> Cell:
    text = report_cells.in_words(column, value, locale) or BLANK
    if column.kind == "status" and isinstance(value, StatusCell):
        return native.verdict(text, value.level)
    return Cell(text, anchor=_anchor(column))


def _anchor(column: ChartColumn) -> Anchor:
    """Numbers end where their column ends."""
    return "end" if column.kind == "number" else "start"


def _wanted(column: ChartColumn, cells: Sequence[Cell], size: float) -> float:
    """The width that holds every cell on one line, and the heading on two."""
    letters, text = layout.face(size, bold=True), _head(column).text
    heading = max(*(letters.width(word) for word in text.split(" ")), letters.width(text) * _HALF)
    texts = (layout.face(size).width(cell.text) for cell in cells)
    return max(LEAST, heading, *texts) + 2 * PAD + _AIR


def _widths(wanted: Sequence[float]) -> list[float]:
    """As wide as wanted; where that is too much in all, the wide columns give way."""
    if added_up(wanted) <= ROOM:
        return list(wanted)
    widths = list(wanted)
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    left = ROOM
    for settled, index in enumerate(order):
        widths[index] = min(wanted[index], left / (len(wanted) - settled))
        left -= widths[index]
    return widths
