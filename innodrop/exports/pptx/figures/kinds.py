"""The figure of each kind. What a slide shows follows from the kind, never from the chart's id."""

from __future__ import annotations

from collections.abc import Callable

from innodrop.exports.pptx.figures import (
    atlas,
    bullet,
    grid,
    line,
    multiples,
    span,
    table,
    timeline,
)
from innodrop.exports.pptx.page import Deck
from innodrop.model.chart import Chart, ChartKind

_FIGURES: dict[ChartKind, Callable[[Deck, Chart], None]] = {
    ChartKind.LINE: line.draw,
    ChartKind.BULLET: bullet.draw,
    ChartKind.GRID: grid.draw,
    ChartKind.SPAN: span.draw,
    ChartKind.TIMELINE: timeline.draw,
    ChartKind.MULTIPLES: multiples.draw,
    ChartKind.MAP: atlas.draw,
    ChartKind.TABLE: table.draw,
}


def draw(deck: Deck, chart: Chart) -> None:
    """Adds the slides of a chart that has rows."""
    _FIGURES[chart.kind](deck, chart)
