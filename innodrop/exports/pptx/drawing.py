"""A scene as shapes of a slide: the same marks in the same places as on the screen, in one group.

A px of the scene is `scale` points. Within a panel rectangles lie under areas, areas under lines,
lines under dots, dots under text. A text in the middle of a rectangle of its row is that
rectangle's own. Shapes are named as the rows that they draw.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from pptx.slide import Slide

from innodrop.exports.pptx import layout, shapes
from innodrop.exports.pptx.layout import LEADING, Box
from innodrop.exports.pptx.shapes import Shape, Words
from innodrop.model.chart import Chart
from innodrop.writers import tips
from innodrop.writers.basemap import cut
from innodrop.writers.frame import Frame
from innodrop.writers.palette import LIGHT
from innodrop.writers.scene import Anchor, Dot, Panel, Plot, Rect, Scene, Text
from innodrop.writers.scenes.rows import rows_of

LEAST = 0.66
"""How much of the height of its plots a picture keeps at least: lines of text on rows of marks."""
_EDGE = 10.0
"""Points at the edges of a slide that stay free."""
_FINE = 0.6
"""Points from which on two corners of an outline are told apart."""
_DIAMOND = 1.3
"""How much wider than a circle a diamond of the same size is drawn."""


@dataclass(frozen=True)
class Drawing:
    """A chart composed for a slide; `squeeze` is how much of the height of its plots is kept."""

    chart: Chart
    frame: Frame
    scene: Scene
    scale: float
    squeeze: float = 1.0

    @property
    def height(self) -> float:
        """Points that it takes."""
        inner = self.scene.inner * self.squeeze
        return (self.scene.height - self.scene.inner + inner) * self.scale

    @property
    def least(self) -> float:
        """How much of the height its texts need, in their rectangles and one under another."""
        shares = [LEAST]
        for panel in self.scene.panels:
            plot = Plot.of(panel, self.scene, self.frame.room)
            for rect in panel.rects:
                text = rect.text or getattr(_within(rect, panel), "text", "")
                needed = (text.count("\n") + 1) * self.frame.small * LEADING if text else 0.0
                shares.append(needed / abs(plot.py(rect.y1) - plot.py(rect.y0)))
            names = [text for text in panel.texts if text.anchor == "end" and text.row is None]
            for above, below in pairwise(names):
                lines = above.text.count("\n") / 2 + below.text.count("\n") / 2 + 1
                gap = plot.py(below.y) - plot.py(above.y)
                shares.append(lines * self.frame.size * LEADING / gap if gap > 0 else 0.0)
        return min(max(shares), 1.0)


def put(slide: Slide, drawing: Drawing, left: float, top: float) -> None:
    """Draws it with its left upper corner there, as one group that tells the chart's finding."""
    panels = [_Canvas(drawing, panel, left, top) for panel in drawing.scene.panels]
    marks = [shape for panel in panels for shape in panel.shapes()]
    shapes.group(slide, drawing.chart.title, drawing.chart.finding, marks)


