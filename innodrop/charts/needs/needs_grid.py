"""How important each need is to the SMEs of each group, with its size; small groups are hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.parts.sentences import names_of
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf, LevelsOf, StatusCell
from innodrop.model.labels.peers import LEAST
from innodrop.model.needs import IMPORTANT, Weight, is_important
from innodrop.model.nouns import counted
from innodrop.model.numbers import BLANK
from innodrop.model.numbers import written as number
from innodrop.model.sentences import listed
from innodrop.model.suppression import TOTAL, Place

ALL = "All"
HIDDEN, NOBODY = "hidden", "nobody asked"
LEVELS = (NOBODY, HIDDEN, "below 2.5", "2.5 to 3.4", "3.5 to 4.2", "4.3 and more")
_STEPS = (2.5, IMPORTANT, 4.3)


@dataclass(frozen=True)
class _InGroup:
    """A need in a group; `weight` is None where nobody was asked, and not shown if `hidden`."""

    need: str
    group: str
    weight: Weight | None
    hidden: bool

    @property
    def mean(self) -> float | None:
        """As it may be shown."""
        return None if self.hidden or self.weight is None else round(self.weight.mean, 1)

    @property
    def n(self) -> int | None:
        """As it may be shown."""
        return 0 if self.weight is None else None if self.hidden else self.weight.n

    def cell(self, locale: str) -> StatusCell:
        """`3.9 (n 12)` on a step of the scale."""
        if self.weight is None:
            return StatusCell(NOBODY, BLANK, "")
        if self.mean is None:
            return StatusCell(HIDDEN, BLANK, HIDDEN)
        level = LEVELS[2 + sum(self.mean >= step for step in _STEPS)]
        mean = number(self.mean, decimals=1, locale=locale)
        return StatusCell(level, mean, f"(n\u00a0{self.weight.n})")


def build(
    categories: Names,
    groups: Names,
    weights: Mapping[Place, Weight],
    hidden: frozenset[Place],
    asked: int,
    title: str = "Needs by cluster",
    *,
    locale: str = "en",
) -> Chart:
    """A row per need, a cell per group (code, named by `groups`) and for all; of `asked` SMEs.

    What is in `hidden` shows neither mean nor number.
    """
    known = {code: name for code, name in categories.items() if (code, TOTAL) in weights}
    shown = known if groups else {}
    heads = {**{key: key for key in groups}, TOTAL: ALL}
    cells = [
        _InGroup(name, head, weights.get((code, key)), (code, key) in hidden)
        for code, name in shown.items()
        for key, head in heads.items()
    ]
    return CHART.of(
        cells,
        _columns(locale),
        title,
        _finding(shown, weights, hidden, asked),
        empty="No SME has been asked yet. Add answers by uploading the table of needs of SMEs.",
        x_order=tuple(heads.values()) if cells else (),
        lanes=tuple(shown.values()),
        levels=LEVELS,
        notes=_notes(groups, hidden),
    )


def _columns(locale: str) -> tuple[ColumnOf[_InGroup], ...]:
    return (
        ColumnOf("row", "Need", lambda cell: cell.need),
        ColumnOf("column", "Group", lambda cell: cell.group),
        ColumnOf("level", "Importance", lambda cell: cell.cell(locale).level),
        ColumnOf("text", "In short", lambda cell: cell.cell(locale)),
        ColumnOf("mean", "Mean importance", lambda cell: cell.mean, "1-5", "number"),
        ColumnOf("n", "SMEs", lambda cell: cell.n, kind="number"),
    )


def _finding(
    shown: Names, weights: Mapping[Place, Weight], hidden: frozenset[Place], asked: int
) -> str:
    if asked < LEAST:
        return say("few_asked", least=LEAST)
    whole = {code: weights[code, TOTAL] for code in shown if (code, TOTAL) not in hidden}
    important = [code for code, weight in whole.items() if is_important(weight)]
    first = [shown[code] for code in sorted(important, key=lambda code: -whole[code].mean)[:2]]
    return say(
        "asked",
        number=asked,
        important=len(important),
        needs=counted(len(shown), "need"),
        first=say("above_all", needs=listed(first)) if first else "",
    )


def _notes(groups: Names, hidden: frozenset[Place]) -> tuple[str, ...]:
    few = [say("hidden_asked", least=LEAST)] if hidden else []
    return (*names_of(groups.items()), say("importance", least=IMPORTANT), *few)


CHART = Figure(
    ChartKind.GRID, "Which needs are important to whom?", build, ("need",), levels_of=LevelsOf.NEEDS
)
