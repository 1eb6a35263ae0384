"""The KPIs whose status changed, old beside new."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import BEHIND, ways_of
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf, StatusCell
from innodrop.model.difference import StatusChange
from innodrop.model.nouns import counted

COLUMNS: tuple[ColumnOf[StatusChange], ...] = (
    ColumnOf("kpi", "No.", lambda change: change.kpi),
    ColumnOf("name", "KPI", lambda change: change.name),
    ColumnOf(
        "before", "Status before", lambda c: c.before and StatusCell.of(c.before), kind="status"
    ),
    ColumnOf("after", "Status now", lambda c: StatusCell.of(c.after), kind="status"),
    ColumnOf("then", "In words before", lambda change: change.sentence_before),
    ColumnOf("sentence", "In words now", lambda change: change.sentence_after),
)


def build(changes: Sequence[StatusChange]) -> Chart:
    """A row per KPI in the order given."""
    return CHART.of(
        changes,
        COLUMNS,
        "Statuses that changed",
        _finding(changes),
        empty="No KPI has another status.",
    )


def _finding(changes: Sequence[StatusChange]) -> str:
    fallen = sum(change.after in BEHIND and change.before not in BEHIND for change in changes)
    risen = sum(change.before in BEHIND and change.after not in BEHIND for change in changes)
    ways = ((fallen, "fell behind plan"), (risen, "came back"))
    return ways_of(say("changed_status", kpis=counted(len(changes), "KPI")), ways)


CHART = Figure(ChartKind.TABLE, "Which KPIs changed status?", build, ("observation",))