class _Canvas:
    """One panel on its place."""

    def __init__(self, drawing: Drawing, panel: Panel, left: float, top: float) -> None:
        self.panel, self.left, self.top = panel, left, top
        self.scale, self.squeeze = drawing.scale, drawing.squeeze
        self.head, self.small = drawing.scene.margins.top, drawing.frame.small
        self.plot = Plot.of(panel, drawing.scene, drawing.frame.room)
        heads, rows = tips.HEADS.get(drawing.chart.kind, ()), rows_of(drawing.chart)
        self.names = [", ".join(filter(None, map(row.text, heads))) for row in rows]
        self.edges = self._across(self.plot.left), self._across(self.plot.right)
        self.ends = self._down(self.plot.top), self._down(self.plot.bottom)

    def shapes(self) -> Iterator[Shape]:
        """All marks, from the lowest layer to the highest."""
        panel = self.panel
        held = [self._held(rect) for rect in panel.rects]
        yield from self._grid()
        pairs = zip(panel.rects, held, strict=True)
        yield from (self._rect(rect, text) for rect, text in pairs if rect.fill or rect.outline)
        yield from self._areas()
        yield from self._lines()
        yield from self._axis()
        yield from (shape for dot in panel.dots for shape in self._dot(dot))
        yield from (self._text(text) for text in panel.texts if text not in held)

    def _at(self, x: float, y: float) -> tuple[float, float]:
        """A place of the panel's axes in points of the slide."""
        return self._across(self.plot.px(x)), self._down(self.plot.py(y))

    def _across(self, px: float) -> float:
        return self.left + px * self.scale

    def _down(self, px: float) -> float:
        over = max(px - self.head, 0.0)  # what stands above the plots keeps its distance
        return self.top + (px - over + over * self.squeeze) * self.scale

    def _name(self, row: int | None, otherwise: str) -> str:
        return otherwise if row is None else self.names[row] or otherwise

    def _box(self, rect: Rect) -> Box:
        """Where a rectangle stands; of a base map only what is seen."""
        (x0, y0), (x1, y1) = self._at(rect.x0, rect.y0), self._at(rect.x1, rect.y1)
        if self.panel.square:
            (x0, x1), (y0, y1) = self.edges, self.ends
        return Box(x0, min(y0, y1), x1 - x0, abs(y1 - y0))

    def _held(self, rect: Rect) -> Text | None:
        """The text drawn with a rectangle: a bar's if it fits; others where no rule crosses it."""
        if not rect.text:
            return None if self.panel.lines else _within(rect, self.panel)
        box, face = self._box(rect), layout.face(self.small * self.scale)
        high = (rect.text.count("\n") + 1) * face.size * LEADING
        if face.width(rect.text) > box.width - 4 or high > box.height + 1:
            return None
        return Text(0, 0, rect.text, rect.text_colour, self.small)

    def _rect(self, rect: Rect, text: Text | None) -> Shape:
        words = () if text is None else self._lettered(text, "middle")
        fill = shapes.hatched(rect.fill, rect.hatch) if rect.hatch else shapes.solid(rect.fill)
        look, name = fill + shapes.stroke(rect.outline, self.scale), self._name(rect.row, "Area")
        return Shape(name, self._box(rect), look, words=words, centred=True, wrap=False)

    def _areas(self) -> Iterator[Shape]:
        """What of outlines lies in the panel, without corners that nobody could tell apart."""
        for area in self.panel.areas:
            ring = tuple(self._at(spot.x, spot.y) for spot in area.spots)
            corners: list[tuple[float, float]] = []
            for x, y in cut(ring, (*self.edges, *self.ends)):
                if not corners or abs(x - corners[-1][0]) + abs(y - corners[-1][1]) >= _FINE:
                    corners.append((x, y))
            if len(corners) > 2:  # noqa: PLR2004 - less is no area
                look = shapes.solid(area.fill) + shapes.stroke(area.outline, self.scale)
                yield shapes.outline("Land", corners, look)

    def _lines(self) -> Iterator[Shape]:
        for line in self.panel.lines:
            look = shapes.stroke(line.colour, line.width * self.scale, line.dash)
            for start, end in pairwise(self._at(spot.x, spot.y) for spot in line.spots):
                yield shapes.rule("Line", start, end, look)

    def _grid(self) -> Iterator[Shape]:
        """Quiet rules at the ticks of the x axis."""
        look = shapes.stroke(LIGHT.rule, self.scale)
        for tick in self.panel.x.ticks if self.panel.x.grid else ():
            x = self._across(self.plot.px(tick.at))
            yield shapes.rule("Grid", (x, self.ends[0]), (x, self.ends[1]), look)

    def _axis(self) -> Iterator[Shape]:
        """The x axis, and the words at its ticks."""
        look, bottom = shapes.stroke(LIGHT.muted, self.scale), self.ends[1]
        if self.panel.x.line:
            yield shapes.rule("Axis", (self.edges[0], bottom), (self.edges[1], bottom), look)
        for tick in self.panel.x.ticks:
            x = self._across(self.plot.px(tick.at))
            yield shapes.rule("Axis", (x, bottom), (x, bottom + 5 * self.scale), look)
            word = Text(0, 0, tick.text, LIGHT.muted, self.small, "middle", "below")
            yield self._words((x, bottom + 8 * self.scale), word)

    def _dot(self, dot: Dot) -> Iterator[Shape]:
        x, y = self._at(dot.at.x, dot.at.y)
        across = dot.size * self.scale * (_DIAMOND if dot.symbol == "diamond" else 1)
        form = "diamond" if dot.symbol == "diamond" else "ellipse"
        box = Box(x - across / 2, y - across / 2, across, across)
        fill, width = shapes.solid(dot.fill, dot.opacity), dot.stroke * self.scale
        look, name = fill + shapes.stroke(dot.outline, width), self._name(dot.at.row, "Dot")
        yield Shape(name, box, look, form)
        reach = dot.size * self.scale * 0.35
        for rise in (-reach, reach) if dot.crossed else ():
            look = shapes.stroke(dot.outline, 1.5 * self.scale)
            yield shapes.rule("Late", (x - reach, y - rise), (x + reach, y + rise), look)

    def _text(self, text: Text) -> Shape:
        x, y = self._at(text.x, text.y)
        shift = {"start": text.dx, "middle": 0.0, "end": -text.dx}[text.anchor]
        return self._words((x + shift * self.scale, y), text)

    def _words(self, at: tuple[float, float], text: Text) -> Shape:
        """Lines of text in a box as large as they are, cut where the slide ends."""
        face = layout.face(text.size * self.scale, bold=text.bold)
        left, right = at[0] - _EDGE, layout.WIDTH - _EDGE - at[0]
        room = {"start": right, "middle": 2 * min(left, right), "end": left}[text.anchor]
        lines = "\n".join(face.shortened(line, room) for line in text.text.split("\n"))
        words = self._lettered(replace(text, text=lines), text.anchor)
        width = face.width(lines) + 2
        height = len(words) * words[0].size * LEADING
        left = at[0] - {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
        top = at[1] - {"above": height, "middle": height / 2, "below": 0.0}[text.rise]
        look = shapes.solid(LIGHT.paper if text.halo and not self.panel.square else "")
        name, box = self._name(text.row, "Text"), Box(left, top, width, height)
        return Shape(name, box, look, words=words, wrap=False)

    def _lettered(self, text: Text, anchor: Anchor) -> tuple[Words, ...]:
        size = text.size * self.scale
        lines = text.text.split("\n")
        return tuple(Words(line, text.colour, size, text.bold, anchor) for line in lines)


def _within(rect: Rect, panel: Panel) -> Text | None:
    """The text in the middle of a rectangle that draws a row."""
    for text in panel.texts if rect.row is not None else ():
        inside = rect.x0 <= text.x <= rect.x1 and rect.y0 <= text.y <= rect.y1
        if inside and text.anchor == "middle":
            return text
    return None
