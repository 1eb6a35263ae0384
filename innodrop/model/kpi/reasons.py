"""The reasons that stand behind a status, as they are read out in a committee."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from innodrop.model.floats import same
from innodrop.model.kpi.phrases import Wording, shown
from innodrop.model.kpi.sentences import say
from innodrop.model.numbers import Rounded, beside, is_percent
from innodrop.model.sentences import Number, Sentence


@dataclass(frozen=True)
class Figures:
    """The numbers of one verdict, each read with `digits` decimals (see `numbers.beside`).

    `at_most`: the plan is a ceiling; `target` 0: there is none. `start` is the baseline.
    """

    value: float
    plan: float
    target: float
    wording: Wording
    day: date
    digits: int
    locale: str
    at_most: bool = False
    start: float = 0.0

    def so_far(self) -> Sentence:
        """A value without a plan."""
        value, tail = self.wording.single(self.value, self.digits)
        return self._say("so_far", value=value, tail=tail)

    def nothing_so_far(self) -> Sentence:
        """Neither value nor plan."""
        return say("nothing_so_far", self.locale)

    def nothing_reported(self) -> Sentence:
        """A plan without a value."""
        plan, tail = self.wording.single(self.plan, beside(self.plan, [0.0], self.digits))
        return self._say("nothing_reported", plan=self._most(plan), tail=tail)

    def nothing_planned(self, start: float) -> Sentence:
        """No value, and a plan that still stands at its start."""
        if same(start, 0):
            return self._say("nothing_planned")
        value, tail = self.wording.single(start, self.digits)
        return self._say("no_change_planned", start=value, tail=tail)

    def not_yet_moved(self) -> Sentence:
        """A value and a plan that both still stand at the start."""
        value, tail = self.wording.single(self.value, self.digits)
        still = "still_nothing" if same(self.value, 0) else "still_no_change"
        return self._say(still, value=value, tail=tail)

    def against_plan(self) -> Sentence:
        """The value of the plan, or beside it where it is more."""
        if 0 <= self.value <= self.plan or same(self.value, self.plan):
            return self._beside("of_plan", unit_first=False)
        if shown(self.plan, self.digits) == "0":
            return self._beside("beside_nothing")
        return self._beside("beside_plan")

    def against_ceiling(self) -> Sentence:
        """The value beside the most that is planned."""
        return self._beside("beside_most")

    def more_than_planned(self) -> Sentence:
        """The value where more than the plan is no better."""
        return self._beside("more_than_plan")

    def changed(self, share: Rounded | None) -> Sentence:
        """The value beside the plan, and how much of the way from the start that is, in per cent;
        None where the value went another way, or less was planned than there was."""
        if same(self.plan, self.start):
            return self._beside("beside_no_change")
        if share is not None and share >= 0:
            percent = Number(share, "percent", share.decimals)
            return self._beside("of_the_way", share=percent)
        if share is None:
            return self._beside("beside_start")
        return self._beside("fallen_behind" if self.value < self.start else "risen_above")

    def target_reached(self, *, early: bool) -> Sentence:
        """The target, and the value where it has passed it."""
        target, now, tail = self.wording.two(self.target, self.value, self.digits, unit_first=True)
        alike = shown(self.value, self.digits) == shown(self.target, self.digits)
        passed = "" if alike else say("passed", self.locale, value=now)
        key = "reached_early" if early else "reached"
        return self._say(key, target=self._most(target), passed=passed, tail=tail)

    def _say(self, key: str, *, tail: str = "", **values: object) -> Sentence:
        planned = say("planned_by", self.locale, day=self.day)
        return say(key, self.locale, planned=planned, tail=tail, **values)

    def _beside(self, key: str, *, unit_first: bool = True, **values: object) -> Sentence:
        first, second, tail = self.wording.two(
            self.value, self.plan, self.digits, unit_first=unit_first
        )
        unit = self.wording.unit if is_percent(self.wording.unit) else ""
        values["start"] = Number(self.start, unit, self.digits)
        plan = second if key == "beside_most" else self._most(second)
        return self._say(key, value=first, plan=plan, tail=tail, **values)

    def _most(self, number: Number) -> Number | Sentence:
        return say("at_most", self.locale, number=number) if self.at_most else number
