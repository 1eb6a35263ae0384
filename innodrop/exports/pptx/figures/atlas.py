"""MAP: countries as outlines, partners and places as figures with their names; then the same as a
table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from innodrop.exports.pptx import layout
from innodrop.exports.pptx.figures import table
from innodrop.exports.pptx.layout import Box
from innodrop.exports.pptx.page import Deck, Page
from innodrop.exports.pptx.shapes import Words, figure, grouped, outline, solid, stroke, text_box
from innodrop.model.chart import Chart
from innodrop.model.geography import EXTENT_KM
from innodrop.writers.frame import Frame
from innodrop.writers.lettering import Face
from innodrop.writers.palette import LIGHT
from innodrop.writers.scene import Dot, Panel, Spot, Text
from innodrop.writers.scenes import atlas
from innodrop.writers.tips import ALSO, DRAWN_ONLY

_ZOOM = 1.5
"""How much of the base map's height is left out at least, so that more of its width can be
shown."""
Ring = list[tuple[float, float]]


def draw(deck: Deck, chart: Chart) -> None:
    """A slide with the map, then its places as a table."""
    page = deck.chart_page(chart)
    _map(page, chart, deck.locale)
    hidden = DRAWN_ONLY | ALSO[chart.kind]
    table.show(deck, chart, [column for column in chart.columns if column.name not in hidden])


def _map(page: Page, chart: Chart, locale: str) -> None:
    since = len(page.slide.shapes)
    box = _middle(page.body)
    frame = Frame(LIGHT, locale, round(box.width), round(box.height), slack=layout.SLACK)
    panel = atlas.scene(chart, frame).panels[0]
    view = _View(panel, box)
    figure(page.slide, "Sea", box, "rect", solid(LIGHT.sea) + stroke("", 0))
    for area in panel.areas:
        ring = view.clipped(area.spots)
        if len(ring) > 2:  # noqa: PLR2004 - less is no area
            edge = stroke(area.outline, 0.75)
            outline(page.slide, "Land", _around(ring), [ring], solid(area.fill) + edge)
    for dot in panel.dots:
        _dot(page, view, dot)
    for text in panel.texts:
        _name(page, view, text)
    grouped(page.slide, chart.title, box, chart.finding, since)


def _middle(room: Box) -> Box:
    """A box no wider than the base map is for its height."""
    west, east, south, north = EXTENT_KM
    width = min(room.width, room.height * (east - west) / (north - south) * _ZOOM)
    return replace(room, left=room.left + (room.width - width) / 2, width=width)


class _View:
    """From kilometres of the map to points of the slide."""

    def __init__(self, panel: Panel, box: Box) -> None:
        self.box = box
        self.x, self.y = panel.x, panel.y

    def at(self, spot: Spot) -> tuple[float, float]:
        """A spot in points."""
        across = (spot.x - self.x.start) / (self.x.end - self.x.start)
        up = (spot.y - self.y.start) / (self.y.end - self.y.start)
        return self.box.left + across * self.box.width, self.box.bottom - up * self.box.height

    def clipped(self, spots: Sequence[Spot]) -> Ring:
        """What of an outline lies on the map (Sutherland and Hodgman: one edge after the other)."""
        ring = [self.at(spot) for spot in spots]
        box = self.box
        for axis, limit, sign in (
            (0, box.left, 1),
            (0, box.right, -1),
            (1, box.top, 1),
            (1, box.bottom, -1),
        ):
            ring = _beyond(ring, axis, limit, sign)
        return ring


def _beyond(ring: Ring, axis: int, limit: float, sign: int) -> Ring:
    """The part of an outline where a coordinate is above (`sign` 1) or below (-1) a limit."""
    kept: Ring = []
    for before, after in zip(ring, ring[1:] + ring[:1], strict=True):
        inside, next_inside = ((spot[axis] - limit) * sign >= 0 for spot in (before, after))
        if inside:
            kept.append(before)
        if inside != next_inside:
            share = (limit - before[axis]) / (after[axis] - before[axis])
            kept.append(
                (
                    before[0] + (after[0] - before[0]) * share,
                    before[1] + (after[1] - before[1]) * share,
                )
            )
    return kept


def _around(ring: Ring) -> Box:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _dot(page: Page, view: _View, dot: Dot) -> None:
    x, y = view.at(dot.at)
    box = Box(x - dot.size / 2, y - dot.size / 2, dot.size, dot.size)
    preset = "diamond" if dot.symbol == "diamond" else "ellipse"
    figure(
        page.slide,
        "Place",
        box,
        preset,
        solid(dot.fill, dot.opacity) + stroke(dot.outline, dot.stroke),
    )


def _name(page: Page, view: _View, text: Text) -> None:
    """A name beside its dot, as high as its letters."""
    letters = Face(text.size, layout.SLACK, text.bold)
    width, high = letters.width(text.text) + 2, text.size * layout.LEADING
    x, y = view.at(Spot(text.x, text.y))
    left = {"start": x + text.dx, "middle": x - width / 2, "end": x - text.dx - width}[text.anchor]
    words = [Words(text.text, text.colour, text.size, bold=text.bold, anchor=text.anchor)]
    text_box(page.slide, "Name", Box(left, y - high / 2, width, high), words, wrap=False)
