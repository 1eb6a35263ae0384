"""The rows of one topic that changed, cell by cell, old beside new, by whom and from which file."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.difference import CellChange, Topic
from innodrop.model.nouns import counted

COLUMNS: tuple[ColumnOf[CellChange], ...] = (
    ColumnOf("label", "Row", lambda change: change.label),
    ColumnOf("partner", "Partner", lambda change: change.partner),
    ColumnOf("what", "What", lambda change: change.column),
    ColumnOf("before", "Before", lambda change: change.before),
    ColumnOf("after", "Now", lambda change: change.after),
    ColumnOf("reported_by", "Reported by", lambda change: change.reported_by),
    ColumnOf("user", "Approved by", lambda change: change.user),
    ColumnOf("file", "File", lambda change: change.file),
    ColumnOf("revision", "Revision", lambda change: change.revision, kind="number"),
)
_TITLES = {
    Topic.VALUE: "Values that changed",
    Topic.TARGET: "Targets that changed",
    Topic.DEFINITION: "Definitions that changed",
    Topic.LABEL: "Labels that changed",
    Topic.EVENT: "Events that changed",
    Topic.DELIVERABLE: "Deliverables that changed",
    Topic.MILESTONE: "Milestones that changed",
    Topic.OTHER: "Other rows that changed",
}
_DATED = "Where nobody is named, the state follows from the reporting date."


def build(changes: Sequence[CellChange], topic: Topic) -> Chart:
    """A row per cell in the order given, all of one topic."""
    rows = counted(len({change.row for change in changes}), topic.value)
    return CHART.of(
        changes,
        COLUMNS,
        title=_TITLES[topic],
        finding=say("rows_changed", rows=rows, places=counted(len(changes), "place")),
        empty=say("none_changed", topic=topic),
        notes=(_DATED,) if any(change.revision is None for change in changes) else (),
    )


CHART = Figure(ChartKind.TABLE, "Which rows changed, by whom and from which file?", build)
