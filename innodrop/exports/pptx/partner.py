"""A partner on one slide: sentences at the left, its KPIs against their plan at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from innodrop.exports.pptx import notes, sentences
from innodrop.exports.pptx import table as native
from innodrop.exports.pptx.figures.table import paged
from innodrop.exports.pptx.layout import MARGIN, SMALL
from innodrop.exports.pptx.page import Deck
from innodrop.exports.pptx.table import Cell, NativeTable
from innodrop.exports.report import Lines
from innodrop.exports.sentences import say
from innodrop.model.chart import Chart
from innodrop.writers.scenes.rows import ChartRow, rows_of

SIDE = 270.0
"""Points for the sentences."""
_BETWEEN = 30.0
_WIDTHS = (300.0, 180.0, 100.0)
_HEAD = [Cell(name, bold=True) for name in ("KPI", "Value and plan to date", "Status")]


def draw(deck: Deck, lines: Sequence[Lines], bullets: Chart, charts: Sequence[Chart]) -> None:
    """The KPIs of a bullet chart, on more slides if they must; the notes tell all `charts`."""
    rows = [_row(row) for row in rows_of(bullets)]
    title = say("about", who=deck.section.title, what=deck.section.finding)
    room = deck.room_below(title).height
    heights = [native.height(row, _WIDTHS, SMALL) for row in rows]
    head = native.height(_HEAD, _WIDTHS, SMALL)
    pages = paged(heights, room - head)
    left = MARGIN + SIDE + _BETWEEN
    for part, shown in enumerate(pages, 1):
        page = deck.page(title, "Partner against its own plan to date", part=part, of=len(pages))
        if part == 1:
            sentences.fill(replace(page, body=replace(page.body, width=SIDE)), lines)
            numbers = "\n\n".join(notes.of_chart(chart, deck.locale) for chart in charts)
            notes.write(page.slide, "\n".join([*sentences.whole(lines), "", numbers]))
        cells = [_HEAD, *(rows[index] for index in shown)]
        high = [head, *(heights[index] for index in shown)]
        kpis = NativeTable(cells, _WIDTHS, high, SMALL)
        native.put(page.slide, (left, page.body.top), kpis, bullets.finding)


def _row(row: ChartRow) -> list[Cell]:
    mark = row.status("mark")
    status = native.verdict(f"{mark.glyph} {mark.level}", mark.level)
    cells = [Cell(row.text("label")), Cell(mark.words), status]
    return native.cut(cells, _WIDTHS, SMALL)
