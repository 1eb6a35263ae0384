"""TIMELINE: dots on lanes by date; filled is done, hollow is planned, the area says how many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import sqrt

from innodrop.model.chart import Chart, Meaning
from innodrop.model.dates import written
from innodrop.writers.frame import Frame
from innodrop.writers.scales import months_axis
from innodrop.writers.scene import Anchor, Axis, Dot, Line, Margins, Panel, Scene, Spot, Text
from innodrop.writers.scenes.lanes import fitted, laid
from innodrop.writers.scenes.rows import ChartRow, names_of, rows_of

COMMON = 15.0
"""Diameter in px of a dot without a size."""
LARGEST = 34.0
SMALLEST = 9.0


def scene(chart: Chart, frame: Frame) -> Scene:
    """One lane for each name; dots of one lane may overlap and shine through."""
    rows = rows_of(chart)
    names = names_of(rows, "lane", chart.lanes)
    body = fitted(len(names), 40.0 if frame.stacked else 64.0, frame, fixed=120, least=34)
    lanes = laid(names, [body] * len(names), frame, gap=4)
    margins = Margins(lanes.left, 14, 14 + frame.small, 2.6 * frame.small + 10)
    days = shown(chart, [row.day("date") for row in rows])
    room = frame.room - margins.left - margins.right
    axis = months_axis(*days, room, chart.since, left=margins.left)
    middles = {name: lane.middle for name, lane in zip(names, lanes.lanes, strict=True)}
    largest = max((row.number("size") or 0.0 for row in rows), default=0.0)
    dots = [_dot(row, middles[row.text("lane")], largest, frame) for row in rows]
    dots.sort(key=lambda dot: -dot.size)
    rule, label = now_rule(chart, axis, lanes.inner, frame)
    ends = [(Spot(axis.start, y), Spot(axis.end, y)) for y in middles.values()]
    lines = (*(Line(spots, frame.palette.rule, 1) for spots in ends), *rule)
    y, texts = Axis(lanes.inner, 0), (*lanes.names(axis), *label)
    panel = Panel(axis, y, 0, lanes.inner, lines=lines, dots=tuple(dots), texts=texts)
    return Scene((panel,), lanes.inner, margins)


def shown(chart: Chart, days: Sequence[float]) -> tuple[date, date]:
    """First and last day of the time axis: the chart's own, or those of what it holds."""
    known = [*(int(day) for day in days), *([chart.now.toordinal()] if chart.now else [])]
    return chart.span or (date.fromordinal(min(known)), date.fromordinal(max(known)))


def now_rule(
    chart: Chart, axis: Axis, inner: float, frame: Frame
) -> tuple[tuple[Line, ...], tuple[Text, ...]]:
    """The dotted rule of the reporting date with its date above."""
    if chart.now is None or not axis.start <= chart.now.toordinal() <= axis.end:
        return (), ()
    at, text = chart.now.toordinal(), written(chart.now)
    share = frame.face(small=True).width(text) / 2 / frame.room
    along = (at - axis.start) / (axis.end - axis.start)
    anchor: Anchor = "end" if along > 1 - share else "start" if along < share else "middle"
    rule = Line((Spot(at, 0), Spot(at, inner)), frame.palette.ink, 2.2, "dot")
    return (rule,), (frame.remark(at, -frame.small * 0.7, text, anchor=anchor),)


def _dot(row: ChartRow, y: float, largest: float, frame: Frame) -> Dot:
    palette, at = frame.palette, Spot(row.day("date"), y, row.index)
    size = row.number("size")
    across = COMMON
    if size is not None and largest > 0:
        across = max(SMALLEST, LARGEST * sqrt(max(size, 0.0) / largest))
    match row.text("role"):
        case Meaning.PLANNED:
            return Dot(at, across, palette.paper, palette.muted, stroke=2.5, opacity=0.0)
        case Meaning.LATE:
            return Dot(at, across, palette.ink, palette.paper, crossed=True)
        case _:
            return Dot(at, across, palette.accent, palette.accent, stroke=1.5, opacity=0.5)
