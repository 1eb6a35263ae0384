"""Events as a table: when, what, where, with whom, held or not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from innodrop.charts.parts import event_words
from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.parts.sentences import basis_notes, ways_of
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.nouns import counted
from innodrop.model.ordering import natural
from innodrop.tables.work.event import Event

TOLD_ELSEWHERE = ("scope", "source")
"""Columns that another table of the same document has."""


def build(
    events: Sequence[Event],
    names: Names,
    day: date,
    title: str = "Events, the newest first",
    *,
    brief: bool = False,
) -> Chart:
    """A row per event, also if cancelled; `names` are by code, each named once.

    `brief` leaves out what another table of the same document tells: scope and source.
    """
    columns = _columns(names, day)
    return CHART.of(
        sorted(events, key=lambda event: (event.starts, natural(event.code)), reverse=True),
        [c for c in columns if c.name not in TOLD_ELSEWHERE] if brief else columns,
        title,
        _finding(events, day),
        empty="No event is known yet. Add some by uploading the table of events.",
        notes=basis_notes((event.basis for event in events), "Events", "Some events"),
    )


def _columns(names: Names, day: date) -> tuple[ColumnOf[Event], ...]:
    def partners(event: Event) -> str:
        return ", ".join(dict.fromkeys(names.get(code, code) for code in event.partner_codes))

    return (
        ColumnOf("when", "When", event_words.when),
        ColumnOf("title", "Event", lambda event: event.title),
        ColumnOf("type", "Type", lambda event: event.type),
        ColumnOf("place", "Place", event_words.where),
        ColumnOf("partners", "Partners", partners),
        ColumnOf("participants", "Participants", lambda e: e.participants, "people", "number"),
        ColumnOf("scope", "Scope", lambda event: event.scope),
        ColumnOf("state", "State", lambda event: event.state_on(day)),
        ColumnOf("basis", "Basis", lambda event: event.basis),
        ColumnOf("source", "Source", lambda event: event.source),
    )


def _finding(events: Sequence[Event], day: date) -> str:
    states = [event.state_on(day) for event in events]
    counts = ((states.count(state), state) for state in ("held", "planned", "cancelled"))
    return ways_of(say("things_on", things=counted(len(events), "event"), day=day), counts)


CHART = Figure(
    ChartKind.TABLE, "Which events were held and are planned, and with whom?", build, ("event",)
)
