"""Events held and planned, on a lane for each type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from innodrop.charts.parts import event_words
from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf, Meaning
from innodrop.model.nouns import counted
from innodrop.tables.project.project import Project
from innodrop.tables.work.event import Event


def build(events: Sequence[Event], day: date, project: Project | None = None) -> Chart:
    """A dot per event that is not cancelled, on the lane of its type; the most frequent on top."""
    valid = sorted((event for event in events if not event.cancelled), key=event_words.middle)
    frequency = Counter(_lane(event) for event in valid)
    columns: tuple[ColumnOf[Event], ...] = (
        ColumnOf("id", "Event", lambda event: event.code),
        ColumnOf("lane", "Type", _lane),
        ColumnOf("label", "Title", lambda event: event.title),
        ColumnOf("date", "Drawn at", event_words.middle, kind="date"),
        ColumnOf("when", "When", event_words.when),
        ColumnOf("role", "Role", lambda e: Meaning.DONE if e.held_by(day) else Meaning.PLANNED),
        ColumnOf("size", "Participants", lambda event: event.participants, "people", "number"),
        ColumnOf("place", "Place", event_words.where),
        ColumnOf("partners", "Partners", event_words.who),
        ColumnOf("basis", "Basis", lambda event: event.basis),
    )
    return CHART.of(
        valid,
        columns,
        "Events held and planned",
        _finding(valid, day),
        empty="No event is known yet. Add some by uploading the table of events.",
        now=day,
        lanes=tuple(sorted(frequency, key=lambda lane: (-frequency[lane], lane.casefold()))),
        span=_span(valid, day, project) if valid else None,
        notes=(
            *_notes(events, valid),
            *basis_notes((e.basis for e in valid), "Events", "Some events"),
        ),
    )


def _lane(event: Event) -> str:
    return event.type[:1].upper() + event.type[1:]


def _span(events: Sequence[Event], day: date, project: Project | None) -> tuple[date, date]:
    days = [day, *(event_words.middle(event) for event in events)]
    if project:
        days += [project.starts, project.ends]
    return min(days).replace(day=1), max(days)


def _finding(events: Sequence[Event], day: date) -> str:
    if not events:
        return "No event is known yet."
    ahead = [event for event in events if not event.held_by(day)]
    done = counted(len(events) - len(ahead), "event")
    if not ahead:
        return say("events", events=done, day=day, planned="none")
    title, when = ahead[0].title, event_words.when(ahead[0])
    return say("events_next", events=done, day=day, planned=len(ahead), title=title, when=when)


def _notes(events: Sequence[Event], valid: Sequence[Event]) -> tuple[str, ...]:
    notes = []
    if any(event.participants is not None for event in valid):
        notes.append(
            "The larger a circle, the more participants; of middle size where their number is not"
            " known."
        )
    if cancelled := len(events) - len(valid):
        notes.append(say("events_left_out", events=counted(cancelled, "cancelled event")))
    return tuple(notes)


CHART = Figure(ChartKind.TIMELINE, "What took place, and what comes next?", build, ("event",))
