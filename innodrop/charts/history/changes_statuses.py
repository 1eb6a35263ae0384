"""The KPIs whose status changed, old beside new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import BEHIND, ways_of
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf, StatusCell
from innodrop.model.difference import StatusChange
from innodrop.model.kpi.comparison import JUDGED, Status
from innodrop.model.nouns import counted

WAYS = (
    "fell behind plan",
    "fell further behind",
    "came nearer to the plan",
    "came back",
    "came on track",
    "can no longer be judged",
    "new",
    "cannot be judged yet",
)
"""How a status can change, in the order in which it is told."""
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
    counts = Counter(map(_way, changes))
    ways = ((counts[way], way) for way in WAYS)
    return ways_of(say("changed_status", kpis=counted(len(changes), "KPI")), ways)


def _way(change: StatusChange) -> str:
    """The one way that a KPI went, one of `WAYS`, so that they add up."""
    before, after = change.before, change.after
    fell, further, nearer, back, on_track, lost, new, other = WAYS
    if before is None:
        return new
    if after in BEHIND:
        if before not in BEHIND:
            return fell
        return further if after is Status.OFF_TRACK else nearer
    if after is Status.ON_TRACK:
        return back if before in BEHIND else on_track
    return lost if before in JUDGED else other


CHART = Figure(ChartKind.TABLE, "Which KPIs changed status?", build, ("observation",))
