"""What a chart file says about itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from innodrop.model.chart import Chart, ChartKind


@dataclass(frozen=True)
class Figure:
    """A chart that can be drawn: `question` is what a reader asks it, `build` makes it from plain
    values.

    `rows_of` names the tables whose rows make its numbers, so that every number leads to their
    history; none where the figure itself tells who brought each row.
    """

    id: str
    kind: ChartKind
    question: str
    build: Callable[..., Chart]
    rows_of: tuple[str, ...] = ()
