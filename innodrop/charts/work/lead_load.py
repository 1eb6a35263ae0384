"""How much each partner leads: deliverables due by quarter, work packages, risks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf, StatusCell
from innodrop.model.nouns import counted
from innodrop.model.numbers import BLANK
from innodrop.model.sentences import Sentence, joined
from innodrop.model.work import Load

LEVELS = ("nothing due", "1 due", "2 due", "3 and more due")
InQuarter = tuple[str, Load]
"""A quarter, and what a seat leads in it and at all."""


def build(loads: Sequence[Load], names: Names, day: date) -> Chart:
    """A row per quarter of the project, a cell per seat; `names` are those of the seats."""
    busy = [load for load in loads if load.work_packages or load.risks or load.deliverables]
    if not any(load.deliverables for load in busy):
        busy = []
    quarters = tuple(dict.fromkeys(quarter for load in busy for quarter in load.due))
    return CHART.of(
        [(quarter, load) for quarter in quarters for load in busy],
        COLUMNS,
        "What each partner leads",
        _finding(busy, names, day),
        empty="No partner leads a deliverable yet. Add some by uploading the table of"
        " deliverables.",
        now=day,
        x_order=tuple(load.seat for load in busy) if quarters else (),
        lanes=quarters,
        levels=LEVELS,
        notes=tuple(_leads(load, names[load.seat]) for load in busy),
    )


def _due(cell: InQuarter) -> tuple[str, ...]:
    quarter, load = cell
    return load.due.get(quarter, ())


def _in_short(cell: InQuarter) -> StatusCell:
    codes = _due(cell)
    level = LEVELS[min(len(codes), len(LEVELS) - 1)]
    return StatusCell(level, codes[0] if codes else BLANK, " ".join(codes[1:]))


COLUMNS: tuple[ColumnOf[InQuarter], ...] = (
    ColumnOf("row", "Quarter", lambda cell: cell[0]),
    ColumnOf("column", "Partner", lambda cell: cell[1].seat),
    ColumnOf("level", "Load", lambda cell: _in_short(cell).level),
    ColumnOf("text", "In short", _in_short),
    ColumnOf("count", "Deliverables due", lambda cell: len(_due(cell)), kind="number"),
    ColumnOf("codes", "Which", lambda cell: ", ".join(_due(cell)) or None),
    ColumnOf("work_packages", "Leads", lambda cell: ", ".join(cell[1].work_packages) or None),
    ColumnOf("risks", "Open risks", lambda cell: cell[1].risks, kind="number"),
)


def _leads(load: Load, name: str) -> Sentence:
    return say(
        "leads",
        code=load.seat,
        name=name,
        packages=joined(load.work_packages, " and ") or "no work package",
        deliverables=counted(load.deliverables, "deliverable"),
        late=say("of_them_late", number=load.late) if load.late else "",
        risks=counted(load.risks, "open risk"),
    )


def _finding(loads: Sequence[Load], names: Names, day: date) -> str:
    if not loads:
        return "No partner leads a deliverable yet."
    most = max(loads, key=lambda load: load.deliverables)
    due = counted(most.deliverables, "deliverable")
    late = counted(sum(load.late for load in loads), "deliverable")
    return say("leads_most", name=names[most.seat], deliverables=due, day=day, late=late)


CHART = Figure(
    ChartKind.GRID,
    "Who leads how much, and when is it due?",
    build,
    ("work_package", "deliverable", "milestone"),
)
