"""Target paths: how much is planned by which day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from innodrop.model.kpi.periods import Period


@dataclass(frozen=True, order=True)
class PlanPoint:
    """A knot of a target path: the value planned for the end of `day`, from the start on."""

    day: date
    value: float


def path(
    targets: Sequence[tuple[Period, float]],
    *,
    baseline: float | None,
    target: float | None,
    start: date,
    end: date,
    direction: str = "up",
) -> tuple[PlanPoint, ...]:
    """The target path's knots, oldest first, one a day at most; empty without rows and target.

    Each row of `targets` is due at the end of its period; of two that end on one day the shorter
    period counts. The line leaves `start` at the baseline and goes on to `target` at `end`, if the
    last row is earlier. Without a baseline it leaves 0; if down is better, the level of the first
    target, so that a ceiling holds from the first day.
    """
    due = {
        period.end: value
        for period, value in sorted(targets, key=lambda row: (row[0].end, row[0].start))
    }
    if target is not None and max(due, default=start) < end:
        due[end] = target
    if not due:
        return ()
    if start < min(due):
        first = due[min(due)] if direction == "down" else 0.0
        due[start] = first if baseline is None else baseline
    return tuple(PlanPoint(day, due[day]) for day in sorted(due))


def plan_at(path: Sequence[PlanPoint], day: date) -> float | None:
    """What is planned by `day`: straight between two knots, level before and after them. None
    without a path."""
    if not path:
        return None
    after = bisect_left(path, day, key=attrgetter("day"))
    if after == len(path):
        return path[-1].value
    if after == 0 or path[after].day == day:
        return path[after].value
    left, right = path[after - 1], path[after]
    share = (day - left.day) / (right.day - left.day)
    return left.value + (right.value - left.value) * share
