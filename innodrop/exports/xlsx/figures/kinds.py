"""What each kind of chart becomes on a sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from innodrop.exports.xlsx.figures import atlas, bars, curves, matrix, spans, timeline
from innodrop.exports.xlsx.figures.prepared import Canvas, Extra, Prepared, prepare
from innodrop.model.chart import Chart, ChartKind


@dataclass(frozen=True)
class _Kind:
    """How a kind is drawn: rows ordered by `order`, and the columns its native chart needs."""

    draw: Callable[[Canvas], None]
    order: tuple[str, ...] = ()
    extras: tuple[Extra, ...] = field(default=())


def _nothing(_place: Canvas) -> None:
    """A table is its own figure."""


_KINDS: dict[ChartKind, _Kind] = {
    ChartKind.LINE: _Kind(curves.draw, ("series", "role"), curves.EXTRAS),
    ChartKind.MULTIPLES: _Kind(curves.draw_panels, ("panel", "series", "role"), curves.EXTRAS),
    ChartKind.BULLET: _Kind(bars.draw, (), bars.EXTRAS),
    ChartKind.GRID: _Kind(matrix.draw),
    ChartKind.SPAN: _Kind(spans.draw, ("lane",), spans.EXTRAS),
    ChartKind.TIMELINE: _Kind(timeline.draw, ("role",), timeline.EXTRAS),
    ChartKind.MAP: _Kind(atlas.draw, ("role",)),
    ChartKind.TABLE: _Kind(_nothing),
}


def prepared(charts: Sequence[Chart]) -> Prepared:
    """The table of charts of one kind with the same columns."""
    kind = _KINDS[charts[0].kind]
    return prepare(charts, kind.order, kind.extras)


def draw(canvas: Canvas) -> None:
    """Adds the native charts."""
    _KINDS[canvas.prepared.parts[0].chart.kind].draw(canvas)
