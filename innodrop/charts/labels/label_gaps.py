"""Where a cluster can win points on its way to a label, the most first, and which practices helped
others there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import counted
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.labels.readiness import Gap, Readiness, enough
from innodrop.model.numbers import written as number

COLUMNS = (
    ChartColumn("code", "No."),
    ChartColumn("indicator", "Indicator"),
    ChartColumn("dimension", "Dimension"),
    ChartColumn("gain", "To win", "points", "number"),
    ChartColumn("points", "Has", "points", "number"),
    ChartColumn("most", "Of", "points", "number"),
    ChartColumn("to_prove", "To prove", "points", "number"),
    ChartColumn("practices", "What helped others"),
    ChartColumn("provenance", "Provenance"),
)


def build(
    gaps: Sequence[Gap],
    readiness: Readiness | None,
    label: str,
    title: str = "",
    *,
    practices: Mapping[str, str] | None = None,
    most: int | None = None,
    locale: str = "en",
) -> Chart:
    """A row per gap in the order given, at most so many if `most` is given; the finding is about
    all of them.

    `practices` are titles of what helped others, by code of the indicator.
    """
    helped = practices or {}
    return Chart(
        id="label_gaps",
        kind=ChartKind.TABLE,
        title=title or f"Gaps on the way to {label}",
        finding=_finding(gaps, readiness, label, locale),
        columns=COLUMNS,
        rows=tuple(_row(gap, helped) for gap in gaps[:most]),
        notes=_notes(gaps, most),
        empty=(
            "No gap is known: no indicator has been scored yet. Upload the table of label"
            " assessments."
        ),
    )


def _row(gap: Gap, practices: Mapping[str, str]) -> tuple[Cell, ...]:
    one = gap.indicator
    return (
        one.code,
        one.name,
        one.dimension,
        gap.gain,
        gap.points,
        gap.most,
        gap.to_prove or None,
        practices.get(one.code),
        "sourced" if one.verified else "unverified",
    )


def _finding(gaps: Sequence[Gap], readiness: Readiness | None, label: str, locale: str) -> str:
    to_win = sum(gap.gain or 0.0 for gap in gaps)
    if not gaps:
        return "No gap is known."
    said = f"{number(to_win, 'points', locale=locale)} to win in {counted(len(gaps), 'indicator')}"
    if readiness is None or readiness.missing is None:
        return f"{said}."
    if not readiness.missing:
        return f"{said}; the threshold of {label} is reached already."
    count = enough(gaps, readiness.missing)
    left = f"the {number(readiness.missing, 'points', locale=locale)} that {label} still needs"
    if count is None:
        return f"{said}, which is less than {left}."
    largest = "largest gap wins" if count == 1 else f"{count} largest gaps wins"
    return f"{said}; closing the {largest} {left}."


def _notes(gaps: Sequence[Gap], most: int | None) -> tuple[str, ...]:
    unverified = sum(not gap.indicator.verified for gap in gaps)
    unscored = sum(gap.points is None for gap in gaps)
    said = (
        [f"The {most} largest of {len(gaps)} gaps."]
        if most is not None and len(gaps) > most
        else []
    )
    if unverified:
        said.append(
            f"Unverified: {unverified} of {len(gaps)} indicators are a template that no source"
            " confirms."
        )
    if unscored:
        said.append(f"{counted(unscored, 'indicator')} not scored yet.")
    return tuple(said)


CHART = Figure(
    "label_gaps", ChartKind.TABLE, "Where are the most points to be won?", build, ("assessment",)
)
