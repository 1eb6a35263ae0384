"""Importance against coverage: which important need has no service that answers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import counted, listed
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.dates import written
from innodrop.model.needs import Weight, is_important
from innodrop.model.numbers import BLANK

COLUMNS = (
    ChartColumn("state", "State", kind="status"),
    ChartColumn("need", "Need"),
    ChartColumn("mean", "Importance", "1-5", "number"),
    ChartColumn("n", "SMEs asked", kind="number"),
    ChartColumn("running", "Services that answer it"),
    ChartColumn("planned", "Planned"),
    ChartColumn("reached", "SMEs reached", kind="number"),
)


@dataclass(frozen=True)
class Line:
    """One need with the names of the services; `weight` and `reached` are None where they may not
    be shown."""

    name: str
    weight: Weight | None
    running: tuple[str, ...]
    planned: tuple[str, ...]
    reached: int | None


def build(lines: Sequence[Line], day: date, title: str = "Importance and coverage") -> Chart:
    """A row per need in the order given."""
    return Chart(
        id="needs_coverage",
        kind=ChartKind.TABLE,
        title=title,
        finding=_finding(lines, day),
        columns=COLUMNS,
        rows=tuple(_row(line) for line in lines),
        now=day,
        notes=(
            "An SME counts once, however many of the services it used. Blank: too few to be shown.",
        ),
        empty="No need is known yet. Add some by uploading the table of categories of needs.",
    )


def _row(line: Line) -> tuple[Cell, ...]:
    return (
        _state(line),
        line.name,
        round(line.weight.mean, 1) if line.weight else None,
        line.weight.n if line.weight else None,
        ", ".join(line.running) or None,
        ", ".join(line.planned) or None,
        line.reached,
    )


def _state(line: Line) -> str:
    if line.running:
        return "✓ answered"
    if not is_important(line.weight):
        return f"{BLANK} no service"
    return "▲ planned" if line.planned else "■ gap"


def _finding(lines: Sequence[Line], day: date) -> str:
    if not lines:
        return "No need is known yet."
    important = [line for line in lines if is_important(line.weight)]
    gaps = [line.name for line in important if not line.running]
    said = (
        f"On {written(day)}, {len(important) - len(gaps)} of"
        f" {counted(len(important), 'important need')} are answered"
    )
    return (
        f"{said}; no running service answers {listed(gaps)}."
        if gaps
        else f"{said} by a running service."
    )


CHART = Figure(
    "needs_coverage",
    ChartKind.TABLE,
    "Which important need has no service?",
    build,
    ("need", "service"),
)
