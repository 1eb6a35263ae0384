"""The rows of one topic that changed, cell by cell, old beside new, by whom and from which file."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import counted
from innodrop.model.chart import Chart, ChartColumn, ChartKind
from innodrop.model.difference import CellChange, Topic

COLUMNS = (
    ChartColumn("label", "Row"),
    ChartColumn("partner", "Partner"),
    ChartColumn("what", "What"),
    ChartColumn("before", "Before"),
    ChartColumn("after", "Now"),
    ChartColumn("user", "By"),
    ChartColumn("file", "File"),
    ChartColumn("revision", "Revision", kind="number"),
)
_DATED = "Where nobody is named, the state follows from the reporting date."


def build(cells: Sequence[CellChange], topic: Topic) -> Chart:
    """A row per cell in the order given, all of one topic."""
    rows = len({cell.row for cell in cells})
    return Chart(
        id="changes_rows",
        kind=ChartKind.TABLE,
        title=f"{topic.value.capitalize()}s that changed",
        finding=f"{counted(rows, topic.value)} changed, in {counted(len(cells), 'place')}.",
        columns=COLUMNS,
        rows=tuple(
            (c.label, c.partner, c.column, c.before, c.after, c.user, c.file, c.revision)
            for c in cells
        ),
        notes=(_DATED,) if any(cell.revision is None for cell in cells) else (),
        empty=f"No {topic.value} changed.",
    )


CHART = Figure(
    "changes_rows", ChartKind.TABLE, "Which rows changed, by whom and from which file?", build
)
