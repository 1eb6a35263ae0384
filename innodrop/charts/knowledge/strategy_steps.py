"""How far each strategy is: the day of each step from the outline to the adoption."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes, counted, listed
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.dates import written
from innodrop.model.numbers import BLANK
from innodrop.model.strategies import Progress
from innodrop.tables.knowledge.strategy import Strategy

COLUMNS = (
    ChartColumn("row", "Strategy"),
    ChartColumn("column", "Step"),
    ChartColumn("level", "State"),
    ChartColumn("text", "In short"),
    ChartColumn("date", "Day", kind="date"),
    ChartColumn("title", "Title"),
    ChartColumn("version", "Version"),
    ChartColumn("basis", "Basis"),
)
LEVELS = ("open", "late", "reached")


def build(
    strategies: Sequence[tuple[Strategy, Progress, str]],
    day: date,
    title: str = "Steps of the strategies",
) -> Chart:
    """A row per strategy, named by whose it is (and its code, if that has several), a cell per
    step."""
    owners = [name for *_, name in strategies]
    lanes = [
        name if owners.count(name) == 1 else f"{name}, {row.code}" for row, _, name in strategies
    ]
    steps = list(dict.fromkeys(step for _, progress, _ in strategies for step in progress.steps))
    return Chart(
        id="strategy_steps",
        kind=ChartKind.GRID,
        title=title,
        finding=_finding(strategies, day),
        columns=COLUMNS,
        rows=tuple(
            row
            for (strategy, progress, _), lane in zip(strategies, lanes, strict=True)
            for row in _rows(strategy, progress, lane, day)
        ),
        now=day,
        x_order=tuple(steps),
        lanes=tuple(lanes),
        levels=LEVELS,
        notes=basis_notes((row.basis for row, *_ in strategies), "strategies"),
        empty="No strategy is known yet. Add one by uploading the table of strategies.",
    )


def _rows(row: Strategy, progress: Progress, name: str, day: date) -> list[tuple[Cell, ...]]:
    last = next(reversed([*progress.steps]), "")
    return [
        (
            name,
            step,
            *_cell(on, row.planned if step == last else None, day),
            row.title,
            row.version,
            row.basis,
        )
        for step, on in progress.steps.items()
    ]


def _cell(on: date | None, planned: date | None, day: date) -> tuple[Cell, ...]:
    if on is not None:
        return (LEVELS[2], f"✓ {written(on)}", on)
    if planned is None:
        return (LEVELS[0], f"{BLANK} open", None)
    late = planned < day
    return (LEVELS[1] if late else LEVELS[0], f"{'■' if late else '▷'} {written(planned)}", None)


def _finding(strategies: Sequence[tuple[Strategy, Progress, str]], day: date) -> str:
    if not strategies:
        return "No strategy is known yet."
    own = [(progress, name) for row, progress, name in strategies if row.partner is not None]
    done = [name for progress, name in own if progress.is_finished]
    who = f" ({listed(done)})" if done else ""
    said = (
        f"On {written(day)}, {len(done)} of"
        f" {counted(len(own), 'partner strategy', 'partner strategies')} adopted{who}"
    )
    joint = [
        progress.reached or "not begun" for row, progress, _ in strategies if row.partner is None
    ]
    return f"{said}; the consolidated one: {listed(joint)}." if joint else f"{said}."


CHART = Figure("strategy_steps", ChartKind.GRID, "How far is each strategy?", build, ("strategy",))
