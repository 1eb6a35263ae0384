"""What came of the mentoring: points before and after each session, and what was agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes, counted
from innodrop.model import dues
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.numbers import signed
from innodrop.tables.knowledge.mentoring import Mentoring

COLUMNS = (
    ChartColumn("date", "Date", kind="date"),
    ChartColumn("cluster", "Advised"),
    ChartColumn("mentor", "By"),
    ChartColumn("topic", "Topic"),
    ChartColumn("indicator", "Indicator"),
    ChartColumn("before", "Before", "points", "number"),
    ChartColumn("after", "After", "points", "number"),
    ChartColumn("gain", "Change", "points", "number"),
    ChartColumn("agreed", "Agreed"),
    ChartColumn("due", "Due", kind="date"),
    ChartColumn("state", "State"),
)


def build(
    sessions: Sequence[tuple[Mentoring, str]],
    names: Mapping[str, str],
    day: date,
    title: str = "What the mentoring changed",
    *,
    locale: str = "en",
) -> Chart:
    """A row per session with the code of the cluster that was advised; clusters and mentors are
    named by `names`."""
    return Chart(
        id="mentoring_effect",
        kind=ChartKind.TABLE,
        title=title,
        finding=_finding([row for row, _ in sessions], locale),
        columns=COLUMNS,
        rows=tuple(_row(row, names.get(cluster, cluster), names, day) for row, cluster in sessions),
        now=day,
        notes=(
            "Points of the same indicator before and after; other things changed, too.",
            *basis_notes((row.basis for row, _ in sessions), "sessions"),
        ),
        empty="No mentoring session is known yet. Add some by uploading the table of mentoring.",
    )


def _row(row: Mentoring, cluster: str, names: Mapping[str, str], day: date) -> tuple[Cell, ...]:
    gain = (
        None
        if row.score_before is None or row.score_after is None
        else row.score_after - row.score_before
    )
    return (
        row.date,
        cluster,
        names.get(row.mentor, row.mentor),
        row.topic,
        row.indicator,
        row.score_before,
        row.score_after,
        gain,
        row.agreed_action,
        row.due,
        dues.state(row.due, row.done, day) if row.agreed_action else None,
    )


def _finding(sessions: Sequence[Mentoring], locale: str) -> str:
    if not sessions:
        return "No mentoring session is known yet."
    gains = [
        r.score_after - r.score_before
        for r in sessions
        if r.score_after is not None and r.score_before is not None
    ]
    said = f"{counted(len(sessions), 'session')}, {len(gains)} of them with points before and after"
    if not gains:
        return f"{said}."
    won = sum(gain > 0 for gain in gains)
    return (
        f"{said}: {signed(sum(gains), 'points', locale=locale)} in all, more in {won} of"
        f" {len(gains)}."
    )


CHART = Figure(
    "mentoring_effect", ChartKind.TABLE, "What did the mentoring change?", build, ("mentoring",)
)
