"""BULLET: how far each KPI fulfils its plan, in per cent; below the axis those without a plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from innodrop.model.chart import Chart
from innodrop.model.floats import added_up
from innodrop.writers.frame import Frame
from innodrop.writers.lettering import flat
from innodrop.writers.palette import Palette
from innodrop.writers.scene import Axis, Line, Margins, Panel, Rect, Scene, Spot, Text, Tick
from innodrop.writers.scenes.rows import ChartRow, rows_of

FURTHEST = 200.0
"""Per cent up to which bars are drawn; a longer one is cut there and says so."""
PLAN = 100.0
_TICKS = (0.0, 50.0, 150.0, 200.0)
NAME_SHARE = 0.28
"""Largest share of the width that names beside the bars may take."""


def scene(chart: Chart, frame: Frame) -> Scene:
    """A panel of bars and one of texts below it, if there are any."""
    rows = rows_of(chart)
    barred = tuple(row for row in rows if _has_bar(row))
    others = tuple(row for row in rows if not _has_bar(row))
    axis, table = _axis(barred, chart.goal), _Table(barred, others, frame, chart)
    foot = 2.6 * frame.small + 18 if barred else 0.0
    panels = [_bars(table, axis)] if barred else []
    top = added_up(table.pitch(row) for row in barred) + foot
    panels += [_list(table, Axis(axis.start, axis.end), top)] if others else []
    height = top + added_up(table.line(row) for row in others)
    return Scene(tuple(panels), height, Margins(table.left, table.right, 2, 2))


def _has_bar(row: ChartRow) -> bool:
    """Whether there is a plan to measure against, be it that the value is missing."""
    return row.number("percent") is not None or bool(row.number("plan"))


def _axis(rows: tuple[ChartRow, ...], goal: str) -> Axis:
    longest = max((row.number("percent") or 0.0 for row in rows), default=0.0)
    end = min(max(125.0, ceil(longest / 10) * 10 + 10), FURTHEST + 10)
    ticks = [Tick(at, f"{at:.0f}\u00a0%" if at else "0") for at in _TICKS if at < end]
    return Axis(0, end, (*ticks, Tick(PLAN, f"100\u00a0%\n{flat(goal)}")), line=True)


@dataclass(frozen=True)
class _Table:
    """How names and marks stand around the bars: above them on a phone, else on both sides."""

    barred: tuple[ChartRow, ...]
    others: tuple[ChartRow, ...]
    frame: Frame
    chart: Chart

    def fill(self, row: ChartRow) -> str:
        """The colour of a bar: of its status, or of its step in the chart's own scale."""
        return self.frame.palette.of(self.chart, row.status("mark").level)

    def head(self, row: ChartRow) -> float:
        """Px of name and mark above a bar."""
        lines = self.name(row).count("\n") + 1
        return self.frame.size * (1.3 * lines + 1.5) if self.frame.stacked else 0.0

    def line(self, row: ChartRow) -> float:
        """Px of a row without a bar."""
        return self.head(row) + 12 if self.frame.stacked else self.frame.size * 2.4

    def pitch(self, row: ChartRow) -> float:
        """Px of a row with a bar; with a height to fill, as much as that leaves."""
        if self.frame.stacked:
            return self.head(row) + 38.0
        if self.frame.height is None:
            return 56.0
        others = added_up(self.line(other) for other in self.others)
        return min(84.0, max(44.0, (self.frame.height - 66 - others) / len(self.barred)))

    @property
    def left(self) -> float:
        """Margin for names beside the bars."""
        names = [self.frame.face().width(self.name(row)) for row in (*self.barred, *self.others)]
        return 12.0 if self.frame.stacked else max(names) + 22

    @property
    def right(self) -> float:
        """Margin for marks beside the bars."""
        marks = [self.frame.face().width(self.mark(row)) for row in self.barred]
        return 12.0 if self.frame.stacked else max(marks, default=0.0) + 20

    def name(self, row: ChartRow) -> str:
        """The KPI's name, above the bar or beside it."""
        frame = self.frame
        room = frame.room - 24 if frame.stacked else frame.room * NAME_SHARE
        return frame.face(bold=frame.stacked).wrapped(row.text("label"), room)

    def mark(self, row: ChartRow) -> str:
        """Glyph, level and value, which always stand together."""
        mark = row.status("mark")
        between = ": " if self.frame.stacked or not _has_bar(row) else "\n"
        return f"{mark.glyph} {mark.level}{between}{mark.words}"

    def above(self, row: ChartRow, x: float, y: float) -> list[Text]:
        """Name over mark, from y px on."""
        frame = self.frame
        middle = y + self.head(row) - frame.size * 0.9
        name = Text(x, y, self.name(row), frame.palette.ink, frame.size, rise="below", bold=True)
        return [name, frame.text(x, middle, self.mark(row))]


