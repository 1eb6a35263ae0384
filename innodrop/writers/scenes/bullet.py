"""BULLET: how far each KPI has fulfilled its plan to date, in per cent, so that all units share one axis."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from innodrop.model.chart import Chart
from innodrop.model.status import Status
from innodrop.writers.frame import Frame
from innodrop.writers.lettering import width_of, wrapped
from innodrop.writers.scene import Axis, Line, Margins, Panel, Rect, Scene, Spot, Text, Tick
from innodrop.writers.scenes.rows import ChartRow, rows_of

FURTHEST = 200.0
"""Per cent at which the axis ends; a longer bar is cut there and says so."""
PLAN = 100.0


@dataclass(frozen=True)
class _Place:
    """Where a row stands, in px from the top: its name, its mark, its band from `top` to `bottom`."""

    row: ChartRow
    start: float
    top: float
    bottom: float
    end: float


def scene(chart: Chart, frame: Frame) -> Scene:
    """Rows with a bar, then rows that have only a value, in the order of the table."""
    rows = rows_of(chart)
    places = _places(rows, frame)
    axis = _axis(rows)
    inner = places[-1].end
    barred = any(_has_bar(row) for row in rows)
    left, right = _sides(rows, frame)
    margins = Margins(left, right, 2, 2.6 * frame.small + 12 if barred else 4)
    rects = tuple(rect for place in places for rect in _rects(place, axis, frame))
    lines = tuple(_tick(place, frame) for place in places if _has_bar(place.row))
    texts = tuple(text for place in places for text in _texts(place, axis, frame))
    x = axis if barred else Axis(axis.start, axis.end)
    panel = Panel(x, Axis(inner, 0), 0, inner, rects=rects, lines=lines, texts=texts)
    return Scene((panel,), inner, margins)


def _has_bar(row: ChartRow) -> bool:
    return row.number("percent") is not None or bool(row.number("plan"))


def _axis(rows: tuple[ChartRow, ...]) -> Axis:
    longest = max((row.number("percent") or 0.0 for row in rows), default=0.0)
    end = min(max(125.0, ceil(longest / 10) * 10 + 10), FURTHEST + 10)
    ticks = [Tick(at, "0" if at == 0 else f"{at:.0f}\u00a0%") for at in (0.0, 50.0, 150.0, 200.0) if at < end]
    return Axis(0, end, (*ticks, Tick(PLAN, "100\u00a0%\nplan to date")), line=True)


def _places(rows: tuple[ChartRow, ...], frame: Frame) -> list[_Place]:
    places, y = [], 0.0
    band, gap = (22.0, 18.0) if frame.stacked else _fitted(len(rows), frame)
    for row in rows:
        start = y
        y += frame.size * 2.8 if frame.stacked else 0.0
        height = band if _has_bar(row) else 0.0 if frame.stacked else band * 0.8
        places.append(_Place(row, start, y, y + height, y + height + gap))
        y += height + gap
    return places


def _fitted(count: int, frame: Frame) -> tuple[float, float]:
    pitch = 58.0 if frame.height is None else min(80.0, max(44.0, (frame.height - 60) / count))
    return pitch * 0.84, pitch * 0.16


def _sides(rows: tuple[ChartRow, ...], frame: Frame) -> tuple[float, float]:
    """Margins for names and marks that stand beside the bars."""
    if frame.stacked:
        return 12.0, 8.0
    names = max(width_of(_name(row, frame), frame.size) for row in rows)
    marks = [width_of(_mark(row), frame.size) for row in rows if _has_bar(row)]
    return names + 22, max(marks, default=0.0) + 20


def _name(row: ChartRow, frame: Frame) -> str:
    room = frame.room - 16 if frame.stacked else frame.room * 0.26
    return wrapped(row.text("label"), room, frame.size, lines=1 if frame.stacked else 2, bold=frame.stacked)


def _mark(row: ChartRow) -> str:
    """Glyph, word and value: on two lines, since all three always stand together."""
    glyph, _, value = row.text("mark").partition(" ")
    word = row.text("status")
    return f"{glyph} {word}\n{value}"


def _rects(place: _Place, axis: Axis, frame: Frame) -> list[Rect]:
    row, palette = place.row, frame.palette
    hit = Rect(axis.start, axis.end, place.start, place.end - 2, row=row.index)
    if not _has_bar(row):
        return [hit]
    risk, track = row.number("at_risk"), row.number("on_track")
    edges = [0.0, *(e for e in (risk, track) if e is not None and 0 < e < axis.end), axis.end]
    tones = palette.bands[-(len(edges) - 1) :]
    bands = [Rect(a, b, place.top, place.bottom, tone) for a, b, tone in zip(edges, edges[1:], tones, strict=False)]
    percent = row.number("percent")
    if percent is None:
        return [*bands, hit]
    fill = palette.verdict(row.text("status"))
    inset = (place.bottom - place.top) * 0.22
    bar = Rect(0, min(percent, axis.end), place.top + inset, place.bottom - inset, fill, palette.edge(fill), row=row.index)
    return [*bands, bar, hit]


def _tick(place: _Place, frame: Frame) -> Line:
    """The plan: a stroke through the band."""
    reach = (place.bottom - place.top) * 0.08
    return Line((Spot(PLAN, place.top + reach), Spot(PLAN, place.bottom - reach)), frame.palette.ink, 4)


def _texts(place: _Place, axis: Axis, frame: Frame) -> list[Text]:
    row = place.row
    name, mark = _name(row, frame), _mark(row)
    middle = (place.top + place.bottom) / 2
    texts = [_overflow(place, axis, frame)] if (row.number("percent") or 0) > axis.end else []
    if frame.stacked:
        bold = Text(0, place.start + frame.size * 0.6, name, frame.palette.ink, frame.size, bold=True)
        line = frame.text(0, place.start + frame.size * 1.95, mark.replace("\n", ": "))
        return [*texts, bold, line]
    beside = frame.text(axis.end, middle, mark, dx=10) if _has_bar(row) else frame.text(0, middle, mark.replace("\n", ": "), dx=8)
    return [*texts, frame.text(0, middle, name, anchor="end", dx=10), beside]


def _overflow(place: _Place, axis: Axis, frame: Frame) -> Text:
    fill = frame.palette.verdict(place.row.text("status"))
    text = f"{frame.number(round(place.row.number('percent') or 0), 'percent')} \u203a"
    colour = frame.palette.on(fill)
    return Text(axis.end, (place.top + place.bottom) / 2, text, colour, 14, anchor="end", dx=6, row=place.row.index)
