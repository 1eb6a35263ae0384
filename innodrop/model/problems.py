"""What is wrong with a file, row by row, in words that a partner can act on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from innodrop.model.sentences import say


class Tier(StrEnum):
    """How much a problem weighs."""

    BLOCKS = "blocks"
    NEEDS_REASON = "needs a reason"
    INFORMATION = "information"


class SheetRow(int):
    """The number of a row where a file has several sheets: as a number it counts through all of
    them, as a text it is the one that people see, with its sheet: `7 of KPI values`."""

    number: int
    sheet: str

    def __new__(cls, place: int, number: int, sheet: str) -> Self:
        """Row `number` of the sheet, at `place` in the order of the file."""
        row = super().__new__(cls, place)
        row.number, row.sheet = number, sheet
        return row

    def __reduce__(self) -> tuple[type[Self], tuple[int, int, str]]:
        return type(self), (int(self), self.number, self.sheet)

    def __str__(self) -> str:
        return say("row_of_sheet", row=self.number, sheet=self.sheet)


@dataclass(frozen=True)
class Problem:
    """One finding. `row` is the line of the sheet (header = 1, 0 = the whole file), a `SheetRow`
    where the file has several. `cell` is its content cut to 30 characters, as text; `expected` and
    `remedy` are sentences or phrases."""

    row: int
    column: str
    cell: str
    expected: str
    remedy: str
    tier: Tier = Tier.BLOCKS


@dataclass(frozen=True)
class ProblemGroup:
    """Problems mended in the same way; `expected` is empty where they expect different things."""

    remedy: str
    tier: Tier
    expected: str
    problems: tuple[Problem, ...]


def grouped(problems: Iterable[Problem]) -> tuple[ProblemGroup, ...]:
    """The problems by tier and remedy: what blocks first, then what mends most; else as given."""
    by_remedy: dict[tuple[Tier, str], list[Problem]] = {}
    for problem in problems:
        by_remedy.setdefault((problem.tier, problem.remedy), []).append(problem)
    groups = [
        ProblemGroup(
            remedy,
            tier,
            alike[0].expected if len({p.expected for p in alike}) == 1 else "",
            tuple(alike),
        )
        for (tier, remedy), alike in by_remedy.items()
    ]
    tiers = list(Tier)
    return tuple(sorted(groups, key=lambda group: (tiers.index(group.tier), -len(group.problems))))


def cut(text: str, limit: int = 30) -> str:
    """Cell content for a message: `limit` characters at most, then with an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
