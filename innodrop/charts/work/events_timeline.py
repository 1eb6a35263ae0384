"""Events held and planned, on a lane for each type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from innodrop.charts.parts import event_words
from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes, counted
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind, Role
from innodrop.model.dates import written
from innodrop.tables.project.project import Project
from innodrop.tables.work.event import Event

COLUMNS = (
    ChartColumn("id", "Event"),
    ChartColumn("lane", "Type"),
    ChartColumn("label", "Title"),
    ChartColumn("date", "Drawn at", kind="date"),
    ChartColumn("when", "When"),
    ChartColumn("role", "Role"),
    ChartColumn("size", "Participants", "people", "number"),
    ChartColumn("place", "Place"),
    ChartColumn("partners", "Partners"),
    ChartColumn("basis", "Basis"),
)


def build(
    events: Sequence[Event],
    day: date,
    project: Project | None = None,
    title: str = "Events held and planned",
) -> Chart:
    """A dot per event that is not cancelled, on the lane of its type; the most frequent type on
    top."""
    valid = sorted((event for event in events if not event.cancelled), key=event_words.middle)
    frequency = Counter(_lane(event) for event in valid)
    rows = tuple(_row(event, day) for event in valid)
    return Chart(
        id="events_timeline",
        kind=ChartKind.TIMELINE,
        title=title,
        finding=_finding(valid, day),
        columns=COLUMNS,
        rows=rows,
        now=day,
        lanes=tuple(sorted(frequency, key=lambda lane: (-frequency[lane], lane.casefold()))),
        span=_span(valid, day, project) if valid else None,
        notes=(*_notes(events, valid), *basis_notes((event.basis for event in valid), "events")),
        empty="No event is known yet. Add some by uploading the table of events.",
    )


def _lane(event: Event) -> str:
    return event.type[:1].upper() + event.type[1:]


def _row(event: Event, day: date) -> tuple[Cell, ...]:
    role = Role.DONE if event_words.held(event, day) else Role.PLANNED
    return (
        event.code,
        _lane(event),
        event.title,
        event_words.middle(event),
        event_words.when(event),
        role.value,
        event.participants,
        event_words.where(event),
        event_words.who(event),
        event.basis,
    )


def _span(events: Sequence[Event], day: date, project: Project | None) -> tuple[date, date]:
    days = [day, *(event_words.middle(event) for event in events)]
    if project:
        days += [project.starts, project.ends]
    return min(days).replace(day=1), max(days)


def _finding(events: Sequence[Event], day: date) -> str:
    if not events:
        return "No event is known yet."
    ahead = [event for event in events if not event_words.held(event, day)]
    done = len(events) - len(ahead)
    head = f"{counted(done, 'event')} held by {written(day)}, {len(ahead) or 'none'} planned"
    return f"{head}; next: {ahead[0].title}, {event_words.when(ahead[0])}." if ahead else f"{head}."


def _notes(events: Sequence[Event], valid: Sequence[Event]) -> tuple[str, ...]:
    notes = []
    if any(event.participants is not None for event in valid):
        notes.append(
            "The larger a circle, the more participants; of middle size where their number is not"
            " known."
        )
    if cancelled := len(events) - len(valid):
        notes.append(f"{counted(cancelled, 'cancelled event')} left out.")
    return tuple(notes)


CHART = Figure(
    "events_timeline",
    ChartKind.TIMELINE,
    "What took place, and what comes next?",
    build,
    ("event",),
)
