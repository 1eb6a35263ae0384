"""GRID: a native table with a coloured cell for each row and column; a single row is folded into
bands."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.exports.pptx import layout
from innodrop.exports.pptx import table as native
from innodrop.exports.pptx.figures.table import paged
from innodrop.exports.pptx.layout import LARGE, MARGIN, PLAIN, ROOM, SMALL
from innodrop.exports.pptx.page import Deck
from innodrop.exports.pptx.table import PAD, Cell, Grid
from innodrop.model.chart import Chart
from innodrop.writers.palette import LIGHT
from innodrop.writers.scenes.rows import ChartRow, names_of, rows_of

NAMES = 240.0
"""Points that the names of rows may take."""
NARROWEST = 92.0
"""A cell needs so many points for glyph and words."""
TALLEST = 56.0
HEAD = 10.0
"""Air in the heading, for larger letters."""
BAND = 7
"""Cells of a single row that stand side by side."""


def draw(deck: Deck, chart: Chart) -> None:
    """Columns in the order of `x_order`, rows in that of `lanes`, on as many slides as they
    take."""
    rows = rows_of(chart)
    columns, names = names_of(rows, "column", chart.x_order), names_of(rows, "row", chart.lanes)
    if len(names) == 1:
        _draw_bands(deck, chart, rows, columns)
        return
    letters = layout.face(SMALL, bold=True)
    left = min(max(letters.width(name) for name in names) + 2 * PAD + 6, NAMES)
    across = max(1, int((ROOM - left) // NARROWEST))
    blocks = [columns[start : start + across] for start in range(0, len(columns), across)]
    room = deck.chart_room(chart).height
    tables = [_table(rows, names, block, chart.levels) for block in blocks]
    widths = [[left, *([(ROOM - left) / len(block)] * len(block))] for block in blocks]
    pages = [
        (table, wide, part)
        for table, wide in zip(tables, widths, strict=True)
        for part in paged(
            _heights(table[1:], wide, room), room - native.height(table[0], wide, SMALL)
        )
    ]
    for place, (table, wide, part) in enumerate(pages, 1):
        shown = [table[0], *(table[1 + index] for index in part)]
        heights = [native.height(table[0], wide, SMALL) + HEAD, *_heights(shown[1:], wide, room)]
        size = next((s for s in (LARGE, PLAIN) if _holds(shown, wide, heights, s)), SMALL)
        page = deck.chart_page(chart, part=place, of=len(pages))
        native.place(
            page.slide, (MARGIN, page.body.top), Grid(shown, wide, heights, size), chart.finding
        )


def _holds(
    rows: Sequence[Sequence[Cell]], widths: Sequence[float], heights: Sequence[float], size: int
) -> bool:
    """Whether the rows are high enough for letters of this size."""
    return all(
        native.height(row, widths, size) <= high for row, high in zip(rows, heights, strict=True)
    )


def _heights(rows: Sequence[Sequence[Cell]], widths: Sequence[float], room: float) -> list[float]:
    """Rows grow to fill the slide, up to a limit."""
    share = min((room - 40) / max(len(rows), 1), TALLEST)
    return [max(native.height(row, widths, SMALL), share) for row in rows]


def _table(
    rows: Sequence[ChartRow], names: Sequence[str], columns: Sequence[str], levels: Sequence[str]
) -> list[list[Cell]]:
    found = {(row.text("row"), row.text("column")): _cell(row, levels) for row in rows}
    head = [Cell("", bold=True), *(Cell(column, anchor="middle", bold=True) for column in columns)]
    return [
        head,
        *([Cell(name), *(found.get((name, c), Cell("")) for c in columns)] for name in names),
    ]


def _cell(row: ChartRow, levels: Sequence[str]) -> Cell:
    return Cell(row.text("text"), LIGHT.level(row.text("level"), levels), anchor="middle")


def _draw_bands(deck: Deck, chart: Chart, rows: Sequence[ChartRow], columns: Sequence[str]) -> None:
    """Headings over cells, band under band."""
    found = {row.text("column"): _cell(row, chart.levels) for row in rows}
    across = min(len(columns), BAND)
    widths = [ROOM / across] * across
    lines: list[list[Cell]] = []
    for start in range(0, len(columns), across):
        band = columns[start : start + across]
        rest = [Cell("")] * (across - len(band))
        lines += [
            [*(Cell(c, anchor="middle", bold=True) for c in band), *rest],
            [*(found[c] for c in band), *rest],
        ]
    page = deck.chart_page(chart)
    heights = [
        max(native.height(line, widths, PLAIN), 34.0 if place % 2 else 0.0)
        for place, line in enumerate(lines)
    ]
    native.place(
        page.slide, (MARGIN, page.body.top), Grid(lines, widths, heights, PLAIN), chart.finding
    )
