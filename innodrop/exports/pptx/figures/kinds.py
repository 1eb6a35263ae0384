"""The figure of each kind. What a slide shows follows from the kind, never from the chart's id."""

from __future__ import annotations

from collections.abc import Callable

from innodrop.exports.pptx.figures import bullet, line, multiples, scene, table
from innodrop.exports.pptx.page import Deck
from innodrop.model.chart import Chart, ChartKind

_FIGURES: dict[ChartKind, Callable[[Deck, Chart], None]] = {
    ChartKind.LINE: line.draw,
    ChartKind.BULLET: bullet.draw,
    ChartKind.GRID: scene.draw,
    ChartKind.SPAN: scene.draw,
    ChartKind.TIMELINE: scene.draw,
    ChartKind.MULTIPLES: multiples.draw,
    ChartKind.MAP: scene.draw,
    ChartKind.TABLE: table.draw,
}


def draw(deck: Deck, chart: Chart) -> None:
    """Adds the slides of a chart that has rows."""
    _FIGURES[chart.kind](deck, chart)
