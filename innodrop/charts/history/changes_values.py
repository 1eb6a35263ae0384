"""The reported values that changed, old beside new, by whom and from which file."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.difference import CellChange
from innodrop.model.nouns import counted

COLUMNS: tuple[ColumnOf[CellChange], ...] = (
    ColumnOf("label", "KPI and period", lambda change: change.label),
    ColumnOf("partner", "Partner", lambda change: change.partner),
    ColumnOf("what", "What", lambda change: change.column),
    ColumnOf("before", "Value before", lambda change: change.before, kind="number"),
    ColumnOf("after", "Value now", lambda change: change.after, kind="number"),
    ColumnOf("unit", "Unit", lambda change: change.unit),
    ColumnOf("reported_by", "Reported by", lambda change: change.reported_by),
    ColumnOf("user", "Approved by", lambda change: change.user),
    ColumnOf("file", "File", lambda change: change.file),
    ColumnOf("revision", "Revision", lambda change: change.revision, kind="number"),
)


def build(changes: Sequence[CellChange]) -> Chart:
    """A row per value in the order given."""
    partners = {change.partner for change in changes} - {""}
    values = counted(len(changes), "reported value")
    of_whom = say("part_of", part=values, whole=counted(len(partners), "partner"))
    return CHART.of(
        changes,
        COLUMNS,
        "Reported values that changed",
        say("values_changed", values=of_whom if partners else values),
        empty="No reported value changed.",
    )


CHART = Figure(
    ChartKind.TABLE,
    "Which reported values changed, by whom and from which file?",
    build,
    ("observation",),
)
