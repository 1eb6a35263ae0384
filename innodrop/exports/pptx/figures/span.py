"""SPAN: native stacked bars on a time axis. Gaps are bars without fill; windows are outlines; marks
are signs."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.exports.pptx import layout, time_axis
from innodrop.exports.pptx.figures.span_lanes import Line, Piece, Plot, lines_of
from innodrop.exports.pptx.figures.table import paged
from innodrop.exports.pptx.layout import SMALL, Box
from innodrop.exports.pptx.marks import NOTHING, Label, Scale, Series
from innodrop.exports.pptx.native import Native, place
from innodrop.exports.pptx.page import Deck, Page
from innodrop.exports.pptx.shapes import Words, figure, stroke, text_box
from innodrop.model.chart import Chart, Role
from innodrop.model.dates import written
from innodrop.writers.palette import LIGHT
from innodrop.writers.scenes.rows import names_of, rows_of

_NAMES = 250.0
_TOP, _BOTTOM, _RIGHT = 18.0, 26.0, 62.0
_TALLEST, _LOWEST = 30.0, 14.5
"""Heights of a row in points."""


def draw(deck: Deck, chart: Chart) -> None:
    """Lanes from top to bottom, each with as many rows as keep its contents apart."""
    rows = rows_of(chart)
    names = names_of(rows, "lane", chart.lanes)
    letters = layout.face(SMALL)
    states = [row.text("label") for row in rows if row.text("role") == Role.ACTUAL]
    left = min(max(letters.width(text) for text in (*names, *states)) + 14, _NAMES)
    room = deck.chart_room(chart)
    inner_width = room.width - left - _RIGHT
    scale = time_axis.scale(
        chart, (row.day(name) for row in rows for name in ("start", "end")), inner_width
    )
    plot = Plot(scale, inner_width, _RIGHT, chart)
    lanes = [
        lines_of(name, [row for row in rows if row.text("lane") == name], plot) for name in names
    ]
    pages = paged([len(lane) * _LOWEST for lane in lanes], room.height - _TOP - _BOTTOM)
    for part, shown in enumerate(pages, 1):
        mine = {names[index] for index in shown}
        indices = [row.index for row in rows if row.text("lane") in mine]
        page = deck.chart_page(chart, part=part, of=len(pages), records=indices)
        _draw(page, chart, [line for index in shown for line in lanes[index]], scale, left)


def _draw(page: Page, chart: Chart, lines: Sequence[Line], scale: Scale, left: float) -> None:
    pitch = min((page.body.height - _TOP - _BOTTOM) / len(lines), _TALLEST)
    box = Box(page.body.left, page.body.top, page.body.width, pitch * len(lines) + _TOP + _BOTTOM)
    inner = Box(left, _TOP, box.width - left - _RIGHT, pitch * len(lines))
    letters = layout.face(SMALL)
    native = Native(
        plot="stacked",
        series=tuple(_series(lines, scale)),
        values=scale,
        inner=inner,
        categories=tuple(letters.shortened(line.name, left - 10) for line in lines),
        heading="Lane",
        gap=22,
        form="General",
    )
    place(page.slide, native, box, chart.title, chart.finding)
    _now(
        page,
        chart,
        scale,
        Box(box.left + inner.left, box.top + inner.top, inner.width, inner.height),
    )


def _series(lines: Sequence[Line], scale: Scale) -> list[Series]:
    """Gap, piece, gap, piece ... and a gap at the end, for as many pieces as the fullest row
    has."""
    most = max(len(line.pieces) for line in lines)
    found = []
    for place_ in range(most):
        pieces = [line.pieces[place_] if place_ < len(line.pieces) else None for line in lines]
        found.append(_gap(lines, place_, scale))
        found.append(_bars(place_, pieces))
    return [*found, _gap(lines, most, scale)]


def _gap(lines: Sequence[Line], place_: int, scale: Scale) -> Series:
    """The days before the piece at this place; the names of marks stand in it."""
    values: list[float | None] = []
    labels = {}
    for row, line in enumerate(lines):
        before = line.pieces[place_ - 1] if 0 < place_ <= len(line.pieces) else None
        piece = line.pieces[place_] if place_ < len(line.pieces) else None
        start = before.end if before else 0.0
        if piece is None and (before is None or before.side != "right"):
            values.append(None)
            continue
        values.append((piece.start if piece else scale.high) - start)
        if before and before.side == "right":
            labels[row] = Label(f"{before.pad}{before.label}", "inBase", before.ink)
        elif piece and piece.side == "left":
            labels[row] = Label(f"{piece.label}{piece.pad}", "inEnd", piece.ink)
    return Series(
        "From" if place_ == 0 else f"Gap {place_}", tuple(values), look=NOTHING, labels=labels
    )


def _bars(place_: int, pieces: Sequence[Piece | None]) -> Series:
    values = tuple(piece.end - piece.start if piece else None for piece in pieces)
    points = {row: f"<c:spPr>{piece.look}</c:spPr>" for row, piece in enumerate(pieces) if piece}
    labels = {row: label for row, piece in enumerate(pieces) if piece and (label := _inside(piece))}
    return Series(f"Days {place_ + 1}", values, look=NOTHING, points=points, labels=labels)


def _inside(piece: Piece) -> Label | None:
    if piece.sign:
        return Label(piece.sign, "ctr", piece.sign_ink, size=16)
    return Label(piece.label, "ctr", piece.ink) if piece.side == "inside" and piece.label else None


def _now(page: Page, chart: Chart, scale: Scale, plot: Box) -> None:
    """The dotted rule of the reporting date, which a bar chart cannot hold itself."""
    if chart.now is None or not scale.low <= time_axis.serial(chart.now.toordinal()) <= scale.high:
        return
    x = (
        plot.left
        + (time_axis.serial(chart.now.toordinal()) - scale.low)
        / (scale.high - scale.low)
        * plot.width
    )
    rule = Box(x, plot.top - 2, 0, plot.height + 2)
    figure(page.slide, "Reporting date", rule, "line", stroke(LIGHT.ink, 1.75, "sysDot"))
    words = [Words(written(chart.now), LIGHT.muted, SMALL, anchor="middle")]
    text_box(page.slide, "Reporting date", Box(x - 60, plot.top - 18, 120, 15), words)
