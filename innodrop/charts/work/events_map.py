"""Partners and places of events on the map of Europe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from innodrop.charts.parts import event_words
from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes, counted, listed
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind, Role
from innodrop.model.dates import written
from innodrop.model.geography import on_map, projected
from innodrop.tables.project.partner import Partner
from innodrop.tables.work.event import Event

COLUMNS = (
    ChartColumn("label", "Place or partner"),
    ChartColumn("x", "East of 10 E", "km", "number"),
    ChartColumn("y", "North of 52 N", "km", "number"),
    ChartColumn("size", "Events", kind="number"),
    ChartColumn("role", "Role"),
    ChartColumn("country", "Country"),
    ChartColumn("what", "What"),
)


def build(
    events: Sequence[Event],
    partners: Sequence[Partner],
    day: date,
    title: str = "Where partners are and events took place",
) -> Chart:
    """A diamond per partner active on `day`, a circle per place with its number of events,
    cancelled ones left out."""
    active = [p for p in partners if _active(p, day)]
    places = _places([event for event in events if not event.cancelled])
    rows = [row for partner in active if (row := _partner(partner))]
    rows += [_place(place, day) for place in places]
    return Chart(
        id="events_map",
        kind=ChartKind.MAP,
        title=title,
        finding=_finding(places, active),
        columns=COLUMNS,
        rows=tuple(rows),
        now=day,
        notes=(
            *_notes(events, places, day),
            *basis_notes((event.basis for place in places for event in place.events), "events"),
        ),
        empty=(
            "No partner and no event has a place yet. Add latitude and longitude to their tables."
        ),
    )


@dataclass(frozen=True)
class _Place:
    """Events held or planned at one place, in km of the map."""

    name: str
    x: float
    y: float
    events: tuple[Event, ...]


def _active(partner: Partner, day: date) -> bool:
    """Whether it sits at the table on `day`: it has begun, and nobody has taken its seat over."""
    ends = partner.active_to
    left = ends is not None and ends.last < day and partner.successor is not None
    return partner.active_from.first <= day and not left


def _located(latitude: float | None, longitude: float | None) -> tuple[float, float] | None:
    if latitude is None or longitude is None:
        return None
    return projected(latitude, longitude) if on_map(latitude, longitude) else None


def _partner(partner: Partner) -> tuple[Cell, ...] | None:
    at = _located(partner.latitude, partner.longitude)
    if at is None:
        return None
    seat = ", ".join(part for part in (partner.name, partner.city) if part)
    name = partner.short_name or partner.code
    return (name, round(at[0], 1), round(at[1], 1), None, Role.ENTITY.value, partner.country, seat)


def _places(events: Iterable[Event]) -> list[_Place]:
    """Events of the same place together: of the same name, or of the same point if none is
    given."""
    found: dict[str, list[Event]] = {}
    for event in events:
        if _located(event.latitude, event.longitude) is not None and not event.online:
            found.setdefault(event.city or f"{event.latitude}, {event.longitude}", []).append(event)
    places = []
    for name, here in found.items():
        x, y = _located(here[0].latitude, here[0].longitude) or (0.0, 0.0)
        places.append(_Place(name, round(x, 1), round(y, 1), tuple(here)))
    return sorted(places, key=lambda place: (-len(place.events), place.name))


def _place(place: _Place, day: date) -> tuple[Cell, ...]:
    done = any(event_words.held(event, day) for event in place.events)
    count = len(place.events)
    label = place.name if count == 1 else f"{place.name} ({count})"
    titles = "; ".join(f"{event.title}, {event_words.when(event)}" for event in place.events[:3])
    more = f"; and {count - 3} more" if count > 3 else ""  # noqa: PLR2004 - what a hover text holds
    role = Role.DONE if done else Role.PLANNED
    return (label, place.x, place.y, count, role.value, None, titles + more)


def _finding(places: Sequence[_Place], partners: Sequence[Partner]) -> str:
    countries = sorted({partner.country for partner in partners})
    who = f"{counted(len(partners), 'partner')} in {listed(countries)}" if partners else ""
    total = sum(len(place.events) for place in places)
    what = f"{counted(total, 'event')} at {counted(len(places), 'place')}" if places else ""
    most = ""
    if places and len(places[0].events) > 1:
        most = f", most often in {places[0].name} ({len(places[0].events)})"
    return f"{'; '.join(part for part in (who, what) if part) or 'No place is known yet'}{most}."


def _notes(events: Sequence[Event], places: Sequence[_Place], day: date) -> tuple[str, ...]:
    valid = [event for event in events if not event.cancelled]
    unplaced = len(valid) - sum(len(place.events) for place in places)
    notes = [
        (
            "Diamonds are partners, circles places of events; the number in brackets counts"
            " several events."
        )
    ]
    if any(not event_words.held(event, day) for place in places for event in place.events):
        notes.append(f"Hollow: nothing was held there by {written(day)}.")
    if unplaced:
        notes.append(f"{counted(unplaced, 'event')} online or without a place on this map.")
    return tuple(notes) if places or unplaced else ()


CHART = Figure(
    "events_map",
    ChartKind.MAP,
    "Where are the partners, and where do they meet?",
    build,
    ("event", "partner"),
)
