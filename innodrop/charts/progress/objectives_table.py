"""The objectives with their status now and on an earlier day, as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import verdicts
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf, StatusCell
from innodrop.model.kpi.comparison import JUDGED, Status
from innodrop.model.nouns import counted
from innodrop.tables.project.objective import Objective

Statuses = Mapping[str, Status]
"""By code of the objective."""


def build(
    objectives: Sequence[Objective],
    now: Statuses,
    then: Statuses,
    sentences: Mapping[str, str],
    days: tuple[date, date | None],
) -> Chart:
    """A row per objective in the order given; `sentences`, by code, are about `now`.

    `days` are the reporting date of `now` and the earlier day of `then`; None: it is compared with
    nothing. An objective that was not there then has no status.
    """
    day, before = days
    status_on, on_before = say("status_on", day=day), say("on", day=before)
    earlier = ColumnOf[Objective](
        "then",
        on_before,
        lambda row: StatusCell.of(then.get(row.code, Status.NO_TARGET)),
        kind="status",
    )
    columns: tuple[ColumnOf[Objective], ...] = (
        ColumnOf("code", "No.", lambda row: row.code),
        ColumnOf("name", "Objective", lambda row: row.name),
        ColumnOf("now", status_on, lambda row: StatusCell.of(now[row.code]), kind="status"),
        *([earlier] if before else []),
        ColumnOf("sentence", "KPIs", lambda row: sentences[row.code]),
    )
    return CHART.of(
        objectives,
        columns,
        "Objectives",
        _finding(now, then, day, before),
        empty="No objective is known yet. Add some by uploading the table of objectives.",
    )


def _finding(now: Statuses, then: Statuses, day: date, before: date | None) -> str:
    judged = [status for status in now.values() if status in JUDGED]
    if not judged:
        return say("no_objective", day=day)
    counts = verdicts(judged, counted(len(judged), "objective"))
    if before is None:
        return say("objectives_alone", day=day, counts=counts)
    changed = sum(status is not then.get(code) for code, status in now.items())
    moved = counted(changed, "objective") if changed else "none"
    return say("objectives", day=day, counts=counts, changed=moved, before=before)


CHART = Figure(ChartKind.TABLE, "Are the objectives on track?", build, ("observation",))
