"""Charts as SVG: for reports, for the first paint of a page, and wherever no script runs.

Self-contained, one element per mark, always the same bytes. Fonts are named, not embedded: text
widths have slack.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Self

from innodrop.model.chart import Chart
from innodrop.writers.frame import Frame
from innodrop.writers.lettering import flat
from innodrop.writers.palette import Theme
from innodrop.writers.scene import Area, Axis, Dot, Line, Panel, Plot, Rect, Scene, Spot, Text
from innodrop.writers.scenes import compose

FONT = "'Source Sans 3','Source Sans Pro','Source Sans',system-ui,sans-serif"
DASHES = {"solid": "", "dash": ' stroke-dasharray="9 6"', "dot": ' stroke-dasharray="2 4"'}
ANCHORS = {"start": "", "middle": ' text-anchor="middle"', "end": ' text-anchor="end"'}
LEADING = 1.25
"""Height of a line of text in font sizes."""


def draw(
    chart: Chart,
    *,
    theme: Theme,
    locale: str = "en",
    width: int = 1280,
    height: int | None = None,
    own_font: bool = False,
) -> str:
    """One `<svg>` of `width` px; `height` is a wish that too many rows may exceed.

    With `own_font` the document brings Source Sans along: texts need less room in reserve.
    """
    return Picture.of(
        chart, theme=theme, locale=locale, width=width, height=height, own_font=own_font
    ).svg()


@dataclass(frozen=True)
class Picture:
    """A chart laid out for a width, whose height can be asked for before it is written."""

    chart: Chart
    frame: Frame
    scene: Scene

    @classmethod
    def of(
        cls,
        chart: Chart,
        *,
        theme: Theme,
        locale: str,
        width: int,
        height: int | None = None,
        own_font: bool = False,
    ) -> Self:
        """See `draw`."""
        frame = Frame.of(theme, locale, width, height, own_font=own_font)
        return cls(chart, frame, compose(chart, frame))

    def svg(self) -> str:
        """The picture as `draw` returns it."""
        chart, scene, width, height = self.chart, self.scene, self.frame.room, _n(self.scene.height)
        body = "".join(_Panel(panel, scene, self.frame).svg() for panel in scene.panels)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}" role="img" font-family="{FONT}">'
            f"<title>{_e(chart.title)}</title>"
            f"<desc>{_e(chart.finding if chart.rows else chart.empty)}</desc>"
            f"{_hatches(scene)}{body}</svg>"
        )


def _e(text: str) -> str:
    return escape(flat(text), quote=True)


def _n(value: float) -> str:
    """A coordinate to a tenth of a px, without trailing zero and without minus zero."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def _hatches(scene: Scene) -> str:
    """One pattern per hatched fill, named by its colours: two figures on a page cannot disagree."""
    pairs = sorted({(r.fill, r.hatch) for panel in scene.panels for r in panel.rects if r.hatch})
    patterns = "".join(
        f'<pattern id="{_pattern(fill, hatch)}" width="9" height="9" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="9" height="9" fill="{fill}"/>'
        f'<rect width="1.5" height="9" fill="{hatch}" opacity="0.22"/></pattern>'
        for fill, hatch in pairs
    )
    return f"<defs>{patterns}</defs>" if patterns else ""


def _pattern(fill: str, hatch: str) -> str:
    return f"hatch-{fill[1:]}-{hatch[1:]}"


