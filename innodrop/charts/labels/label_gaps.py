"""Where a cluster can win points towards a label, most first, and what helped others there."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.parts.sentences import provenance
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.labels.readiness import Gap, Readiness, enough
from innodrop.model.nouns import counted
from innodrop.model.numbers import written as number


def build(
    gaps: Sequence[Gap],
    readiness: Readiness | None,
    label: str,
    *,
    practices: Names | None = None,
    most: int | None = None,
    locale: str = "en",
) -> Chart:
    """A row per gap in the order given, at most `most`; the finding is about all of them.

    `practices` are titles of what helped others, by code of the indicator.
    """
    return CHART.of(
        gaps[:most],
        _columns(practices or {}),
        f"Gaps on the way to {label}",
        _finding(gaps, readiness, label, locale),
        empty="No gap is known: no indicator has been scored yet. Upload the table of label"
        " assessments.",
        notes=_notes(gaps, most),
    )


def _columns(practices: Names) -> tuple[ColumnOf[Gap], ...]:
    return (
        ColumnOf("code", "No.", lambda gap: gap.indicator.code),
        ColumnOf("indicator", "Indicator", lambda gap: gap.indicator.name),
        ColumnOf("dimension", "Dimension", lambda gap: gap.indicator.dimension),
        ColumnOf("gain", "To win", lambda gap: gap.gain, "points", "number"),
        ColumnOf("points", "Has", lambda gap: gap.points, "points", "number"),
        ColumnOf("most", "Of", lambda gap: gap.most, "points", "number"),
        ColumnOf("to_prove", "To prove", lambda gap: gap.to_prove or None, "points", "number"),
        ColumnOf("practices", "What helped others", lambda gap: practices.get(gap.indicator.code)),
        ColumnOf("provenance", "Provenance", lambda gap: provenance(gap.indicator.verified)),
    )


def _finding(gaps: Sequence[Gap], readiness: Readiness | None, label: str, locale: str) -> str:
    if not gaps:
        return "No gap is known."
    points = number(sum(gap.gain or 0.0 for gap in gaps), "points", locale=locale)
    to_win = f"{points} to win in {counted(len(gaps), 'indicator')}"
    if readiness is None or readiness.missing is None:
        return f"{to_win}."
    if not readiness.missing:
        return f"{to_win}; the threshold of {label} is reached already."
    count = enough(gaps, readiness.missing)
    left = f"the {number(readiness.missing, 'points', locale=locale)} that {label} still needs"
    if count is None:
        return f"{to_win}, which is less than {left}."
    largest = "largest gap wins" if count == 1 else f"{count} largest gaps wins"
    return f"{to_win}; closing the {largest} {left}."


def _notes(gaps: Sequence[Gap], most: int | None) -> tuple[str, ...]:
    unverified = sum(not gap.indicator.verified for gap in gaps)
    unscored = sum(gap.points is None for gap in gaps)
    of_all = f"{unverified} of {len(gaps)} indicators"
    notes = {
        f"The {most} largest of {len(gaps)} gaps.": most is not None and len(gaps) > most,
        f"Unverified: {of_all} are a template that no source confirms.": unverified,
        f"{counted(unscored, 'indicator')} not scored yet.": unscored,
    }
    return tuple(note for note, holds in notes.items() if holds)


CHART = Figure(ChartKind.TABLE, "Where are the most points to be won?", build, ("assessment",))
