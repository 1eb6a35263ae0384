"""The KPIs whose value to date changed, old beside new."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import counted
from innodrop.model.chart import Chart, ChartColumn, ChartKind
from innodrop.model.difference import TotalChange

COLUMNS = (
    ChartColumn("kpi", "No."),
    ChartColumn("name", "KPI"),
    ChartColumn("before", "Value before", kind="number"),
    ChartColumn("after", "Value now", kind="number"),
    ChartColumn("difference", "Difference", kind="number"),
    ChartColumn("unit", "Unit"),
    ChartColumn("source", "Newest value from"),
)
_NOISE = 9
"""Decimals beyond which a difference is noise of floating point."""


def build(changes: Sequence[TotalChange], title: str = "KPI totals that changed") -> Chart:
    """A row per KPI in the order given; a difference only where there is a value on both sides."""
    return Chart(
        id="changes_totals",
        kind=ChartKind.TABLE,
        title=title,
        finding=_finding(changes),
        columns=COLUMNS,
        rows=tuple(
            (c.kpi, c.name, c.before, c.after, _difference(c), c.unit, c.source) for c in changes
        ),
        empty="No KPI has another value to date.",
    )


def _difference(change: TotalChange) -> float | None:
    if change.before is None or change.after is None:
        return None
    return round(change.after - change.before, _NOISE)


def _finding(changes: Sequence[TotalChange]) -> str:
    grown = sum((_difference(change) or 0) > 0 for change in changes)
    fallen = sum((_difference(change) or 0) < 0 for change in changes)
    told = [f"{grown} grew"] if grown else []
    told += [f"{fallen} fell"] if fallen else []
    whole = f"{counted(len(changes), 'KPI')} changed value"
    return f"{whole}: {' and '.join(told)}." if told else f"{whole}."


CHART = Figure(
    "changes_totals",
    ChartKind.TABLE,
    "Which KPIs have another value to date?",
    build,
    ("observation",),
)
