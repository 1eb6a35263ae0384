"""SPAN: bars on lanes, under them windows as outlines and marks of days; the state now beside."""

from __future__ import annotations

from dataclasses import dataclass, replace

from innodrop.model.chart import Chart, Meaning
from innodrop.model.floats import added_up
from innodrop.writers.frame import Frame
from innodrop.writers.scales import months_axis
from innodrop.writers.scene import Axis, Margins, Panel, Scene, Text
from innodrop.writers.scenes.lanes import Lanes, laid
from innodrop.writers.scenes.rows import ChartRow, names_of, rows_of
from innodrop.writers.scenes.spans import Content, content_of, marks_of
from innodrop.writers.scenes.timeline import now_rule, shown

GAP = 12.0
"""Px between lanes."""


def scene(chart: Chart, frame: Frame) -> Scene:
    """One lane for each name, as high as what it holds."""
    rows = rows_of(chart)
    names = names_of(rows, "lane", chart.lanes)
    states = {row.text("lane"): row for row in rows if row.text("role") == Meaning.ACTUAL}
    heading = _Heading(names, states, frame)
    left = laid(names, [0.0] * len(names), frame).left
    margins = Margins(left, heading.right, 14 + frame.small, 2.6 * frame.small + 10)
    room = frame.room - margins.left - margins.right
    days = [row.day(name) for row in rows for name in ("start", "end")]
    axis = months_axis(*shown(chart, days), room, chart.since, left=margins.left)
    contents = [
        content_of([r for r in rows if r.text("lane") == name], axis, room, frame) for name in names
    ]
    heights, bars = _heights(contents, frame, heading), [c.bar or c.height for c in contents]
    lanes = laid(names, heights, frame, gap=GAP, heads=heading.lines, bars=bars)
    rule, label = now_rule(chart, axis, lanes.inner, frame)
    marks = [
        marks_of(content, lane, axis, chart, frame)
        for content, lane in zip(contents, lanes.lanes, strict=True)
    ]
    texts = [text for lane in marks for text in lane.texts]
    panel = Panel(
        axis,
        Axis(lanes.inner, 0),
        top=0,
        bottom=lanes.inner,
        rects=tuple(rect for lane in marks for rect in lane.rects),
        dots=tuple(dot for lane in marks for dot in lane.dots),
        lines=rule,
        texts=(*lanes.names(axis), *label, *heading.texts(lanes, axis), *texts),
    )
    return Scene((panel,), lanes.inner, margins)


def _heights(contents: list[Content], frame: Frame, heading: _Heading) -> list[float]:
    """Heights of the lanes; with a height to fill, bars grow or shrink to fill it."""
    heights = [content.height for content in contents]
    if frame.height is None or not heights:
        return heights
    head = frame.size * 1.5 * heading.lines if frame.stacked else 0.0
    spare = frame.height - 70 - added_up(heights) - (GAP + head) * len(heights)
    return [max(24.0, height + spare / len(heights)) for height in heights]


@dataclass(frozen=True)
class _Heading:
    """The state now of each lane: at the right end, or above a stacked lane or in its next line."""

    names: tuple[str, ...]
    states: dict[str, ChartRow]
    frame: Frame

    @property
    def lines(self) -> int:
        """Lines of text above a stacked lane."""
        bold, room = self.frame.face(bold=True), self.frame.room - 28
        beside = all(bold.width(name) + self._width(name) < room for name in self.names)
        return 1 if beside or not self.states else 2

    @property
    def right(self) -> float:
        """Margin at the right that the states need."""
        if self.frame.stacked or not self.states:
            return 14.0
        return max(self._width(name) for name in self.names) + 24

    def _text(self, name: str) -> str:
        text = self.states[name].text("label") if name in self.states else ""
        if self.frame.stacked:
            return text
        return self.frame.face(bold=True).wrapped(text, self.frame.room * 0.22, lines=3)

    def _width(self, name: str) -> float:
        return self.frame.face(bold=not self.frame.stacked).width(self._text(name))

    def texts(self, lanes: Lanes, axis: Axis) -> list[Text]:
        """The states as text."""
        texts, size = [], self.frame.size
        for name, lane in zip(self.names, lanes.lanes, strict=True):
            if name not in self.states:
                continue
            text = replace(
                self.frame.text(axis.end, lane.name_y, self._text(name)),
                row=self.states[name].index,
            )
            if not self.frame.stacked:
                texts.append(replace(text, bold=True, dx=12))
            elif self.lines == 1:
                texts.append(replace(text, anchor="end", halo=True))
            else:
                texts.append(replace(text, x=axis.start, y=lane.name_y + size * 1.4, halo=True))
        return texts
