"""Events as a table: when, what, where, with whom, held or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from innodrop.charts.parts import event_words
from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes, counted, listed
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.dates import written
from innodrop.tables.work.event import Event

COLUMNS = (
    ChartColumn("when", "When"),
    ChartColumn("title", "Event"),
    ChartColumn("type", "Type"),
    ChartColumn("place", "Place"),
    ChartColumn("partners", "Partners"),
    ChartColumn("participants", "Participants", "people", "number"),
    ChartColumn("scope", "Scope"),
    ChartColumn("state", "State"),
    ChartColumn("basis", "Basis"),
    ChartColumn("source", "Source"),
)


def build(
    events: Sequence[Event],
    names: Mapping[str, str],
    day: date,
    title: str = "Events, the newest first",
    *,
    brief: bool = False,
) -> Chart:
    """A row per event, cancelled ones too; `names` are the partners' names by code, each told once.

    `brief` leaves out what another table of the same document tells: scope and source.
    """
    told = [
        index
        for index, column in enumerate(COLUMNS)
        if not (brief and column.name in ("scope", "source"))
    ]
    newest_first = sorted(events, key=lambda event: (event.starts, event.code), reverse=True)
    return Chart(
        id="events_table",
        kind=ChartKind.TABLE,
        title=title,
        finding=_finding(events, day),
        columns=tuple(COLUMNS[index] for index in told),
        rows=tuple(_row(event, names, day, told) for event in newest_first),
        notes=basis_notes((event.basis for event in events), "events"),
        empty="No event is known yet. Add some by uploading the table of events.",
    )


def _row(
    event: Event, names: Mapping[str, str], day: date, told: Sequence[int]
) -> tuple[Cell, ...]:
    partners = dict.fromkeys(names.get(code, code) for code in event.partner_codes)
    cells = (
        event_words.when(event),
        event.title,
        event.type,
        event_words.where(event),
        ", ".join(partners),
        event.participants,
        event.scope,
        event_words.state(event, day),
        event.basis,
        event.source,
    )
    return tuple(cells[index] for index in told)


def _finding(events: Sequence[Event], day: date) -> str:
    found = [event_words.state(event, day) for event in events]
    counts = [
        f"{found.count(state)} {state}"
        for state in ("held", "planned", "cancelled")
        if state in found
    ]
    return (
        f"{counted(len(events), 'event')} on"
        f" {written(day)}{': ' + listed(counts) if counts else ''}."
    )


CHART = Figure(
    "events_table",
    ChartKind.TABLE,
    "Which events were held and are planned, and with whom?",
    build,
    ("event",),
)