def _bars(table: _Table, axis: Axis) -> Panel:
    rects, lines, texts = list[Rect](), list[Line](), list[Text]()
    top = 0.0
    for row in table.barred:
        end = top + table.pitch(row)
        band = (top + table.head(row), end - 16) if table.frame.stacked else (top + 4, end - 4)
        rects += _row_rects(row, band, axis, table)
        rects.append(Rect(axis.start, axis.end, top, end, row=row.index))
        lines.append(_tick(band, table.frame))
        texts += _row_texts(row, top, band, axis, table)
        top = end
    return Panel(
        axis, Axis(top, 0), 0, top, rects=tuple(rects), lines=tuple(lines), texts=tuple(texts)
    )


def _row_rects(row: ChartRow, band: tuple[float, float], axis: Axis, table: _Table) -> list[Rect]:
    palette, (top, bottom) = table.frame.palette, band
    rects = [Rect(*ends, top, bottom, tone) for ends, tone in _zones(row, axis, palette)]
    percent = row.number("percent")
    if percent is None:
        return rects
    fill, inset = table.fill(row), (bottom - top) * 0.23
    end, edge = min(max(percent, 0.0), axis.end), palette.edge(fill)
    return [*rects, Rect(0, end, top + inset, bottom - inset, fill, edge, row=row.index)]


def _zones(
    row: ChartRow, axis: Axis, palette: Palette
) -> Iterator[tuple[tuple[float, float], str]]:
    """The stretches of the axis between the limits; where less is better the last is the worst."""
    limits = [limit for name in ("at_risk", "on_track") if (limit := row.number(name))]
    tones = palette.bands[-(len(limits) + 1) :]
    if limits != sorted(limits):
        limits, tones = sorted(limits), tuple(reversed(tones))
    edges = [axis.start, *(min(limit, axis.end) for limit in limits), axis.end]
    return (
        (ends, tone) for ends, tone in zip(pairwise(edges), tones, strict=True) if ends[0] < ends[1]
    )


def _tick(band: tuple[float, float], frame: Frame) -> Line:
    """The plan: a stroke through the band."""
    reach = (band[1] - band[0]) * 0.08
    return Line((Spot(PLAN, band[0] + reach), Spot(PLAN, band[1] - reach)), frame.palette.ink, 4)


def _row_texts(
    row: ChartRow, top: float, band: tuple[float, float], axis: Axis, table: _Table
) -> list[Text]:
    frame, middle = table.frame, added_up(band) / 2
    texts = [_cut(row, middle, axis, table)] if (row.number("percent") or 0) > axis.end else []
    if frame.stacked:
        return [*texts, *table.above(row, axis.start, top)]
    name = frame.text(axis.start, middle, table.name(row), anchor="end", dx=12)
    return [*texts, name, frame.text(axis.end, middle, table.mark(row), dx=12)]


def _cut(row: ChartRow, y: float, axis: Axis, table: _Table) -> Text:
    """The length of a bar that is cut, inside its end."""
    text = f"{table.frame.number(round(row.number('percent') or 0), 'percent')} \u203a"
    colour = table.frame.palette.on(table.fill(row))
    return Text(axis.end, y, text, colour, 14, anchor="end", dx=6, row=row.index)


def _list(table: _Table, axis: Axis, top: float) -> Panel:
    frame, y = table.frame, 0.0
    rects, texts = list[Rect](), list[Text]()
    for row in table.others:
        end = y + table.line(row)
        rects.append(Rect(axis.start, axis.end, y, end, row=row.index))
        if frame.stacked:
            texts += table.above(row, axis.start, y)
        else:
            name = frame.text(axis.start, (y + end) / 2, table.name(row), anchor="end", dx=12)
            texts += [name, frame.text(axis.start, (y + end) / 2, table.mark(row), dx=8)]
        y = end
    return Panel(axis, Axis(y, 0), top, top + y, rects=tuple(rects), texts=tuple(texts))
