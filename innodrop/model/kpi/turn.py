"""Since when a KPI stands as it does: the first day of its status, with what is known now."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from innodrop.model.floats import same
from innodrop.model.kpi.comparison import Case, Status
from innodrop.model.kpi.plan import PlanPoint, plan_at

_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Turn:
    """A status, its first day, and the status of the day before; None: it has been so from the
    first day that was looked at."""

    status: Status
    since: date
    before: Status | None


@dataclass(frozen=True)
class Past:
    """A KPI on any day: its value, the `days` from which that can be another, the path of its plan,
    and how it is judged (`case`, whose own value and plan count for nothing)."""

    value_on: Callable[[date], float | None]
    days: Collection[date]
    path: Sequence[PlanPoint]
    case: Case

    def turn(self, first: date, day: date) -> Turn | None:
        """The turn to the status of `day`, as if each day from there back to `first` was looked at.
        None without a path, and for a `day` before `first`."""
        if not self.path or day < first:
            return None
        now = self._status(day, self.value_on(day))
        for start, end in self._stretches(first, day):
            value = self.value_on(start)
            other = self._last_other(now, value, start, end)
            if other is not None:
                return Turn(now, other + _A_DAY, self._status(other, value))
        return Turn(now, first, None)

    def _stretches(self, first: date, day: date) -> list[tuple[date, date]]:
        """First and last day of each stretch with one value and a straight plan, newest first."""
        knots = {turned for knot in self.path for turned in (knot.day, knot.day + _A_DAY)}
        inner = {turned for turned in knots.union(self.days) if first < turned <= day}
        days = pairwise(sorted({first, day + _A_DAY} | inner))
        return [(start, after - _A_DAY) for start, after in days][::-1]

    def _last_other(self, now: Status, value: float | None, start: date, end: date) -> date | None:
        """The last day of a stretch with another status than `now`; None where there is none.

        While the value stays and the plan goes one way, a status that was left does not come back:
        so two days tell of all between them, and halving finds the turn. It may come back where
        more is as bad as less, and where the value stands at the start: every day is looked at.
        """
        count = (end - start).days + 1

        def is_now(position: int) -> bool:
            return self._status(start + timedelta(days=position), value) is now

        if not is_now(count - 1):
            return end
        if self.case.direction == "neutral" or self._may_wait(value):
            others = (n for n in reversed(range(count)) if not is_now(n))
            return next((start + timedelta(days=n) for n in others), None)
        if is_now(0):
            return None
        return start + timedelta(days=bisect_left(range(count), 1, key=is_now) - 1)

    def _may_wait(self, value: float | None) -> bool:
        """Whether nothing may be due, for some plan."""
        return value is None or same(value, 0) or same(value, self.case.start)

    def _status(self, day: date, value: float | None) -> Status:
        plan = plan_at(self.path, day) or 0.0
        if value is None:
            return replace(self.case, value=0.0, plan=plan).unreported
        return replace(self.case, value=value, plan=plan).status
