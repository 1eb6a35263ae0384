"""A small drawing of a course: what was, in ink, what is new, in the hue of actions, and the plan.

Every word stands beside it: it has neither axes nor letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from innodrop.model.kpi.plan import PlanPoint, plan_at
from innodrop.writers import small
from innodrop.writers.palette import Theme, palette
from innodrop.writers.small import Places

SIZE = (86, 28)
"""Width and height in px."""


@dataclass(frozen=True)
class SmallCourse:
    """Values to date at the ends of their periods, oldest first; from `since` on they are new. The
    plan is drawn from the first day to the last of either."""

    points: tuple[tuple[date, float], ...]
    path: tuple[PlanPoint, ...]
    since: date


def image(course: SmallCourse, theme: Theme) -> str:
    """The drawing as an address `data:image/svg+xml,...`."""
    colours, place = palette(theme), _places(course)
    old = [point for point in course.points if point[0] < course.since]
    new = [point for point in course.points if point[0] >= course.since]
    planned = [(knot.day, knot.value) for knot in _planned(course)]
    parts = [
        _line(place, planned, f'stroke="{colours.plan}" stroke-dasharray="3 2"'),
        _line(place, old, f'stroke="{colours.ink}" stroke-width="1.75"'),
        _line(place, [*old[-1:], *new], f'stroke="{colours.action}" stroke-width="1.75"'),
        *(_dot(place, point, colours.action) for point in new),
    ]
    return small.image(SIZE, parts)


def _places(course: SmallCourse) -> Places:
    days = [day for day, _ in course.points] or [course.since]
    values = [value for _, value in course.points]
    values += [knot.value for knot in _planned(course)]
    low, high = min(values, default=0.0), max(values, default=0.0)
    return Places(min(days), max(days), low, high, SIZE)


def _planned(course: SmallCourse) -> list[PlanPoint]:
    """The plan from the first value to the last one."""
    days = [day for day, _ in course.points]
    if not days or not course.path:
        return []
    first, last = min(days), max(days)
    inside = [knot for knot in course.path if first < knot.day < last]
    ends = (PlanPoint(day, plan_at(course.path, day) or 0.0) for day in (first, last))
    return sorted((*inside, *ends))


def _line(place: Places, points: Sequence[tuple[date, float]], how: str) -> str:
    if len(points) < 2:  # noqa: PLR2004 - one point makes no line
        return ""
    spots = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(place.spot, points))
    return f'<polyline points="{spots}" {how}/>'


def _dot(place: Places, point: tuple[date, float], colour: str) -> str:
    x, y = place.spot(point)
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{colour}"/>'
