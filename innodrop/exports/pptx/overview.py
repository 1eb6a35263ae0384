"""The overview on one slide: its tables, and under them single rows of cells as one strip each."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.exports.pptx import layout, notes
from innodrop.exports.pptx import table as native
from innodrop.exports.pptx.figures import kinds
from innodrop.exports.pptx.figures.table import laid
from innodrop.exports.pptx.layout import MARGIN, ROOM, SMALL, Box
from innodrop.exports.pptx.page import Deck
from innodrop.exports.pptx.shapes import Words, text_box
from innodrop.exports.pptx.table import PAD, Cell, NativeTable
from innodrop.exports.sentences import say
from innodrop.model.chart import Chart, ChartKind
from innodrop.model.floats import added_up
from innodrop.model.kpi.comparison import Status
from innodrop.writers.palette import LIGHT
from innodrop.writers.scenes.rows import names_of, rows_of

_BETWEEN = 14.0
_NAMES = 170.0
_CELL = 54.0
_TALL = 27.0
_MARKS = ", ".join(f"{s.glyph} {s}" for s in (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK))
_REMARK = say("strips", marks=_MARKS, glyph=Status.NO_TARGET.glyph)


def draw(deck: Deck, charts: Sequence[Chart]) -> None:
    """One slide for a table and strips, if it is those and they fit; else slides for each."""
    strips = [chart for chart in charts if _is_strip(chart)]
    tables = [chart for chart in charts if chart.kind is ChartKind.TABLE]
    room = deck.room_below(deck.section.finding).height - _BETWEEN - 20
    lines = _strips(strips)
    if len(tables) != 1 or len(strips) + 1 < len(charts) or not strips:
        _each(deck, charts)
        return
    sheet = laid(tables[0], tables[0].columns, room, deck.locale)
    heights = [native.height(row, sheet.widths, sheet.size) for row in (sheet.head, *sheet.rows)]
    if added_up(heights) + len(lines) * _TALL > room:
        _each(deck, charts)
        return
    page = deck.page(deck.section.finding, deck.section.title)
    notes.write(page.slide, "\n\n".join(notes.of_chart(chart, deck.locale) for chart in charts))
    grid = NativeTable([sheet.head, *sheet.rows], sheet.widths, heights, sheet.size)
    native.put(page.slide, (MARGIN, page.body.top), grid, tables[0].finding)
    top = page.body.top + added_up(heights) + _BETWEEN
    findings = " ".join(chart.finding for chart in strips)
    widths = [ROOM - _CELL * (len(lines[0]) - 1), *([_CELL] * (len(lines[0]) - 1))]
    strip_table = NativeTable(lines, widths, [_TALL] * len(lines), SMALL, headed=False)
    native.put(page.slide, (MARGIN, top), strip_table, findings)
    foot = Box(MARGIN, top + _TALL * len(lines) + 6, ROOM, 16)
    text_box(page.slide, "Remarks", foot, [Words(_REMARK, LIGHT.muted, SMALL)])


def _is_strip(chart: Chart) -> bool:
    return chart.kind is ChartKind.GRID and len({row["row"] for row in chart.records()}) == 1


def _each(deck: Deck, charts: Sequence[Chart]) -> None:
    for chart in charts:
        kinds.draw(deck, chart)


def _strips(charts: Sequence[Chart]) -> list[list[Cell]]:
    """A row a chart: its title, then a cell for each column with the glyph of its level."""
    lines = []
    for chart in charts:
        rows = {row.text("column"): row for row in rows_of(chart)}
        names = names_of(rows_of(chart), "column", chart.x_order)
        statuses = [(name, rows[name].status("text")) for name in names]
        cells = [
            Cell(f"{status.glyph} {name}", LIGHT.of(chart, status.level), "middle")
            for name, status in statuses
        ]
        title = layout.face(SMALL, bold=True).shortened(chart.title, _NAMES - 2 * PAD)
        lines.append([Cell(title, bold=True), *cells])
    most = max((len(line) for line in lines), default=0)
    return [line + [Cell("")] * (most - len(line)) for line in lines]
