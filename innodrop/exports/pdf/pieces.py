"""A figure that is too tall for a page becomes several, each with a part of its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from innodrop.model.chart import Chart, ChartKind
from innodrop.writers.svg import Picture

PARTS: dict[ChartKind, str] = {
    ChartKind.BULLET: "id",
    ChartKind.GRID: "row",
    ChartKind.SPAN: "lane",
    ChartKind.TIMELINE: "lane",
    ChartKind.MULTIPLES: "panel",
}
"""The column by whose values a figure can be cut; maps and curves cannot, and have the height they
are given."""
WIDER = (1.0, 1.1, 1.2)
"""How much wider than wished a figure may be drawn, and so how much smaller its letters get, before
it is cut.

The first is the wished width.
"""


def drawn(chart: Chart, locale: str, width: int, ratio: float) -> tuple[str, ...]:
    """The figure as SVG of at most `ratio` times as high as wide, in as many parts as that
    needs."""
    pictures = []
    for factor in WIDER:
        pictures.append(_picture(chart, locale, round(width * factor)))
        if pictures[-1].scene.height <= ratio * width * factor:
            return (pictures[-1].svg(),)
    keys = _keys(chart)
    count = ceil(pictures[0].scene.height / (ratio * width))
    if len(keys) < 2:  # noqa: PLR2004 - nothing to part
        return (pictures[0].svg(),)
    size = ceil(len(keys) / min(count, len(keys)))
    parts = [_part(chart, set(keys[start : start + size])) for start in range(0, len(keys), size)]
    return tuple(picture for part in parts for picture in _again(part, chart, locale, width, ratio))


def _again(part: Chart, whole: Chart, locale: str, width: int, ratio: float) -> Iterator[str]:
    """A part, cut further where it still does not fit."""
    if len(part.rows) == len(whole.rows):
        yield _picture(part, locale, width).svg()
    else:
        yield from drawn(part, locale, width, ratio)


def _picture(chart: Chart, locale: str, width: int) -> Picture:
    return Picture.of(chart, theme="light", locale=locale, width=width, own_font=True)


def _keys(chart: Chart) -> Sequence[str]:
    """What the figure can be cut by, in the order in which it stands."""
    column = PARTS.get(chart.kind)
    if column is None:
        return ()
    found = dict.fromkeys(str(record[column]) for record in chart.records())
    return [
        *(lane for lane in chart.lanes if lane in found),
        *(key for key in found if key not in chart.lanes),
    ]


def _part(chart: Chart, keys: set[str]) -> Chart:
    place = [column.name for column in chart.columns].index(PARTS[chart.kind])
    rows = tuple(row for row in chart.rows if str(row[place]) in keys)
    return replace(chart, rows=rows, lanes=tuple(lane for lane in chart.lanes if lane in keys))
