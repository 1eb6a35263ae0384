"""The points of each cluster against the threshold, all of them and those with accepted
evidence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from innodrop.charts.labels.readiness_grid import alone, notes
from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import counted
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.dates import written
from innodrop.model.floats import at_least
from innodrop.model.labels.readiness import Readiness
from innodrop.model.numbers import written as number

COLUMNS = (
    ChartColumn("id", "Code"),
    ChartColumn("label", "Cluster"),
    ChartColumn("value", "Points", kind="number"),
    ChartColumn("plan", "Points needed", kind="number"),
    ChartColumn("percent", "Share of the threshold", "percent", "number"),
    ChartColumn("status", "Threshold", kind="status"),
    ChartColumn("mark", "In short"),
    ChartColumn("counted", "What counts"),
    ChartColumn("newest", "Newest assessment", kind="date"),
    ChartColumn("basis", "Basis"),
)
SHORT, REACHED = "short", "reached"


def build(
    found: Mapping[str, Readiness],
    names: Mapping[str, str],
    label: str,
    day: date,
    title: str = "",
    *,
    locale: str = "en",
) -> Chart:
    """Two bars per cluster (keys of `found`, named by `names`) whose label has a threshold; per
    cent are of that."""
    judged = {key: one for key, one in found.items() if one.needed}
    return Chart(
        id="readiness_bars",
        kind=ChartKind.BULLET,
        title=title or f"Points against the threshold of {label}",
        finding=_finding(judged, names, label, day, locale),
        columns=COLUMNS,
        rows=tuple(
            row
            for key, one in judged.items()
            for row in _rows(key, names.get(key, key), one, locale)
        ),
        unit="percent",
        goal="threshold",
        levels=("not scored", SHORT, REACHED),
        notes=notes(judged, "points"),
        empty=(
            "No cluster has been assessed against a threshold yet. Upload the table of label"
            " assessments."
        ),
    )


def _rows(key: str, name: str, one: Readiness, locale: str) -> list[tuple[Cell, ...]]:
    counts = (
        (name, one.points, "all points"),
        (f"{name}, proved", one.strict, "accepted evidence only"),
    )
    return [_row(key, said, points, what, one, locale) for said, points, what in counts]


def _row(
    key: str, name: str, points: float, what: str, one: Readiness, locale: str
) -> tuple[Cell, ...]:
    needed = one.needed or 0.0
    enough = at_least(points, needed)
    told = f"{number(points, locale=locale)} of {number(needed, locale=locale)} needed"
    return (
        key,
        name,
        points,
        needed,
        round(100 * points / needed, 1),
        REACHED if enough else SHORT,
        f"{'✓' if enough else '▲'} {told}",
        what,
        one.newest,
        one.basis,
    )


def _finding(
    found: Mapping[str, Readiness], names: Mapping[str, str], label: str, day: date, locale: str
) -> str:
    if not found:
        return "No cluster is assessed against a threshold yet."
    if len(found) == 1:
        ((key, one),) = found.items()
        return f"{names.get(key, key)}: {alone(one, label, locale)}"
    reached = sum(one.missing == 0 for one in found.values())
    proved = sum(one.strict_missing == 0 for one in found.values())
    said = (
        f"On {written(day)}, {reached} of {counted(len(found), 'cluster')} reach the threshold of"
        f" {label}"
    )
    return f"{said}; {proved} with accepted evidence alone."


CHART = Figure(
    "readiness_bars",
    ChartKind.BULLET,
    "Who reaches the threshold, and who can prove it?",
    build,
    ("assessment",),
)
