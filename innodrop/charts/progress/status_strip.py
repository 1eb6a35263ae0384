"""The KPIs of one objective as a strip of statuses: one cell each, the good ones first."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes, unjudged, verdicts
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf, StatusCell
from innodrop.model.kpi.comparison import JUDGED, Status
from innodrop.model.kpi.measure import Measure
from innodrop.model.nouns import counted
from innodrop.model.ordering import natural
from innodrop.model.sentences import joined, paragraph


def build(measures: Sequence[Measure], title: str) -> Chart:
    """A cell per KPI in the order of the statuses, so that equal ones stand together."""
    order = list(Status)
    ordered = sorted(measures, key=lambda m: (order.index(m.verdict.status), natural(m.kpi)))
    columns: tuple[ColumnOf[Measure], ...] = (
        ColumnOf("id", "KPI", lambda m: m.kpi),
        ColumnOf("row", "Objective", lambda _: title),
        ColumnOf("column", "Code", lambda m: m.kpi),
        ColumnOf("level", "Status", lambda m: m.verdict.status, kind="status"),
        ColumnOf("text", "In short", lambda m: StatusCell.of(m.verdict.status)),
        ColumnOf("name", "Name", lambda m: m.name),
        ColumnOf("reason", "Reason", lambda m: m.verdict.sentence),
    )
    return CHART.of(
        ordered,
        columns,
        title,
        _finding(ordered, title),
        empty="No KPI belongs to this objective yet.",
        x_order=tuple(m.kpi for m in ordered),
        lanes=(title,) if ordered else (),
        notes=basis_notes(m.basis for m in ordered),
    )


def _finding(measures: Sequence[Measure], title: str) -> str:
    judged = [m.verdict.status for m in measures if m.verdict.status in JUDGED]
    rest = unjudged(measure.verdict.status for measure in measures)
    known = joined((verdicts(judged, counted(len(judged), "KPI")), *rest), ", ")
    return paragraph([say("about", who=title, what=known or "no KPI yet")])


CHART = Figure(
    ChartKind.GRID, "How many KPIs of this objective are on track?", build, ("observation",)
)
