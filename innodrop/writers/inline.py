"""Drawings for the rows of a table: a KPI's bullet and its course, as addresses of images.

They hold shapes alone; every word stands beside them as text.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from datetime import date

from innodrop.model.kpi.comparison import Limits
from innodrop.model.kpi.measure import Measure
from innodrop.writers.palette import Palette, Theme, palette

BULLET = (160, 20)
"""Width and height in px; the plan to date lies at 100."""
COURSE = (128, 28)
_PLAN = 100.0
_AIR = 4.0
"""px that stay free around a course, for its dots."""


def bullet(measure: Measure, limits: Limits, theme: Theme) -> str:
    """Value against the plan to date, over the zones that its status is read from; empty where
    there is no plan or no value."""
    colours, share = palette(theme), measure.of_plan
    if share is None:
        return ""
    width, height = BULLET
    fill = colours.status[measure.verdict.status]
    edge = colours.edge(fill)
    outline = f' stroke="{edge}"' if edge else ""
    end = min(max(float(share), 0.0), width - 1.0)
    bar = f'<rect y="6.5" width="{end:.1f}" height="7" fill="{fill}"{outline}/>'
    tick = f'<rect x="{_PLAN - 1}" y="1" width="2" height="18" fill="{colours.ink}"/>'
    return _image(width, height, [*_zones(measure, limits, colours), bar, tick])


def _zones(measure: Measure, limits: Limits, colours: Palette) -> Iterable[str]:
    """Off track, at risk and on track from left to right; of a ceiling the other way round."""
    marks = [_PLAN * limits.at_risk, _PLAN * limits.on_track]
    fills: tuple[str, ...] = colours.bands
    if measure.is_ceiling:
        marks = [_PLAN / limits.on_track, _PLAN / limits.at_risk]
        fills = fills[::-1]
    edges = [0.0, *(min(mark, float(BULLET[0])) for mark in marks), float(BULLET[0])]
    for start, end, fill in zip(edges, edges[1:], fills, strict=False):
        if end > start:
            at = f'x="{start:.1f}" y="3" width="{end - start:.1f}" height="14"'
            yield f'<rect {at} fill="{fill}"/>'


def course(measure: Measure, span: tuple[date, date], theme: Theme) -> str:
    """Values, target path and where the present pace leads over a span of days; empty without any
    value."""
    points = [
        (min(p.period.end, measure.day), float(p.value))
        for p in measure.points
        if p.value is not None
    ]
    if not points:
        return ""
    path = [(knot.day, float(knot.value)) for knot in measure.path]
    ahead = measure.projection
    ends = [ahead.low, ahead.middle, ahead.high] if ahead else []
    place = _Places(span, [v for _, v in (*points, *path)] + ends)
    colours = palette(theme)
    now, last = place.x(measure.day), points[-1]
    parts = [f'<path d="M{now:.1f} 0V{COURSE[1]}" stroke="{colours.rule}"/>']
    if ahead:
        wedge = [(ahead.at, ahead.low), (ahead.at, ahead.high)]
        parts.append(f'<path d="{place.line([last, *wedge])}Z" fill="{colours.rule}"/>')
        middle = place.line([last, (ahead.at, ahead.middle)])
        parts.append(_stroke(middle, colours.ink, 'stroke-dasharray="1 2"'))
    if path:
        parts.append(_stroke(place.line(path), colours.plan, 'stroke-dasharray="3 2"'))
    parts.append(_stroke(place.line(points), colours.ink, 'stroke-width="1.5"'))
    fill, (x, y) = colours.status[measure.verdict.status], place.spot(last)
    dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{fill}" stroke="{colours.ink}"/>'
    return _image(*COURSE, [*parts, dot])


class _Places:
    """Where days and values lie in a course."""

    def __init__(self, span: tuple[date, date], values: list[float]) -> None:
        self.first, self.last = (day.toordinal() for day in span)
        self.low, self.high = min([0.0, *values]), max([0.0, *values])

    def x(self, day: date) -> float:
        share = (day.toordinal() - self.first) / max(1, self.last - self.first)
        return _AIR + min(max(share, 0.0), 1.0) * (COURSE[0] - 2 * _AIR)

    def spot(self, point: tuple[date, float]) -> tuple[float, float]:
        share = (point[1] - self.low) / (self.high - self.low or 1.0)
        return self.x(point[0]), COURSE[1] - _AIR - share * (COURSE[1] - 2 * _AIR)

    def line(self, points: Iterable[tuple[date, float]]) -> str:
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in map(self.spot, points))


def _stroke(path: str, colour: str, more: str) -> str:
    return f'<path d="{path}" fill="none" stroke="{colour}" {more}/>'


def _image(width: int, height: int, parts: Iterable[str]) -> str:
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.encode()).decode()}"
