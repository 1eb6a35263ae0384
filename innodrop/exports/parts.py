"""Parts of a figure that is too tall for a page or slide: each has some of its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from innodrop.model.chart import Chart, ChartKind

COLUMNS: dict[ChartKind, str] = {
    ChartKind.BULLET: "id",
    ChartKind.GRID: "row",
    ChartKind.SPAN: "lane",
    ChartKind.TIMELINE: "lane",
    ChartKind.MULTIPLES: "panel",
}
"""The column by whose values a figure can be cut; maps and curves keep the height they get."""


def keys(chart: Chart) -> Sequence[str]:
    """What the figure can be cut by, in the order in which it stands; nothing if it cannot."""
    column = COLUMNS.get(chart.kind)
    if column is None:
        return ()
    present = dict.fromkeys(str(record[column]) for record in chart.records())
    return [
        *(lane for lane in chart.lanes if lane in present),
        *(key for key in present if key not in chart.lanes),
    ]


def parts(chart: Chart, count: int) -> Iterator[Chart]:
    """At most `count` charts of about as many keys each."""
    known = keys(chart)
    size = ceil(len(known) / min(count, len(known)))
    column = [column.name for column in chart.columns].index(COLUMNS[chart.kind])
    for start in range(0, len(known), size):
        kept = known[start : start + size]
        rows = tuple(row for row in chart.rows if str(row[column]) in kept)
        yield replace(chart, rows=rows, lanes=tuple(lane for lane in chart.lanes if lane in kept))
