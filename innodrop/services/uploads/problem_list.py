"""What is wrong with a file: all of it is counted, and as much is kept as is listed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from innodrop import intake
from innodrop.model.problems import Problem, Tier
from innodrop.model.sentences import Number
from innodrop.services.uploads.sentences import say

_AT_ONCE = 5 * intake.LIMITS.problems
"""Problems that are held until those to be listed are picked: a file may have one in every row."""


class ProblemList:
    """The problems of one file, those of its reading first. `blocking` and `to_be_explained` count
    all of them, also those that are not listed; once it is `hopeless` nothing more is taken."""

    def __init__(self, reading: intake.ReadFile) -> None:
        self._kept = list(reading.problems)
        self._left_out = self._added = False
        self.blocking = reading.blocking
        self.to_be_explained = 0

    @property
    def hopeless(self) -> bool:
        """Whether so many stand in the way that nothing is gained by looking for more."""
        return self.blocking >= intake.LIMITS.hopeless

    def add(self, problems: Iterable[Problem]) -> None:
        """Take these, which may come one by one."""
        coming = iter(problems)
        while not self.hopeless and (some := list(islice(coming, _AT_ONCE))):
            self._added = True
            tiers = [problem.tier for problem in some]
            self.blocking += tiers.count(Tier.BLOCKS)
            self.to_be_explained += tiers.count(Tier.NEEDS_REASON)
            self._kept += some
            if len(self._kept) > _AT_ONCE:
                self._left_out = True
                self._kept = self._first()

    def listed(self) -> tuple[Problem, ...]:
        """The problems in the order of the rows, so many as are listed, and how many more there
        are."""
        shown = self._first()
        if not self._added or not (self._left_out or len(shown) < len(self._kept)):
            return tuple(sorted(self._kept, key=_place))
        counted = sum(problem.tier is not Tier.INFORMATION for problem in shown)
        more = self.blocking + self.to_be_explained - counted
        number = say("at_least", number=Number(more)) if self.hopeless else Number(more)
        expected = say("more_problems", count=more, number=number)
        remedy = "Mend these first, then check the file again."
        return (*shown, Problem(0, "", "", expected, remedy, Tier.INFORMATION))

    def _first(self) -> list[Problem]:
        return sorted(self._kept, key=_place)[: intake.LIMITS.problems]


def _place(problem: Problem) -> tuple[bool, int, str]:
    return problem.row == 0, problem.row, problem.column
