"""What came of the mentoring: points before and after each session, and what was agreed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.parts.sentences import basis_notes
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.nouns import counted
from innodrop.model.numbers import signed
from innodrop.tables.knowledge.mentoring import Mentoring

Advised = tuple[Mentoring, str]
"""A session, and the code of the cluster that was advised."""


def build(sessions: Sequence[Advised], names: Names, day: date, *, locale: str = "en") -> Chart:
    """A row per session; clusters and mentors are named by `names`."""
    rows = [row for row, _ in sessions]
    return CHART.of(
        sessions,
        _columns(names, day),
        "What the mentoring changed",
        _finding(rows, locale),
        empty="No mentoring session is known yet. Add some by uploading the table of mentoring.",
        now=day,
        notes=(
            "Points of the same indicator before and after; other things changed, too.",
            *basis_notes((row.basis for row in rows), "Sessions", "Some sessions"),
        ),
    )


def _columns(names: Names, day: date) -> tuple[ColumnOf[Advised], ...]:
    def state(session: Advised) -> str | None:
        row, _ = session
        return row.deadline.words(day) if row.agreed_action else None

    return (
        ColumnOf("date", "Date", lambda s: s[0].date, kind="date"),
        ColumnOf("cluster", "Advised", lambda s: names.get(s[1], s[1])),
        ColumnOf("mentor", "By", lambda s: names.get(s[0].mentor, s[0].mentor)),
        ColumnOf("topic", "Topic", lambda s: s[0].topic),
        ColumnOf("indicator", "Indicator", lambda s: s[0].indicator),
        ColumnOf("before", "Before", lambda s: s[0].score_before, "points", "number"),
        ColumnOf("after", "After", lambda s: s[0].score_after, "points", "number"),
        ColumnOf("gain", "Change", lambda s: _gain(s[0]), "points", "number"),
        ColumnOf("agreed", "Agreed", lambda s: s[0].agreed_action),
        ColumnOf("due", "Due", lambda s: s[0].due, kind="date"),
        ColumnOf("state", "State", state),
    )


def _gain(row: Mentoring) -> float | None:
    if row.score_before is None or row.score_after is None:
        return None
    return row.score_after - row.score_before


def _finding(rows: Sequence[Mentoring], locale: str) -> str:
    if not rows:
        return "No mentoring session is known yet."
    gains = [gain for row in rows if (gain := _gain(row)) is not None]
    sessions, won = counted(len(rows), "session"), sum(gain > 0 for gain in gains)
    total = signed(sum(gains), "points", locale=locale)
    key = "mentored_gains" if gains else "mentored"
    return say(key, locale, sessions=sessions, scored=len(gains), total=total, won=won)


CHART = Figure(ChartKind.TABLE, "What did the mentoring change?", build, ("mentoring",))
