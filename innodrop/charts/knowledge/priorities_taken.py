"""Which priorities of the partners the consolidated strategy takes up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import counted, listed
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind

COLUMNS = (
    ChartColumn("state", "State", kind="status"),
    ChartColumn("who", "Partner"),
    ChartColumn("priority", "Priority"),
    ChartColumn("description", "What is to be done"),
    ChartColumn("by", "Taken up by"),
    ChartColumn("objective", "Objective"),
)


@dataclass(frozen=True)
class Line:
    """A priority of a partner (by name) with the titles of those that take it up."""

    who: str
    title: str
    description: str
    objective: str
    by: tuple[str, ...]


def build(lines: Sequence[Line], title: str = "Priorities in the consolidated strategy") -> Chart:
    """A row per priority in the order given."""
    return Chart(
        id="priorities_taken",
        kind=ChartKind.TABLE,
        title=title,
        finding=_finding(lines),
        columns=COLUMNS,
        rows=tuple(_row(line) for line in lines),
        empty=(
            "No priority of a partner is known yet. Add some by uploading the table of priorities."
        ),
    )


def _row(line: Line) -> tuple[Cell, ...]:
    return (
        "✓ taken up" if line.by else "■ left out",
        line.who,
        line.title,
        line.description or None,
        "; ".join(line.by) or None,
        line.objective or None,
    )


def _finding(lines: Sequence[Line]) -> str:
    if not lines:
        return "No priority of a partner is known yet."
    taken = sum(bool(line.by) for line in lines)
    left = list(dict.fromkeys(line.who for line in lines if not line.by))
    said = (
        f"The consolidated strategy takes up {taken} of"
        f" {counted(len(lines), 'priority', 'priorities')} of the partners"
    )
    return f"{said}; left out are some of {listed(left)}." if left else f"{said}."


CHART = Figure(
    "priorities_taken",
    ChartKind.TABLE,
    "Which partner priorities does the joint strategy take up?",
    build,
    ("priority",),
)
