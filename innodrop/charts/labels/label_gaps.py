"""Where a cluster can win points towards a label, most first, and what helped others there."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.parts.sentences import provenance
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.labels.readiness import Gap, Readiness, enough
from innodrop.model.nouns import counted
from innodrop.model.sentences import Number, Sentence


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
        say("gaps_of", label=label),
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
    points = Number(sum(gap.gain or 0.0 for gap in gaps), "points")
    indicators = counted(len(gaps), "indicator")
    if readiness is None or readiness.missing is None:
        return say("to_win", locale, points=points, indicators=indicators)
    count = enough(gaps, readiness.missing) if readiness.missing else 0
    key = "to_win_less" if count is None else "to_win_enough" if count else "to_win_reached"
    left = Number(readiness.missing, "points")
    values = {"points": points, "indicators": indicators, "label": label, "left": left}
    return say(key, locale, count=count, **values)


def _notes(gaps: Sequence[Gap], most: int | None) -> tuple[Sentence, ...]:
    unverified = sum(not gap.indicator.verified for gap in gaps)
    unscored, of = sum(gap.points is None for gap in gaps), len(gaps)
    notes = {
        say("largest_gaps", most=most, of=of): most is not None and of > most,
        say("template", number=unverified, of=of, things="indicators"): unverified,
        say("not_scored", indicators=counted(unscored, "indicator")): unscored,
    }
    return tuple(note for note, holds in notes.items() if holds)


CHART = Figure(ChartKind.TABLE, "Where are the most points to be won?", build, ("assessment",))
