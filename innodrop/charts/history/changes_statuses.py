"""The KPIs whose status changed, old beside new."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import BEHIND, counted
from innodrop.model.chart import Chart, ChartColumn, ChartKind
from innodrop.model.difference import StatusChange
from innodrop.model.kpi.status import Status

COLUMNS = (
    ChartColumn("kpi", "No."),
    ChartColumn("name", "KPI"),
    ChartColumn("before", "Status before", kind="status"),
    ChartColumn("after", "Status now", kind="status"),
    ChartColumn("then", "In words before"),
    ChartColumn("sentence", "In words now"),
)


def build(changes: Sequence[StatusChange], title: str = "Statuses that changed") -> Chart:
    """A row per KPI in the order given."""
    return Chart(
        id="changes_statuses",
        kind=ChartKind.TABLE,
        title=title,
        finding=_finding(changes),
        columns=COLUMNS,
        rows=tuple(
            (
                c.kpi,
                c.name,
                _marked(c.before),
                _marked(c.after),
                c.sentence_before,
                c.sentence_after,
            )
            for c in changes
        ),
        empty="No KPI has another status.",
    )


def _finding(changes: Sequence[StatusChange]) -> str:
    fallen = sum(change.after in BEHIND and change.before not in BEHIND for change in changes)
    risen = sum(change.before in BEHIND and change.after not in BEHIND for change in changes)
    told = [f"{fallen} fell behind plan"] if fallen else []
    told += [f"{risen} came back"] if risen else []
    whole = f"{counted(len(changes), 'KPI')} changed status"
    return f"{whole}: {' and '.join(told)}." if told else f"{whole}."


def _marked(status: Status) -> str:
    return f"{status.glyph} {status}"


CHART = Figure(
    "changes_statuses", ChartKind.TABLE, "Which KPIs changed status?", build, ("observation",)
)
