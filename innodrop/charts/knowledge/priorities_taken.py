"""Which priorities of the partners the consolidated strategy takes up."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf, StatusCell
from innodrop.model.nouns import counted
from innodrop.model.sentences import listed
from innodrop.tables.knowledge.priority import TakenUp

_TAKEN, _LEFT_OUT = StatusCell("taken up", "✓", "taken up"), StatusCell("left out", "■", "left out")

COLUMNS: tuple[ColumnOf[TakenUp], ...] = (
    ColumnOf("state", "State", lambda own: _TAKEN if own.by else _LEFT_OUT, kind="status"),
    ColumnOf("who", "Partner", lambda own: own.who),
    ColumnOf("priority", "Priority", lambda own: own.row.title),
    ColumnOf("description", "What is to be done", lambda own: own.row.description or None),
    ColumnOf("by", "Taken up by", lambda own: "; ".join(own.by) or None),
    ColumnOf("objective", "Objective", lambda own: own.row.objective or None),
)


def build(priorities: Sequence[TakenUp]) -> Chart:
    """A row per priority in the order given."""
    return CHART.of(
        priorities,
        COLUMNS,
        "Priorities in the consolidated strategy",
        _finding(priorities),
        empty="No priority of a partner is known yet. Add some by uploading the table of"
        " priorities.",
    )


def _finding(priorities: Sequence[TakenUp]) -> str:
    if not priorities:
        return "No priority of a partner is known yet."
    taken = sum(bool(own.by) for own in priorities)
    left_out = list(dict.fromkeys(own.who for own in priorities if not own.by))
    owners = say("left_out", names=listed(left_out)) if left_out else ""
    known = counted(len(priorities), "priority")
    return say("takes_up", number=taken, priorities=known, left_out=owners)


CHART = Figure(
    ChartKind.TABLE,
    "Which partner priorities does the joint strategy take up?",
    build,
    ("priority",),
)
