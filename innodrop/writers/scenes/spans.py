"""What one lane of a SPAN chart holds: bars, outlined windows, circles and diamonds with names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from innodrop.model.chart import Chart, Meaning
from innodrop.writers.frame import Frame
from innodrop.writers.scene import Axis, Dot, Rect, Spot, Symbol, Text
from innodrop.writers.scenes.lanes import Lane
from innodrop.writers.scenes.packing import packed
from innodrop.writers.scenes.rows import ChartRow

BAR, WINDOW, MARK = 44.0, 26.0, 24.0
"""Heights in px of a bar and of one row of windows or of marks."""
MARK_PX = 16.0
"""A mark across, in px."""


@dataclass(frozen=True)
class Content:
    """Bars of one lane, windows `ahead` in their line, other windows and marks with their rows."""

    bars: tuple[ChartRow, ...]
    ahead: tuple[ChartRow, ...]
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
    timed = [row for row in rows if row.text("role") != Meaning.ACTUAL]
    inside = [r for r in timed if r.day("start") <= axis.end and r.day("end") >= axis.start]
    days = [row for row in inside if row.day("start") == row.day("end")]
    spans = [row for row in inside if row.day("start") < row.day("end")]
    windows = [row for row in spans if row.text("role") == Meaning.PLANNED]
    bars = tuple(row for row in spans if row.text("role") != Meaning.PLANNED)
    ahead: list[ChartRow] = []
    for row in windows:
        # a name beside its window would write over the next bar in that line
        fits = _extent(row, axis, room, frame)[2] == "inside"
        after = all(row.day("start") >= before.day("end") for before in (*bars, *ahead))
        ahead += [row] if bars and fits and after else []
    below = [row for row in windows if row not in ahead]
    under, marks = (
        tuple(zip(group, packed([_extent(r, axis, room, frame)[:2] for r in group]), strict=True))
        for group in (below, days)
    )
    return Content(bars, tuple(ahead), under, marks, room)


def _extent(row: ChartRow, axis: Axis, room: float, frame: Frame) -> tuple[float, float, str]:
    """Px from and to that a window or mark takes with its name, and the side of the name: the
    wider one, cut, where neither has room."""
    px = room / (axis.end - axis.start)
    pad = MARK_PX / 2 if row.day("start") == row.day("end") else 0.0
    start = (max(row.day("start"), axis.start) - axis.start) * px - pad
    end = (min(row.day("end"), axis.end) - axis.start) * px + pad
    name = frame.face(small=True).width(row.text("label")) + 6
    if not pad and name + 6 <= end - start:
        return start, end, "inside"
    if end + name <= room + 8 or start < room - end:
        return start, min(end + name, room + 8), "right"
    return max(start - name, 0.0), end, "left"


def marks_of(content: Content, lane: Lane, axis: Axis, chart: Chart, frame: Frame) -> Marks:
    """The marks of a lane at its place."""
    grown = lane.bottom - lane.top - content.height
    bar = content.bar + grown if content.bar else 0.0
    band, room = (lane.top, lane.top + bar), content.room
    rects = [_bar(row, band, axis, chart, room, frame) for row in content.bars]
    rects += [_window(row, lane.top + 5, lane.top + bar - 5, axis, frame) for row in content.ahead]
    texts = [_name(row, lane.top + bar / 2, axis, room, frame) for row in content.ahead]
    dots = []
    y = lane.top + bar
    for row, line in content.windows:
        top = y + line * WINDOW + 4
        rects.append(_window(row, top, top + WINDOW - 6, axis, frame))
        texts.append(_name(row, (top * 2 + WINDOW - 6) / 2, axis, room, frame))
    y += content.window_rows * WINDOW
    for row, line in content.marks:
        middle = y + line * MARK + MARK / 2 + 2
        dots.append(_mark(row, middle, frame))
        texts.append(_name(row, middle, axis, room, frame))
    return Marks(tuple(rects), tuple(dots), tuple(texts))


def _bar(
    row: ChartRow, band: tuple[float, float], axis: Axis, chart: Chart, room: float, frame: Frame
) -> Rect:
    palette, level = frame.palette, row.number("level")
    fill = (
        palette.span
        if level is None
        else palette.step(int(level), len(chart.levels), chart.levels_of)
    )
    hatch = palette.on(fill) if row.text("basis") == "inferred" else ""
    return Rect(
        max(row.day("start"), axis.start),
        min(row.day("end"), axis.end),
        *band,
        fill,
        palette.accent if level is None else palette.muted if palette.edge(fill) else palette.paper,
        hatch=hatch,
        text=_fitting(row, axis, room, frame),
        text_colour=palette.on(fill),
        row=row.index,
    )


def _fitting(row: ChartRow, axis: Axis, room: float, frame: Frame) -> str:
    """The bar's label, on two lines of about the same length if one is too long for it."""
    px = room / (axis.end - axis.start)
    length = (min(row.day("end"), axis.end) - max(row.day("start"), axis.start)) * px - 10
    label, face = row.text("label"), frame.face(small=True)
    if face.width(label) <= length:
        return label
    halves = face.wrapped(label, face.width(label) * 0.68)
    return label if "…" in halves else halves


def _window(row: ChartRow, top: float, bottom: float, axis: Axis, frame: Frame) -> Rect:
    start, end = max(row.day("start"), axis.start), min(row.day("end"), axis.end)
    return Rect(start, end, top, bottom, frame.palette.paper, frame.palette.muted, row=row.index)


def _name(row: ChartRow, y: float, axis: Axis, room: float, frame: Frame) -> Text:
    start, end, side = _extent(row, axis, room, frame)
    px = room / (axis.end - axis.start)
    name = row.text("label")
    if side == "inside":
        return frame.remark(axis.start + (start + end) / 2 / px, y, name, anchor="middle")
    first, last = max(row.day("start"), axis.start), min(row.day("end"), axis.end)
    pad = MARK_PX / 2 if row.day("start") == row.day("end") else 0.0
    taken = (last - first) * px + pad * 2 + 6
    text = frame.face(small=True).shortened(name, max(end - start - taken, 40.0) + 1)
    if side == "left":
        return replace(frame.remark(first, y, text, anchor="end", dx=pad + 6), halo=True)
    return replace(frame.remark(last, y, text, dx=pad + 6), halo=True)


def _mark(row: ChartRow, y: float, frame: Frame) -> Dot:
    palette, at = frame.palette, Spot(row.day("start"), y, row.index)
    symbol: Symbol = "circle" if row.text("shape") == "circle" else "diamond"
    size = MARK_PX if symbol == "diamond" else MARK_PX - 2
    match row.text("role"):
        case Meaning.PLANNED:
            return Dot(at, size, palette.paper, palette.muted, symbol, 2.2)
        case Meaning.LATE:
            return Dot(at, size + 2, palette.ink, palette.paper, symbol, 1.6, crossed=True)
        case _:
            return Dot(at, size, palette.accent, palette.accent, symbol, 0)
