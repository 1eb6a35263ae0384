"""The KPIs whose value to date changed, old beside new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import ways_of
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.difference import TotalChange
from innodrop.model.nouns import counted


def build(changes: Sequence[TotalChange]) -> Chart:
    """A row per KPI in the order given; a difference only where there is a value on both sides."""
    return CHART.of(
        changes,
        COLUMNS,
        "KPI totals that changed",
        _finding(changes),
        empty="No KPI has another value to date.",
    )


WAYS = ("grew", "fell", "got a first value", "lost the value")
"""How a total can change, in the order in which it is told."""
COLUMNS: tuple[ColumnOf[TotalChange], ...] = (
    ColumnOf("kpi", "No.", lambda change: change.kpi),
    ColumnOf("name", "KPI", lambda change: change.name),
    ColumnOf("before", "Value before", lambda change: change.read[0], kind="number"),
    ColumnOf("after", "Value now", lambda change: change.read[1], kind="number"),
    ColumnOf("difference", "Difference", lambda change: change.read[2], kind="number"),
    ColumnOf("unit", "Unit", lambda change: change.unit),
    ColumnOf("source", "Newest value from", lambda change: change.source),
)


def _finding(changes: Sequence[TotalChange]) -> str:
    counts = Counter(map(_way, changes))
    ways = ((counts[way], way) for way in WAYS)
    return ways_of(say("changed_value", kpis=counted(len(changes), "KPI")), ways)


def _way(change: TotalChange) -> str:
    """The one way that a total went, one of `WAYS`, so that they add up."""
    grew, fell, first, lost = WAYS
    if change.before is None:
        return first
    if change.after is None:
        return lost
    return grew if change.after > change.before else fell


CHART = Figure(ChartKind.TABLE, "Which KPIs have another value to date?", build, ("observation",))