class _Panel:
    """One panel on its place in px."""

    def __init__(self, panel: Panel, scene: Scene, frame: Frame) -> None:
        self.panel, self.frame = panel, frame
        self.plot = plot = Plot.of(panel, scene, frame.room)
        self.x0, self.x1, self.y0, self.y1 = plot.left, plot.right, plot.top, plot.bottom

    def svg(self) -> str:
        """All marks, from the lowest layer to the highest."""
        panel = self.panel
        ground = "".join([*map(self._rect, panel.rects), *map(self._area, panel.areas)])
        parts = [self._grid(), self._clipped(ground) if panel.square else ground]
        parts += [*map(self._line, panel.lines), self._axis(), *map(self._dot, panel.dots)]
        return "".join([*parts, *map(self._text, panel.texts)])

    def _clipped(self, inside: str) -> str:
        """A nested viewport, which cuts what lies outside without needing an id."""
        wide, high = _n(self.x1 - self.x0), _n(self.y1 - self.y0)
        box = f'x="{_n(self.x0)}" y="{_n(self.y0)}" width="{wide}" height="{high}"'
        return f'<svg {box} viewBox="{_n(self.x0)} {_n(self.y0)} {wide} {high}">{inside}</svg>'

    def _grid(self) -> str:
        rule = self.frame.palette.rule
        across = [(self.x0, y, self.x1, y) for y in map(self.plot.py, _grid(self.panel.y))]
        down = [(x, self.y0, x, self.y1) for x in map(self.plot.px, _grid(self.panel.x))]
        return "".join(_stroke(ends, rule, 1) for ends in (*across, *down))

    def _axis(self) -> str:
        """Axis lines and the words at their ticks."""
        frame, parts = self.frame, []
        if self.panel.x.line:
            parts.append(_stroke((self.x0, self.y1, self.x1, self.y1), frame.palette.muted, 1))
            at = [self.plot.px(tick.at) for tick in self.panel.x.ticks]
            parts += [_stroke((x, self.y1, x, self.y1 + 5), frame.palette.muted, 1) for x in at]
        for tick in self.panel.x.ticks:
            word = frame.remark(0, 0, tick.text, anchor="middle")
            parts.append(self._words(self.plot.px(tick.at), self.y1 + 9, word, 1))
        for tick in self.panel.y.ticks:
            word = frame.remark(0, 0, tick.text, anchor="end")
            parts.append(self._words(self.x0 - 9, self.plot.py(tick.at), word, 0))
        return "".join(parts)

    def _rect(self, rect: Rect) -> str:
        if not rect.fill and not rect.outline:
            return ""
        x0, x1 = self.plot.px(rect.x0), self.plot.px(rect.x1)
        y0, y1 = sorted((self.plot.py(rect.y0), self.plot.py(rect.y1)))
        fill = f"url(#{_pattern(rect.fill, rect.hatch)})" if rect.hatch else rect.fill or "none"
        outline = f' stroke="{rect.outline}"' if rect.outline else ""
        box = f'x="{_n(x0)}" y="{_n(y0)}" width="{_n(x1 - x0)}" height="{_n(y1 - y0)}"'
        drawn = f'<rect {box} fill="{fill}"{outline}{_row(rect.row)}/>'
        size = self.frame.small
        if not rect.text or self.frame.face(small=True).width(rect.text) > x1 - x0 - 8:
            return drawn
        label = Text(0, 0, rect.text, rect.text_colour, size, anchor="middle", row=rect.row)
        return drawn + self._words((x0 + x1) / 2, (y0 + y1) / 2, label, 0)

    def _path(self, spots: tuple[Spot, ...]) -> str:
        return " ".join(f"{_n(self.plot.px(s.x))},{_n(self.plot.py(s.y))}" for s in spots)

    def _area(self, area: Area) -> str:
        outline = f' stroke="{area.outline}"' if area.outline else ""
        return f'<polygon points="{self._path(area.spots)}" fill="{area.fill}"{outline}/>'

    def _line(self, line: Line) -> str:
        style = f'stroke="{line.colour}" stroke-width="{_n(line.width)}"{DASHES[line.dash]}'
        points = f'points="{self._path(line.spots)}"'
        return f'<polyline {points} fill="none" {style} stroke-linejoin="round"/>'

    def _dot(self, dot: Dot) -> str:
        x, y, half = self.plot.px(dot.at.x), self.plot.py(dot.at.y), dot.size / 2
        paint = f'fill="{dot.fill}"'
        paint += f' fill-opacity="{dot.opacity:g}"' if dot.opacity < 1 else ""
        paint += f' stroke="{dot.outline}" stroke-width="{_n(dot.stroke)}"' if dot.stroke else ""
        if dot.symbol == "circle":
            shape = f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(half)}" {paint}{_row(dot.at.row)}/>'
        else:
            reach = half * 1.3
            corners = ((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y))
            points = " ".join(f"{_n(a)},{_n(b)}" for a, b in corners)
            shape = f'<polygon points="{points}" {paint}{_row(dot.at.row)}/>'
        return shape + (_cross(x, y, half * 0.7, dot.outline) if dot.crossed else "")

    def _text(self, text: Text) -> str:
        shift = {"start": text.dx, "middle": 0.0, "end": -text.dx}[text.anchor]
        rise = {"above": -1, "middle": 0, "below": 1}[text.rise]
        return self._words(self.plot.px(text.x) + shift, self.plot.py(text.y), text, rise)

    def _words(self, x: float, y: float, text: Text, rise: int) -> str:
        """Lines of text: they end above y (`rise` -1), lie across it (0) or begin below it (1)."""
        lines = text.text.split("\n")
        high = text.size * LEADING
        shift = {-1: -len(lines), 0: -len(lines) / 2, 1: 0}[rise]
        first = y + shift * high + high * 0.5 + text.size * 0.35
        style = f'font-size="{_n(text.size)}" fill="{text.colour}"{ANCHORS[text.anchor]}'
        style += ' font-weight="600"' if text.bold else ""
        if text.halo:
            style += f' stroke="{self.frame.palette.paper}" stroke-width="4"'
            style += ' stroke-linejoin="round" paint-order="stroke"'
        spans = "".join(
            f'<tspan x="{_n(x)}" y="{_n(first + i * high)}">{escape(line)}</tspan>'
            for i, line in enumerate(lines)
        )
        return f"<text {style}{_row(text.row)}>{spans}</text>"


def _grid(axis: Axis) -> list[float]:
    return [tick.at for tick in axis.ticks if axis.grid]


def _row(row: int | None) -> str:
    return "" if row is None else f' data-row="{row}"'


def _stroke(ends: tuple[float, float, float, float], colour: str, width: float) -> str:
    """A line from the first to the second pair of px."""
    at = " ".join(f'{k}="{_n(v)}"' for k, v in zip(("x1", "y1", "x2", "y2"), ends, strict=True))
    return f'<line {at} stroke="{colour}" stroke-width="{_n(width)}"/>'


def _cross(x: float, y: float, reach: float, colour: str) -> str:
    ends = ((x - reach, y - up, x + reach, y + up) for up in (reach, -reach))
    return "".join(_stroke(end, colour, 1.5) for end in ends)
