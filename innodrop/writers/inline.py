"""Drawings for the rows of a table: a KPI's bullet and its course, as addresses of images."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from innodrop.model.kpi.comparison import Limits
from innodrop.model.kpi.measure import Measure
from innodrop.writers.palette import Palette, Theme, palette
from innodrop.writers.small import Places, image

BULLET = (160, 20)
"""Width and height in px; the plan to date lies at 100."""
COURSE = (128, 28)
_PLAN = 100.0


def bullet(measure: Measure, limits: Limits, theme: Theme) -> str:
    """Value against the plan to date, over the zones that its status is read from; empty where
    there is no plan or no value."""
    colours, share = palette(theme), measure.of_plan
    if share is None:
        return ""
    fill = colours.status[measure.verdict.status]
    edge = colours.edge(fill)
    outline = f' stroke="{edge}"' if edge else ""
    end = min(max(float(share), 0.0), BULLET[0] - 1.0)
    bar = f'<rect y="6.5" width="{end:.1f}" height="7" fill="{fill}"{outline}/>'
    tick = f'<rect x="{_PLAN - 1}" y="1" width="2" height="18" fill="{colours.ink}"/>'
    return image(BULLET, [*_zones(measure, limits, colours), bar, tick])


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
    values = [0.0, *(v for _, v in (*points, *path)), *ends]
    place = Places(*span, min(values), max(values), COURSE)
    colours = palette(theme)
    now, last = place.x(measure.day), points[-1]
    parts = [f'<path d="M{now:.1f} 0V{COURSE[1]}" stroke="{colours.rule}"/>']
    if ahead:
        wedge = [(ahead.at, ahead.low), (ahead.at, ahead.high)]
        parts.append(f'<path d="{_path(place, [last, *wedge])}Z" fill="{colours.rule}"/>')
        middle = _path(place, [last, (ahead.at, ahead.middle)])
        parts.append(_stroke(middle, colours.ink, 'stroke-dasharray="1 2"'))
    if path:
        parts.append(_stroke(_path(place, path), colours.plan, 'stroke-dasharray="3 2"'))
    parts.append(_stroke(_path(place, points), colours.ink, 'stroke-width="1.5"'))
    fill, (x, y) = colours.status[measure.verdict.status], place.spot(last)
    dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{fill}" stroke="{colours.ink}"/>'
    return image(COURSE, [*parts, dot])


def _path(place: Places, points: Iterable[tuple[date, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in map(place.spot, points))


def _stroke(path: str, colour: str, more: str) -> str:
    return f'<path d="{path}" stroke="{colour}" {more}/>'
