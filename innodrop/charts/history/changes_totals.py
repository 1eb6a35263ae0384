"""The KPIs whose value to date changed, old beside new."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import ways_of
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.difference import TotalChange
from innodrop.model.nouns import counted

_NOISE = 9
"""Decimals beyond which a difference is noise of floating point."""


def build(changes: Sequence[TotalChange]) -> Chart:
    """A row per KPI in the order given; a difference only where there is a value on both sides."""
    return CHART.of(
        changes,
        COLUMNS,
        "KPI totals that changed",
        _finding(changes),
        empty="No KPI has another value to date.",
    )


def _difference(change: TotalChange) -> float | None:
    if change.before is None or change.after is None:
        return None
    return round(change.after - change.before, _NOISE)


COLUMNS: tuple[ColumnOf[TotalChange], ...] = (
    ColumnOf("kpi", "No.", lambda change: change.kpi),
    ColumnOf("name", "KPI", lambda change: change.name),
    ColumnOf("before", "Value before", lambda change: change.before, kind="number"),
    ColumnOf("after", "Value now", lambda change: change.after, kind="number"),
    ColumnOf("difference", "Difference", _difference, kind="number"),
    ColumnOf("unit", "Unit", lambda change: change.unit),
    ColumnOf("source", "Newest value from", lambda change: change.source),
)


def _finding(changes: Sequence[TotalChange]) -> str:
    grown = sum((_difference(change) or 0) > 0 for change in changes)
    fallen = sum((_difference(change) or 0) < 0 for change in changes)
    ways = ((grown, "grew"), (fallen, "fell"))
    return ways_of(say("changed_value", kpis=counted(len(changes), "KPI")), ways)


CHART = Figure(ChartKind.TABLE, "Which KPIs have another value to date?", build, ("observation",))
