"""What a chart file says about itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict, TypeVar, Unpack

from innodrop.model.chart import Chart, ChartKind, ColumnOf, LevelsOf, table

T = TypeVar("T")
Names = Mapping[str, str]
"""Names by code."""


class Details(TypedDict, total=False):
    """What a chart may say beside its rows; see `Chart`."""

    unit: str
    goal: str
    now: date | None
    x_order: tuple[str, ...]
    lanes: tuple[str, ...]
    levels: tuple[str, ...]
    span: tuple[date, date] | None
    since: date | None
    brief: str
    notes: tuple[str, ...]
    own_scales: bool


@dataclass(frozen=True)
class Example:
    """Arguments of `build`: with every typed text sent through a function, and without input."""

    filled: Callable[[Callable[[str], str]], tuple[object, ...]]
    empty: tuple[object, ...]


@dataclass(frozen=True)
class Figure:
    """A chart that can be drawn: `question` is a reader's, `build` answers it from plain values.

    `rows_of` names the tables whose rows make its numbers, to lead to their history; none where
    the figure itself tells who brought each row. `levels_of` is what its levels are about.
    """

    kind: ChartKind
    question: str
    build: Callable[..., Chart]
    rows_of: tuple[str, ...] = ()
    example: Example | None = None
    """What every promise of a figure is tested with; None: it stands in the tests, by the id."""
    levels_of: LevelsOf = LevelsOf.WORK

    @property
    def id(self) -> str:
        """The name of its file."""
        return self.build.__module__.rpartition(".")[2]

    def of(
        self,
        items: Iterable[T],
        columns: Sequence[ColumnOf[T]],
        title: str,
        finding: str,
        empty: str,
        **details: Unpack[Details],
    ) -> Chart:
        """The chart with a row for each item; `empty` says what to do next where there is none."""
        return Chart(
            self.id,
            self.kind,
            title,
            finding,
            *table(columns, items),
            empty=empty,
            levels_of=self.levels_of,
            **details,
        )
