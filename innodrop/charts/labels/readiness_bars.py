"""The points of each cluster against the threshold: all, and those with accepted evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from innodrop.charts.labels.readiness_grid import alone, notes
from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf, LevelsOf, StatusCell
from innodrop.model.floats import at_least
from innodrop.model.labels.readiness import Readiness
from innodrop.model.nouns import counted
from innodrop.model.sentences import Number

SHORT, REACHED = "short", "reached"
LEVELS = ("not scored", SHORT, REACHED)


@dataclass(frozen=True)
class _Points:
    """Points of a cluster by one way of counting, against those that the label needs."""

    code: str
    name: str
    points: float
    needed: float
    counted: str
    readiness: Readiness

    @property
    def level(self) -> str:
        """Whether they are enough."""
        return REACHED if at_least(self.points, self.needed) else SHORT

    def mark(self, locale: str) -> StatusCell:
        """`▲ 30 of 36 needed`."""
        points, needed = Number(self.points), Number(self.needed)
        glyph = "✓" if self.level == REACHED else "▲"
        words = say("of_needed", locale, points=points, needed=needed)
        return StatusCell(self.level, glyph, words)


def build(
    by_cluster: Mapping[str, Readiness], names: Names, label: str, day: date, *, locale: str = "en"
) -> Chart:
    """Two bars per cluster (keys, named by `names`) with a threshold, in per cent of that."""
    judged = {code: readiness for code, readiness in by_cluster.items() if readiness.needed}
    points = [
        _Points(code, name, number_of, readiness.needed or 0.0, counts, readiness)
        for code, readiness in judged.items()
        for name, number_of, counts in (
            (names.get(code, code), readiness.points, "all points"),
            (say("proved", who=names.get(code, code)), readiness.strict, "accepted evidence only"),
        )
    ]
    return CHART.of(
        points,
        _columns(locale),
        say("against_threshold", label=label),
        _finding(judged, names, label, day, locale),
        empty="No cluster has been assessed against a threshold yet. Upload the table of label"
        " assessments.",
        unit="percent",
        goal="threshold",
        levels=LEVELS,
        notes=notes(judged),
    )


def _columns(locale: str) -> tuple[ColumnOf[_Points], ...]:
    return (
        ColumnOf("id", "Code", lambda p: p.code),
        ColumnOf("label", "Cluster", lambda p: p.name),
        ColumnOf("value", "Points", lambda p: p.points, kind="number"),
        ColumnOf("plan", "Points needed", lambda p: p.needed, kind="number"),
        ColumnOf(
            "percent",
            "Share of the threshold",
            lambda p: round(100 * p.points / p.needed, 1),
            "percent",
            "number",
        ),
        ColumnOf("status", "Threshold", lambda p: p.level, kind="status"),
        ColumnOf("mark", "In short", lambda p: p.mark(locale)),
        ColumnOf("counted", "What counts", lambda p: p.counted),
        ColumnOf("newest", "Newest assessment", lambda p: p.readiness.newest, kind="date"),
        ColumnOf("basis", "Basis", lambda p: p.readiness.basis),
    )


def _finding(
    judged: Mapping[str, Readiness], names: Names, label: str, day: date, locale: str
) -> str:
    if not judged:
        return "No cluster is assessed against a threshold yet."
    if len(judged) == 1:
        ((code, readiness),) = judged.items()
        points = alone(readiness, label, locale)
        return say("about", locale, who=names.get(code, code), what=points)
    reached = sum(readiness.missing == 0 for readiness in judged.values())
    proved = sum(readiness.strict_missing == 0 for readiness in judged.values())
    clusters = counted(len(judged), "cluster")
    return say("reach", day=day, number=reached, clusters=clusters, label=label, proved=proved)


CHART = Figure(
    ChartKind.BULLET,
    "Who reaches the threshold, and who can prove it?",
    build,
    ("assessment",),
    levels_of=LevelsOf.READINESS,
)
