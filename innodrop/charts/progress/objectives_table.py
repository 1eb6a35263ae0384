"""The objectives with their status now and on an earlier day, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import counted, verdicts
from innodrop.model.chart import Chart, ChartColumn, ChartKind
from innodrop.model.dates import written
from innodrop.model.kpi.status import JUDGED, Status


@dataclass(frozen=True)
class Line:
    """An objective as a row: its name, its status now and then, and the sentence about now."""

    code: str
    name: str
    now: Status
    then: Status
    sentence: str


def build(lines: Sequence[Line], day: date, before: date, title: str = "Objectives") -> Chart:
    """A row per objective in the order given; `before` is the day that `then` belongs to."""
    return Chart(
        id="objectives_table",
        kind=ChartKind.TABLE,
        title=title,
        finding=_finding(lines, day, before),
        columns=(
            ChartColumn("code", "No."),
            ChartColumn("name", "Objective"),
            ChartColumn("now", f"Status on {written(day)}", kind="status"),
            ChartColumn("then", f"On {written(before)}", kind="status"),
            ChartColumn("sentence", "KPIs"),
        ),
        rows=tuple(
            (line.code, line.name, _marked(line.now), _marked(line.then), line.sentence)
            for line in lines
        ),
        empty="No objective is known yet. Add some by uploading the table of objectives.",
    )


def _marked(status: Status) -> str:
    return f"{status.glyph} {status}"


def _finding(lines: Sequence[Line], day: date, before: date) -> str:
    judged = [line.now for line in lines if line.now in JUDGED]
    if not judged:
        return f"No objective can be judged on {written(day)}."
    changed = sum(line.now is not line.then for line in lines)
    moved = counted(changed, "objective") if changed else "none"
    counts = verdicts(judged, f"of {counted(len(judged), 'objective')}")
    return f"On {written(day)} {counts}; {moved} changed status since {written(before)}."


CHART = Figure(
    "objectives_table", ChartKind.TABLE, "Are the objectives on track?", build, ("observation",)
)
