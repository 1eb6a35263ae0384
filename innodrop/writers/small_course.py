"""A small drawing of a course: what was, in ink, what is new, in the hue of actions, and the plan.

Every word stands beside it: it has neither axes nor letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from innodrop.model.kpi.plan import PlanPoint, plan_at
from innodrop.writers.palette import Theme, palette

_WIDTH, _HEIGHT = 86, 28
"""In px."""
_EDGE = 4
"""Px around the lines, for the dots at their ends."""


@dataclass(frozen=True)
class SmallCourse:
    """Values to date at the ends of their periods, oldest first; from `since` on they are new. The
    plan is drawn from the first day to the last of either."""

    points: tuple[tuple[date, float], ...]
    path: tuple[PlanPoint, ...]
    since: date


def image(course: SmallCourse, theme: Theme) -> str:
    """The drawing as an address `data:image/svg+xml,...`."""
    colours, place = palette(theme), _Place.of(course)
    old = [point for point in course.points if point[0] < course.since]
    new = [point for point in course.points if point[0] >= course.since]
    planned = [(knot.day, knot.value) for knot in _planned(course)]
    parts = [
        _line(place, planned, f'stroke="{colours.plan}" stroke-dasharray="3 2"'),
        _line(place, old, f'stroke="{colours.ink}" stroke-width="1.75"'),
        _line(place, [*old[-1:], *new], f'stroke="{colours.action}" stroke-width="1.75"'),
        *(_dot(place, point, colours.action) for point in new),
    ]
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}"'
        f' viewBox="0 0 {_WIDTH} {_HEIGHT}" fill="none">{"".join(parts)}</svg>'
    )
    return f"data:image/svg+xml,{quote(drawn)}"


@dataclass(frozen=True)
class _Place:
    """Where a day and a value lie, in px from the upper left corner."""

    first: date
    last: date
    low: float
    high: float

    @classmethod
    def of(cls, course: SmallCourse) -> _Place:
        days = [day for day, _ in course.points] or [course.since]
        values = [value for _, value in course.points]
        values += [knot.value for knot in _planned(course)]
        return cls(min(days), max(days), min(values, default=0.0), max(values, default=0.0))

    def at(self, point: tuple[date, float]) -> str:
        day, value = point
        x = (day - self.first).days / ((self.last - self.first).days or 1)
        y = (value - self.low) / ((self.high - self.low) or 1.0)
        wide, high = _WIDTH - 2 * _EDGE, _HEIGHT - 2 * _EDGE
        return f"{_EDGE + x * wide:.1f},{_HEIGHT - _EDGE - y * high:.1f}"


def _planned(course: SmallCourse) -> list[PlanPoint]:
    """The plan from the first value to the last one."""
    days = [day for day, _ in course.points]
    if not days or not course.path:
        return []
    first, last = min(days), max(days)
    inside = [knot for knot in course.path if first < knot.day < last]
    ends = (PlanPoint(day, plan_at(course.path, day) or 0.0) for day in (first, last))
    return sorted((*inside, *ends))


def _line(place: _Place, points: Sequence[tuple[date, float]], how: str) -> str:
    if len(points) < 2:  # noqa: PLR2004 - one point makes no line
        return ""
    return f'<polyline points="{" ".join(map(place.at, points))}" {how}/>'


def _dot(place: _Place, point: tuple[date, float], colour: str) -> str:
    x, _, y = place.at(point).partition(",")
    return f'<circle cx="{x}" cy="{y}" r="2.5" fill="{colour}"/>'
