"""Where every seat stands with its label on the reporting date, as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.parts.label_words import Ladder, held_by, now_in_short
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.labels.rows import ValidityRule
from innodrop.model.labels.standing import Standing
from innodrop.model.sentences import Sentence

AtSeat = tuple[str, Standing]
"""The code of a seat, and where it stands."""


def build(
    standings: Mapping[str, Standing],
    names: Names,
    day: date,
    title: str = "Labels of the partners",
    *,
    rules: Sequence[ValidityRule] = (),
    holders: Sentence | None = None,
) -> Chart:
    """A row per cluster (key, named by `names`); `rules` name labels. `holders` says how many hold
    a valid one, if they are not all partners."""
    holders = holders or held_by(standings)
    finding = say("held", day=day, holders=holders, names="", ending="")
    return CHART.of(
        standings.items(),
        _columns(names, Ladder.of(rules, {}, standings)),
        title,
        finding if standings else "No partner is known yet.",
        empty="No partner is known yet. Add some by uploading the table of partners.",
        now=day,
    )


def _columns(names: Names, ladder: Ladder) -> tuple[ColumnOf[AtSeat], ...]:
    return (
        ColumnOf("partner", "Partner", lambda at: names.get(at[0], at[0])),
        ColumnOf("state", "State", lambda at: now_in_short(at[1]), kind="status"),
        ColumnOf("until", "Valid until", lambda at: at[1].valid_until, kind="date"),
        ColumnOf("days_left", "Left", lambda at: at[1].days_left, "days", "number"),
        ColumnOf("renew_until", "Renew until", lambda at: at[1].renew_until, kind="date"),
        ColumnOf("next_label", "Next label", lambda at: _next_label(at[1], ladder)),
        ColumnOf(
            "basis", "Basis of the end", lambda at: at[1].valid_until and at[1].valid_until_basis
        ),
    )


def _next_label(standing: Standing, ladder: Ladder) -> str | None:
    if standing.next_window is None:
        return None
    first, last = standing.next_window
    label = ladder.name(standing.next_label or "")
    return say("window_between", label=label, first=first, last=last)


CHART = Figure(ChartKind.TABLE, "Which label is valid until when?", build, ("label_record",))
