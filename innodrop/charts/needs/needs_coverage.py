"""Importance against coverage: which important need has no service that answers it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf, StatusCell
from innodrop.model.needs import Coverage, is_important
from innodrop.model.nouns import counted
from innodrop.model.numbers import BLANK
from innodrop.model.sentences import listed


def build(needs: Sequence[Coverage], day: date) -> Chart:
    """A row per need in the order given."""
    return CHART.of(
        needs,
        COLUMNS,
        "Importance and coverage",
        _finding(needs, day),
        empty="No need is known yet. Add some by uploading the table of categories of needs.",
        now=day,
        notes=(
            "An SME counts once, however many of the services it used. Blank: too few to be shown.",
        ),
    )


def _state(need: Coverage) -> StatusCell:
    if need.running:
        return StatusCell("answered", "✓", "answered")
    if not is_important(need.weight):
        return StatusCell("no service", BLANK, "no service")
    return StatusCell("planned", "▲", "planned") if need.planned else StatusCell("gap", "■", "gap")


def _mean(need: Coverage) -> float | None:
    return round(need.weight.mean, 1) if need.weight else None


COLUMNS: tuple[ColumnOf[Coverage], ...] = (
    ColumnOf("state", "State", _state, kind="status"),
    ColumnOf("need", "Need", lambda need: need.name),
    ColumnOf("mean", "Importance", _mean, "1-5", "number"),
    ColumnOf("n", "SMEs asked", lambda need: need.weight.n if need.weight else None, kind="number"),
    ColumnOf("running", "Services that answer it", lambda need: ", ".join(need.running) or None),
    ColumnOf("planned", "Planned", lambda need: ", ".join(need.planned) or None),
    ColumnOf("reached", "SMEs reached", lambda need: need.reached, kind="number"),
)


def _finding(needs: Sequence[Coverage], day: date) -> str:
    if not needs:
        return "No need is known yet."
    important = [need for need in needs if is_important(need.weight)]
    gaps = [need.name for need in important if need.is_gap]
    answered, known = len(important) - len(gaps), counted(len(important), "important need")
    key = "unanswered" if gaps else "answered"
    return say(key, day=day, number=answered, needs=known, gaps=listed(gaps))


CHART = Figure(ChartKind.TABLE, "Which important need has no service?", build, ("need", "service"))
