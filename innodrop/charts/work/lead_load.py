"""How much each partner leads: deliverables due by quarter, work packages, risks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import counted
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.dates import written
from innodrop.model.numbers import BLANK

COLUMNS = (
    ChartColumn("row", "Quarter"),
    ChartColumn("column", "Partner"),
    ChartColumn("level", "Load"),
    ChartColumn("text", "In short"),
    ChartColumn("count", "Deliverables due", kind="number"),
    ChartColumn("codes", "Which"),
    ChartColumn("work_packages", "Leads"),
    ChartColumn("risks", "Open risks", kind="number"),
)
LEVELS = ("nothing due", "1 due", "2 due", "3 and more due")


@dataclass(frozen=True)
class Line:
    """What one partner leads; `due` are codes of deliverables by quarter."""

    code: str
    name: str
    work_packages: tuple[str, ...]
    risks: int
    due: Mapping[str, tuple[str, ...]]
    late: int


def build(lines: Sequence[Line], day: date, title: str = "What each partner leads") -> Chart:
    """A row per quarter of the project, a cell per partner."""
    busy = [line for line in lines if line.work_packages or line.risks or any(line.due.values())]
    if not any(any(line.due.values()) for line in busy):
        busy = []
    quarters = tuple(dict.fromkeys(quarter for line in busy for quarter in line.due))
    return Chart(
        id="lead_load",
        kind=ChartKind.GRID,
        title=title,
        finding=_finding(busy, day),
        columns=COLUMNS,
        rows=tuple(_cell(line, quarter) for quarter in quarters for line in busy),
        now=day,
        x_order=tuple(line.code for line in busy) if quarters else (),
        lanes=quarters,
        levels=LEVELS,
        notes=tuple(f"{line.code}, {line.name}, leads {_leads(line)}." for line in busy),
        empty=(
            "No partner leads a deliverable yet. Add some by uploading the table of deliverables."
        ),
    )


def _cell(line: Line, quarter: str) -> tuple[Cell, ...]:
    codes = line.due.get(quarter, ())
    return (
        quarter,
        line.code,
        LEVELS[min(len(codes), len(LEVELS) - 1)],
        " ".join(codes) if codes else BLANK,
        len(codes),
        ", ".join(codes) or None,
        ", ".join(line.work_packages) or None,
        line.risks,
    )


def _leads(line: Line) -> str:
    packages = " and ".join(line.work_packages) or "no work package"
    due = counted(sum(map(len, line.due.values())), "deliverable")
    late = f", {line.late} of them late" if line.late else ""
    return f"{packages}, {due}{late} and {counted(line.risks, 'open risk')}"


def _finding(lines: Sequence[Line], day: date) -> str:
    if not lines:
        return "No partner leads a deliverable yet."
    most = max(lines, key=lambda line: sum(map(len, line.due.values())))
    due = counted(sum(map(len, most.due.values())), "deliverable")
    late = sum(line.late for line in lines)
    return (
        f"{most.name} leads the most, {due}; on {written(day)} {counted(late, 'deliverable')} late"
        " in all."
    )


CHART = Figure(
    "lead_load",
    ChartKind.GRID,
    "Who leads how much, and when is it due?",
    build,
    ("work_package", "deliverable", "milestone"),
)
