"""How far each strategy is: the day of each step from the outline to the adoption."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf, StatusCell
from innodrop.model.dates import written
from innodrop.model.nouns import counted
from innodrop.model.numbers import BLANK
from innodrop.model.sentences import listed
from innodrop.tables.knowledge.strategy import Progress, Strategy

LEVELS = OPEN, LATE, REACHED = ("open", "late", "reached")


@dataclass(frozen=True)
class _Step:
    """A step of a strategy: when it was reached, or when the last step is planned."""

    lane: str
    row: Strategy
    name: str
    reached: date | None
    planned: date | None

    def cell(self, day: date) -> StatusCell:
        """How it stands on `day`."""
        if self.reached is not None:
            return StatusCell(REACHED, "✓", written(self.reached))
        if self.planned is None:
            return StatusCell(OPEN, BLANK, "open")
        late = self.planned < day
        return StatusCell(LATE if late else OPEN, "■" if late else "▷", written(self.planned))


def build(strategies: Sequence[tuple[Strategy, Progress, str]], day: date) -> Chart:
    """A row per strategy, named by its owner (and code, if that has several), a cell per step."""
    owners = [owner for *_, owner in strategies]
    steps = [
        step
        for row, progress, owner in strategies
        for step in _steps(
            row, progress, owner if owners.count(owner) == 1 else f"{owner}, {row.code}"
        )
    ]
    return CHART.of(
        steps,
        _columns(day),
        "Steps of the strategies",
        _finding(strategies, day),
        empty="No strategy is known yet. Add one by uploading the table of strategies.",
        now=day,
        x_order=tuple(dict.fromkeys(step.name for step in steps)),
        lanes=tuple(dict.fromkeys(step.lane for step in steps)),
        levels=LEVELS,
        notes=basis_notes((r.basis for r, *_ in strategies), "Strategies", "Some strategies"),
    )


def _steps(row: Strategy, progress: Progress, lane: str) -> list[_Step]:
    last = next(reversed([*progress.steps]), "")
    return [
        _Step(lane, row, name, reached, row.planned if name == last else None)
        for name, reached in progress.steps.items()
    ]


def _columns(day: date) -> tuple[ColumnOf[_Step], ...]:
    return (
        ColumnOf("row", "Strategy", lambda step: step.lane),
        ColumnOf("column", "Step", lambda step: step.name),
        ColumnOf("level", "State", lambda step: step.cell(day).level),
        ColumnOf("text", "In short", lambda step: step.cell(day)),
        ColumnOf("date", "Day", lambda step: step.reached, kind="date"),
        ColumnOf("title", "Title", lambda step: step.row.title),
        ColumnOf("version", "Version", lambda step: step.row.version),
        ColumnOf("basis", "Basis", lambda step: step.row.basis),
    )


def _finding(strategies: Sequence[tuple[Strategy, Progress, str]], day: date) -> str:
    if not strategies:
        return "No strategy is known yet."
    own = [(progress, name) for row, progress, name in strategies if row.partner is not None]
    done = [name for progress, name in own if progress.is_finished]
    joint = [walk.reached or "not begun" for row, walk, _ in strategies if row.partner is None]
    return say(
        "adopted",
        day=day,
        number=len(done),
        strategies=counted(len(own), "partner strategy"),
        names=say("names", names=listed(done)) if done else "",
        joint=say("joint", steps=listed(joint)) if joint else "",
    )


CHART = Figure(ChartKind.GRID, "How far is each strategy?", build, ("strategy",))
