"""What is wrong with a file, counted in full and kept up to a limit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from innodrop.intake.limits import FileLimits
from innodrop.intake.sentences import say
from innodrop.model.problems import Problem, Tier, cut
from innodrop.model.sentences import Number


class Bad(NamedTuple):
    """A cell that cannot be read: what was expected, how to mend it, and a `text` to show where it
    has none of its own. A tuple, as `BadAt`: of a million, made in a third of the time."""

    expected: str
    remedy: str
    text: str = ""


class Depends(NamedTuple):
    """A cell that its row's KPI decides: its value by a word of the KPI's frequency or unit."""

    readings: Mapping[str, str | float | Bad]
    bad: Bad
    """What it is where the KPI says none of the words, or is not known."""

    def settled(self, words: Collection[str]) -> str | float | Bad:
        """The value for a KPI of these words."""
        return next((self.readings[word] for word in words if word in self.readings), self.bad)


Cell = str | Bad
"""A cell of a grid: its text, or already known to be unreadable."""


class BadAt(NamedTuple):
    """A `Bad` with its row, as the person sees it, and its column's position in the table."""

    row: int
    position: int
    column: str
    cell: Cell
    bad: Bad


class Findings:
    """Collects findings in the order of the rows; counts all, keeps the first that are listed.
    `remarks` on the whole file, what was expected and what to do, stand before them."""

    def __init__(self, limits: FileLimits, remarks: Iterable[tuple[str, str]] = ()) -> None:
        self._limits = limits
        self._kept: list[Problem] = []
        self.blocking = 0
        for expected, remedy in remarks:
            self.inform(expected, remedy)

    def add(self, batch: list[BadAt]) -> None:
        """Takes the findings of some rows; a later batch's rows stand below an earlier one's."""
        self.blocking += len(batch)
        room = self._limits.problems - len(self._kept)
        if room > 0:
            batch.sort(key=lambda finding: (finding.row, finding.position))
            self._kept += [_problem(finding) for finding in batch[:room]]

    def inform(self, expected: str, remedy: str) -> None:
        """A remark on the whole file that stops nothing."""
        self._kept.append(Problem(0, "", "", expected, remedy, Tier.INFORMATION))

    @property
    def full(self) -> bool:
        """Whether no more are listed, so that nobody reads what a further one says."""
        return len(self._kept) >= self._limits.problems

    @property
    def hopeless(self) -> bool:
        """Whether there are so many that nothing is gained by looking for more."""
        return self.blocking >= self._limits.hopeless

    def problems(self) -> tuple[Problem, ...]:
        """What was kept, and as the last one how many more there are."""
        more = self.blocking - sum(problem.tier is Tier.BLOCKS for problem in self._kept)
        if more:
            number = say("at_least", number=Number(more)) if self.hopeless else Number(more)
            self.inform(
                say("more_problems", count=more, number=number),
                "Mend these first, then check the file again.",
            )
        return tuple(self._kept)


def _problem(finding: BadAt) -> Problem:
    text = finding.bad.text or (finding.cell if isinstance(finding.cell, str) else "")
    return Problem(
        finding.row, finding.column, shown(text), finding.bad.expected, finding.bad.remedy
    )


def shown(text: str, limit: int = 30) -> str:
    r"""Foreign text for a message: cut, with every character that is not printable spelled out as
    `\u202e`."""
    head = text[: limit + 1]
    return cut("".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in head), limit)
