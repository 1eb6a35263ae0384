"""A matrix on the screen: a row of 28 px for each of its rows, in HTML, readable at a glance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from innodrop.model.chart import Chart, StatusCell
from innodrop.model.kpi.comparison import Status
from innodrop.model.kpi.data_state import DataState
from innodrop.ui.sentences import say
from innodrop.ui.widgets import markup
from innodrop.ui.widgets.markup import Head
from innodrop.writers.palette import Palette, Theme, palette
from innodrop.writers.scenes.rows import ChartRow, names_of, rows_of

_GLYPH, _LETTER, _AROUND = 2.75, 0.5, 1.25
"""Least width of a column in rem, of one that holds glyphs on a telephone; of a letter in one of
words, and beside them."""


def html(chart: Chart, theme: Theme, names_as: Mapping[str, str] | None = None) -> str:
    """A chart of kind GRID with the names of its rows at the left; what has no row stays empty.

    `names_as`: HTML in place of names, such as links. What a fill means stands below the matrix,
    where glyph and word do not say so already.
    """
    rows, hues = rows_of(chart), palette(theme)
    columns, names = names_of(rows, "column", chart.x_order), names_of(rows, "row", chart.lanes)
    cells = {(row.text("row"), row.text("column")): _cell(chart, row, hues) for row in rows}
    corner = next(column.label for column in chart.columns if column.name == "row")
    heads = [Head(corner), *map(Head, columns)]
    lines = [
        [(names_as or {}).get(name) or markup.text(name)]
        + [cells.get((name, column), "") for column in columns]
        for name in names
    ]
    table = markup.table(chart.title, heads, lines)
    room = _style(columns=len(columns), least=f"{_least(rows)}rem")
    return f'<div class="innodrop-matrix" style="{room}">{table}</div>{_legend(chart, hues)}'


def _cell(chart: Chart, row: ChartRow, hues: Palette) -> str:
    cell = row.status("text")
    words = markup.text(cell.words)
    if isinstance(cell.level, Status | DataState):  # on a telephone its glyph says it all
        words = f'<span class="innodrop-roomy">{words}</span>'
    where = say("cell", row=row.text("row"), column=row.text("column"), words=_told(cell))
    fill = hues.of(chart, cell.level)
    style = _style(fill=fill, on=hues.on(fill), edge=hues.rule if hues.edge(fill) else fill)
    glyph = f"{markup.text(cell.glyph)} " if cell.glyph else ""
    return (
        f'<span class="innodrop-cell" style="{style}" title="{markup.text(where)}">'
        f"{glyph}{words}</span>"
    )


def _style(**named: object) -> str:
    """Values for look.css, by the name that it has for them."""
    return "; ".join(f"--{name}: {value}" for name, value in named.items())


def _least(rows: Sequence[ChartRow]) -> float:
    """Rem in which the longest cell stands on one line, on a telephone too."""
    cells = [row.status("text") for row in rows]
    if any(isinstance(cell.level, Status | DataState) for cell in cells):
        return _GLYPH
    return _AROUND + _LETTER * max((len(str(cell)) for cell in cells), default=0)


def _told(cell: StatusCell) -> str:
    """What stands in a cell, with the level that its fill means."""
    text = str(cell)
    return text if str(cell.level) in text else say("about", subject=cell.level, words=text)


def _legend(chart: Chart, hues: Palette) -> str:
    """The levels of the scale, from the least to the most; nothing for statuses, whose words stand
    in the cells."""
    used = {row.status("text").level for row in rows_of(chart)}
    if not chart.levels or any(isinstance(level, Status | DataState) for level in used):
        return ""
    swatches = "".join(
        f'<span><span class="innodrop-swatch" style="{_style(fill=fill)}"></span>'
        f"{markup.text(level)}</span>"
        for level, fill in ((level, hues.of(chart, level)) for level in chart.levels)
    )
    return f'<p class="innodrop-note innodrop-legend">{swatches}</p>'
