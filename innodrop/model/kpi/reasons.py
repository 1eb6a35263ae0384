"""The reasons that stand behind a status, as they are read out in a committee."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from innodrop.model.floats import same
from innodrop.model.kpi.phrases import Wording, shown
from innodrop.model.kpi.sentences import say
from innodrop.model.numbers import decimals_shown
from innodrop.model.sentences import Number, Sentence

_MOST_DECIMALS = 6
_COARSE = 100
"""From here on a computed plan needs no decimals."""


@dataclass(frozen=True)
class Figures:
    """The numbers of one verdict. `at_most`: the plan is a ceiling; `target` 0: there is none.
    Value and plan are shown with the same number of decimals: enough that a sentence never says `6
    of 6` where the value is below the plan."""

    value: float
    plan: float
    target: float
    wording: Wording
    day: date
    decimals: int | None
    locale: str
    at_most: bool = False

    def so_far(self) -> Sentence:
        """A value without a plan."""
        value, tail = self.wording.single(self.value, self.decimals)
        return self._say("so_far", value=value, tail=tail)

    def nothing_so_far(self) -> Sentence:
        """Neither value nor plan."""
        return say("nothing_so_far", self.locale)

    def nothing_reported(self) -> Sentence:
        """A plan without a value."""
        plan, tail = self.wording.single(self.plan, self._telling_apart(0))
        return self._say("nothing_reported", plan=self._most(plan), tail=tail)

    def nothing_planned(self, start: float) -> Sentence:
        """No value, and a plan that still stands at its start."""
        if same(start, 0):
            return self._say("nothing_planned")
        value, tail = self.wording.single(start, self.decimals)
        return self._say("no_change_planned", start=value, tail=tail)

    def not_yet_moved(self) -> Sentence:
        """A value and a plan that both still stand at the start."""
        value, tail = self.wording.single(self.value, self.decimals)
        still = "still_nothing" if same(self.value, 0) else "still_no_change"
        return self._say(still, value=value, tail=tail)

    def against_plan(self) -> Sentence:
        """The value of the plan, or beside it where it is more."""
        if 0 <= self.value <= self.plan or same(self.value, self.plan):
            return self._beside("of_plan", unit_first=False)
        if shown(self.plan, self._telling_apart(self.value)) == "0":
            return self._beside("beside_nothing")
        return self._beside("beside_plan")

    def against_ceiling(self) -> Sentence:
        """The value beside the most that is planned."""
        return self._beside("beside_most")

    def more_than_planned(self) -> Sentence:
        """The value where more than the plan is no better."""
        return self._beside("more_than_plan")

    def target_reached(self, *, early: bool) -> Sentence:
        """The target, and the value where it has passed it."""
        target, now, tail = self.wording.two(
            self.target, self.value, self.decimals, unit_first=True
        )
        alike = shown(self.value, self.decimals) == shown(self.target, self.decimals)
        passed = "" if alike else say("passed", self.locale, value=now)
        key = "reached_early" if early else "reached"
        return self._say(key, target=self._most(target), passed=passed, tail=tail)

    def _say(self, key: str, *, tail: str = "", **values: object) -> Sentence:
        planned = say("planned_by", self.locale, day=self.day)
        return say(key, self.locale, planned=planned, tail=tail, **values)

    def _beside(self, key: str, *, unit_first: bool = True) -> Sentence:
        decimals = self._telling_apart(self.value)
        value, plan, tail = self.wording.two(self.value, self.plan, decimals, unit_first=unit_first)
        return self._say(key, value=value, plan=plan, tail=tail)

    def _most(self, number: Number) -> Number | Sentence:
        return say("at_most", self.locale, number=number) if self.at_most else number

    def _telling_apart(self, value: float) -> int:
        """How many decimals tell `value` from the plan; a small computed plan shows one."""
        decimals = self.decimals
        if decimals is None:
            decimals = max(decimals_shown(value), 1 if abs(self.plan) < _COARSE else 0)
        if same(value, self.plan):
            return decimals
        while decimals < _MOST_DECIMALS and shown(value, decimals) == shown(self.plan, decimals):
            decimals += 1
        return decimals
