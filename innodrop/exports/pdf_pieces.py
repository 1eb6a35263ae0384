"""A figure that is too tall for a page becomes several, each with a part of its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from innodrop.model.chart import Chart, ChartKind
from innodrop.writers import svg
from innodrop.writers.frame import OWN_FONT, Frame
from innodrop.writers.palette import palette
from innodrop.writers.scenes import compose

PARTS: dict[ChartKind, str] = {
    ChartKind.BULLET: "id",
    ChartKind.GRID: "row",
    ChartKind.SPAN: "lane",
    ChartKind.TIMELINE: "lane",
    ChartKind.MULTIPLES: "panel",
}
"""The column by whose values a figure can be cut; maps and curves cannot, and have the height they are given."""
WIDER = (1.0, 1.1, 1.2)
"""How much wider than wished a figure may be drawn, and so how much smaller its letters get, before it is cut.

The first is the wished width.
"""


@dataclass(frozen=True)
class Piece:
    """A drawn part of a figure."""

    chart: Chart
    picture: str


def drawn(chart: Chart, locale: str, width: int, ratio: float) -> tuple[Piece, ...]:
    """The figure as SVG of at most `ratio` times as high as wide, in as many parts as that needs."""
    heights = []
    for factor in WIDER:
        heights.append(_height(chart, locale, round(width * factor)))
        if heights[-1] <= ratio * width * factor:
            return (_piece(chart, locale, round(width * factor)),)
    keys = _keys(chart)
    count = ceil(heights[0] / (ratio * width))
    if len(keys) < 2:  # noqa: PLR2004 - nothing to part
        return (_piece(chart, locale, width),)
    size = ceil(len(keys) / min(count, len(keys)))
    parts = [_part(chart, set(keys[start : start + size])) for start in range(0, len(keys), size)]
    return tuple(piece for part in parts for piece in _again(part, chart, locale, width, ratio))


def _again(part: Chart, whole: Chart, locale: str, width: int, ratio: float) -> Iterator[Piece]:
    """A part, cut further where it still does not fit."""
    if len(part.rows) == len(whole.rows):
        yield _piece(part, locale, width)
    else:
        yield from drawn(part, locale, width, ratio)


def _piece(chart: Chart, locale: str, width: int) -> Piece:
    return Piece(chart, svg.draw(chart, theme="light", locale=locale, width=width, own_font=True))


def _height(chart: Chart, locale: str, width: int) -> float:
    return compose(chart, Frame(palette("light"), locale, width, None, OWN_FONT)).height


def _keys(chart: Chart) -> Sequence[str]:
    """What the figure can be cut by, in the order in which it stands."""
    column = PARTS.get(chart.kind)
    if column is None:
        return ()
    found = dict.fromkeys(str(record[column]) for record in chart.records())
    return [*(lane for lane in chart.lanes if lane in found), *(key for key in found if key not in chart.lanes)]


def _part(chart: Chart, keys: set[str]) -> Chart:
    place = [column.name for column in chart.columns].index(PARTS[chart.kind])
    rows = tuple(row for row in chart.rows if str(row[place]) in keys)
    return replace(chart, rows=rows, lanes=tuple(lane for lane in chart.lanes if lane in keys))
