"""What one lane of a SPAN chart holds, and its marks: bars, outlined windows, circles and diamonds with their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from innodrop.model.chart import Role
from innodrop.writers.frame import Frame
from innodrop.writers.lettering import width_of
from innodrop.writers.scene import Axis, Dot, Rect, Spot, Text
from innodrop.writers.scenes.lanes import Lane
from innodrop.writers.scenes.packing import packed
from innodrop.writers.scenes.rows import ChartRow

BAR, WINDOW, MARK = 34.0, 28.0, 27.0
"""Heights in px of a bar and of one row of windows or of marks."""
MARK_PX = 16.0
"""A mark across, in px."""


@dataclass(frozen=True)
class Content:
    """Bars of one lane, and windows and marks with the row below the bars that each stands in."""

    bars: tuple[ChartRow, ...]
    windows: tuple[tuple[ChartRow, int], ...]
    marks: tuple[tuple[ChartRow, int], ...]
    room: float

    @property
    def window_rows(self) -> int:
        """How many rows the windows take."""
        return max((row + 1 for _, row in self.windows), default=0)

    @property
    def bar(self) -> float:
        """Height of the bar in px; a lane that holds nothing keeps its place."""
        return BAR if self.bars or not (self.windows or self.marks) else 0.0

    @property
    def height(self) -> float:
        """Height of all in px."""
        mark_rows = max((row + 1 for _, row in self.marks), default=0)
        return self.bar + WINDOW * self.window_rows + MARK * mark_rows


@dataclass(frozen=True)
class Marks:
    """The marks of one lane."""

    rects: tuple[Rect, ...]
    dots: tuple[Dot, ...]
    texts: tuple[Text, ...]


def content_of(rows: Sequence[ChartRow], axis: Axis, room: float, frame: Frame) -> Content:
    """Sorts the rows of one lane by what they are; what lies outside the axis is left out."""
    inside = [
        row
        for row in rows
        if row.text("role") != Role.ACTUAL and row.day("start") <= axis.end and row.day("end") >= axis.start
    ]
    days = [row for row in inside if row.day("start") == row.day("end")]
    spans = [row for row in inside if row.day("start") < row.day("end")]
    windows = [row for row in spans if row.text("role") == Role.PLANNED]
    bars = tuple(row for row in spans if row.text("role") != Role.PLANNED)
    return Content(bars, _rows(windows, axis, room, frame), _rows(days, axis, room, frame), room)


def _rows(rows: list[ChartRow], axis: Axis, room: float, frame: Frame) -> tuple[tuple[ChartRow, int], ...]:
    extents = [_extent(row, axis, room, frame)[:2] for row in rows]
    return tuple(zip(rows, packed(extents), strict=True))


def _extent(row: ChartRow, axis: Axis, room: float, frame: Frame) -> tuple[float, float, str]:
    """Px from and to that a window or mark takes with its name, and on which side the name stands."""
    px = room / (axis.end - axis.start)
    pad = MARK_PX / 2 if row.day("start") == row.day("end") else 0.0
    start = (max(row.day("start"), axis.start) - axis.start) * px - pad
    end = (min(row.day("end"), axis.end) - axis.start) * px + pad
    name = width_of(row.text("label"), frame.small) + 6
    if not pad and name + 6 <= end - start:
        return start, end, "inside"
    if end + name <= room + 8:
        return start, end + name, "right"
    return start - name, end, "left"


def marks_of(content: Content, lane: Lane, axis: Axis, levels: int, frame: Frame) -> Marks:
    """The marks of a lane at its place."""
    grown = lane.bottom - lane.top - content.height
    bar = content.bar + grown if content.bar else 0.0
    rects = [_bar(row, lane.top, lane.top + bar, axis, levels, frame) for row in content.bars]
    texts, dots = [], []
    y = lane.top + bar
    for row, place in content.windows:
        top = y + place * WINDOW + 4
        rects.append(_window(row, top, top + WINDOW - 6, axis, frame))
        texts.append(_name(row, (top * 2 + WINDOW - 6) / 2, axis, content.room, frame))
    y += content.window_rows * WINDOW
    for row, place in content.marks:
        middle = y + place * MARK + MARK / 2 + 2
        dots.append(_mark(row, middle, frame))
        texts.append(_name(row, middle, axis, content.room, frame))
    return Marks(tuple(rects), tuple(dots), tuple(texts))


def _bar(row: ChartRow, top: float, bottom: float, axis: Axis, levels: int, frame: Frame) -> Rect:
    palette, level = frame.palette, row.number("level")
    fill = palette.accent_soft if level is None else palette.step(int(level), levels)
    hatch = palette.on(fill) if row.text("basis") == "inferred" else ""
    return Rect(
        max(row.day("start"), axis.start),
        min(row.day("end"), axis.end),
        top,
        bottom,
        fill,
        palette.paper,
        hatch=hatch,
        text=row.text("label"),
        text_colour=palette.on(fill),
        row=row.index,
    )


def _window(row: ChartRow, top: float, bottom: float, axis: Axis, frame: Frame) -> Rect:
    start, end = max(row.day("start"), axis.start), min(row.day("end"), axis.end)
    return Rect(start, end, top, bottom, frame.palette.paper, frame.palette.muted, row=row.index)


def _name(row: ChartRow, y: float, axis: Axis, room: float, frame: Frame) -> Text:
    start, end, side = _extent(row, axis, room, frame)
    px = room / (axis.end - axis.start)
    name = row.text("label")
    if side == "left":
        at = axis.start + (end - (MARK_PX if row.day("start") == row.day("end") else 0.0)) / px
        at = min(max(row.day("start"), axis.start), at)
        return frame.remark(at, y, name, anchor="end", dx=MARK_PX / 2 + 5 if row.day("start") == row.day("end") else 6)
    if side == "inside":
        return frame.remark(axis.start + (start + end) / 2 / px, y, name, anchor="middle")
    at = min(row.day("end"), axis.end)
    return frame.remark(at, y, name, dx=MARK_PX / 2 + 5 if row.day("start") == row.day("end") else 6)


def _mark(row: ChartRow, y: float, frame: Frame) -> Dot:
    palette, at = frame.palette, Spot(row.day("start"), y, row.index)
    symbol = "circle" if row.text("shape") == "circle" else "diamond"
    size = MARK_PX if symbol == "diamond" else MARK_PX - 2
    match row.text("role"):
        case Role.PLANNED:
            return Dot(at, size, palette.paper, palette.muted, symbol, 2.2)
        case Role.LATE:
            return Dot(at, size, palette.verdict("off track"), palette.ink, symbol, 1.5, crossed=True)
        case _:
            return Dot(at, size, palette.accent, palette.accent, symbol, 0)
