"""A value beside its plan: which of six states that is, whatever is shown of the numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from typing_extensions import override

from innodrop.model.floats import at_least, same
from innodrop.model.numbers import as_read

_HALF = 0.5


class Status(StrEnum):
    """What a value means against the plan to date, in the order in which statuses are counted."""

    ON_TRACK = "on track"
    AT_RISK = "at risk"
    OFF_TRACK = "off track"
    NO_TARGET = "no target"
    NOT_YET_DUE = "nothing planned yet"
    NO_DATA = "no data"

    @classmethod
    @override
    def _missing_(cls, value: object) -> Status | None:
        """As snapshots of before say it."""
        return cls.NOT_YET_DUE if value == "not yet due" else None

    @property
    def glyph(self) -> str:
        """The mark that stands beside the word: ✓ ▲ ■, or a dash where there is no verdict."""
        return {"on track": "✓", "at risk": "▲", "off track": "■"}.get(self.value, "\N{EN DASH}")


JUDGED = (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK)
"""The statuses that say how a KPI stands against its plan."""


@dataclass(frozen=True)
class Limits:
    """Shares of the plan to date from which a KPI is on track and at risk; off track below."""

    on_track: float = 0.95
    at_risk: float = 0.80


@dataclass(frozen=True)
class Case:
    """A value beside its plan and target. `start` is the baseline, from which the change is counted
    if `change`; else the level counts."""

    value: float
    plan: float
    target: float | None
    start: float
    direction: str
    limits: Limits
    change: bool
    whole: bool

    @property
    def holds(self) -> bool:
        """Whether staying at the start is the target."""
        return self.target is not None and same(self.target, self.start)

    @property
    def status(self) -> Status:
        """What the numbers mean, whatever is shown of them."""
        if self.change and self.waits:
            return Status.NOT_YET_DUE
        if self.reached:
            return Status.ON_TRACK
        if self.waits and self.direction != "down":
            return Status.NOT_YET_DUE
        if self.direction == "neutral":
            return self._close()
        return _grade(*self._sides(), self.limits)

    @property
    def unreported(self) -> Status:
        """What the plan alone means, where nobody has reported a value."""
        return Status.NO_DATA if self.standing is None else Status.NOT_YET_DUE

    @property
    def ratio(self) -> float | None:
        """See `Verdict`."""
        if self.change and self.direction == "neutral":
            return _share(self.value - self.start, self.plan - self.start, either=True)
        return _share(*self._sides())

    @property
    def reached(self) -> bool:
        """Whether the target was something to get to, and the value is there."""
        if self.target is None or self.direction == "neutral":
            return False
        if self.direction == "down":
            ahead, there = at_least(self.start, self.target), at_least(self.target, self.value)
        else:
            ahead, there = at_least(self.target, self.start), at_least(self.value, self.target)
            there = there and not self.holds
        return there and (ahead or not self.change)

    @property
    def waits(self) -> bool:
        """Whether nothing is due and the value stands where the plan began."""
        standing = self.standing
        return standing is not None and same(self.value, standing)

    @property
    def standing(self) -> float | None:
        """The start that the plan has not left, unless it shall be held; where only whole numbers
        are possible, less than half of one is no step."""
        if self.holds:
            return None
        step = _HALF if self.whole else 0.0
        starts = (self.start,) if self.change else (self.start, 0.0)
        return next((s for s in starts if same(self.plan, s) or abs(self.plan - s) < step), None)

    def _sides(self) -> tuple[float, float]:
        """What was achieved and what was wanted, so that more is better."""
        down = self.direction == "down"
        if not self.change:
            return (self.plan, self.value) if down else (self.value, self.plan)
        sign = -1 if down else 1
        gain, wanted = sign * (self.value - self.start), sign * (self.plan - self.start)
        # where the plan allows for a loss, it is the most that may be lost
        return (gain, wanted) if at_least(wanted, 0) or gain >= 0 else (-wanted, -gain)

    def _close(self) -> Status:
        gap = abs(self.value - self.plan)
        whole = abs(self.plan - self.start) if self.change else abs(self.plan)
        if at_least((1 - self.limits.on_track) * whole, gap):
            return Status.ON_TRACK
        return (
            Status.AT_RISK
            if at_least((1 - self.limits.at_risk) * whole, gap)
            else (Status.OFF_TRACK)
        )

    def read_with(self, decimals: int) -> Case:
        """The case as somebody sees it who reads its numbers with so many decimals."""
        target = None if self.target is None else as_read(self.target, decimals)
        plan = self.plan_as_read(decimals)
        return replace(self, value=as_read(self.value, decimals), plan=plan, target=target)

    def plan_as_read(self, decimals: int) -> float:
        """The plan beside a value that is read with so many decimals. Of what is counted there is
        no half: 61.5 meetings are read as 62, the next number to come up to, and where less is
        better as the one before. Less than half of one is no step yet, see `standing`."""
        read, plan = as_read(self.plan, decimals), self.plan
        step = all(abs(plan - start) >= _HALF for start in (self.start, 0.0))
        if not self.whole or decimals or self.direction == "neutral" or not step:
            return read
        if same(plan, read):
            return read
        return float(math.floor(plan) if self.direction == "down" else math.ceil(plan))


def _grade(achieved: float, wanted: float, limits: Limits) -> Status:
    """The status of `achieved` against `wanted`; all or nothing where no share can be taken."""
    if at_least(achieved, wanted):
        return Status.ON_TRACK
    share = _share(achieved, wanted)
    if share is not None and at_least(share, limits.on_track):
        return Status.ON_TRACK
    if share is not None and at_least(share, limits.at_risk):
        return Status.AT_RISK
    return Status.OFF_TRACK


def _share(part: float, whole: float, *, either: bool = False) -> float | None:
    """What part of the whole it is; of one below 0 only where `either` side of 0 means the same."""
    if (whole > 0 or either) and not same(whole, 0):
        return part / whole
    return 1.0 if same(part, whole) else None
