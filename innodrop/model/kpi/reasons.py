"""The reasons that stand behind a status, as they are read out in a committee."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from innodrop.model import dates
from innodrop.model.floats import same
from innodrop.model.kpi.phrases import Two, Wording
from innodrop.model.numbers import decimals_shown

_MOST_DECIMALS = 6
_COARSE = 100
"""From here on a computed plan needs no decimals."""


@dataclass(frozen=True)
class Figures:
    """The numbers of one verdict; `at_most` where the plan is a ceiling, `target` 0 where there is
    none.

    Value and plan are shown with the same number of decimals: enough that a sentence never says
    `6 of 6` where the value is below the plan.
    """

    value: float
    plan: float
    target: float
    wording: Wording
    day: date
    decimals: int | None
    at_most: bool = False

    def so_far(self) -> str:
        """A value without a plan."""
        text, tail = self.wording.one(self.value, self.decimals)
        return f"{text} so far{tail}"

    def nothing_so_far(self) -> str:
        """Neither value nor plan."""
        return "nothing reported so far"

    def nothing_reported(self) -> str:
        """A plan without a value."""
        text, tail = self.wording.one(self.plan, self._telling_apart(0))
        return f"nothing reported, {'at most ' if self.at_most else ''}{text} {self._planned}{tail}"

    def nothing_planned(self, start: float) -> str:
        """No value, and a plan that still stands at its start."""
        if same(start, 0):
            return f"nothing {self._planned}"
        text, tail = self.wording.one(start, self.decimals)
        return f"no change from {text} {self._planned}{tail}"

    def not_yet_moved(self) -> str:
        """A value and a plan that both still stand at the start."""
        text, tail = self.wording.one(self.value, self.decimals)
        return (
            f"{text} so far, {'nothing' if same(self.value, 0) else 'no change'}"
            f" {self._planned}{tail}"
        )

    def against_plan(self) -> str:
        """The value of the plan, or beside it where it is more."""
        if 0 <= self.value <= self.plan or same(self.value, self.plan):
            value, plan, tail = self._two()
            return f"{value} of {plan} {self._planned}{tail}"
        value, plan, tail = self._two(unit_first=True)
        if self.wording.bare(self.plan, self._telling_apart(self.value)) == "0":
            plan = "nothing"
        return f"{value}, {plan} {self._planned}{tail}"

    def against_ceiling(self) -> str:
        """The value beside the most that is planned."""
        value, plan, tail = self._two(unit_first=True)
        return f"{value}, at most {plan} {self._planned}{tail}"

    def more_than_planned(self) -> str:
        """The value where more than the plan is no better."""
        value, plan, tail = self._two(unit_first=True)
        return f"{value}, more than the {plan} {self._planned}{tail}"

    def target_reached(self, *, early: bool) -> str:
        """The target, and the value where it has passed it."""
        target, now, tail = self.wording.two(
            self.target, self.value, self.decimals, unit_first=True
        )
        bare = self.wording.bare
        passed = (
            ""
            if bare(self.value, self.decimals) == bare(self.target, self.decimals)
            else f", now {now}"
        )
        return (
            f"target of {'at most ' if self.at_most else ''}{target}"
            f" reached{' early' if early else ''}{passed}{tail}"
        )

    @property
    def _planned(self) -> str:
        return f"planned by {dates.written(self.day)}"

    def _two(self, *, unit_first: bool = False) -> Two:
        return self.wording.two(
            self.value, self.plan, self._telling_apart(self.value), unit_first=unit_first
        )

    def _telling_apart(self, value: float) -> int:
        """How many decimals tell `value` from the plan; a small computed plan shows one where the
        value has none."""
        decimals = self.decimals
        if decimals is None:
            decimals = max(decimals_shown(value), 1 if abs(self.plan) < _COARSE else 0)
        if same(value, self.plan):
            return decimals
        bare = self.wording.bare
        while decimals < _MOST_DECIMALS and bare(value, decimals) == bare(self.plan, decimals):
            decimals += 1
        return decimals
