"""Partners and places of events on the map of Europe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from innodrop.charts.parts import event_words
from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf, Meaning
from innodrop.model.geography import on_map, projected
from innodrop.model.nouns import counted
from innodrop.model.sentences import joined, listed, paragraph
from innodrop.tables.project.partner import Partner
from innodrop.tables.work.event import Event

_SIGNS = (
    "Diamonds are partners, circles places of events; the number in brackets counts several events."
)
MOST_NAMED = 3
"""Events of one place that a hover text names."""


@dataclass(frozen=True)
class _Mark:
    """A partner, or a place with its number of events, in km of the map."""

    label: str
    x: float
    y: float
    role: Meaning
    what: str
    size: int | None = None
    country: str | None = None


@dataclass(frozen=True)
class _Venue:
    """Events held or planned at one place, in km of the map."""

    name: str
    x: float
    y: float
    events: tuple[Event, ...]


COLUMNS: tuple[ColumnOf[_Mark], ...] = (
    ColumnOf("label", "Place or partner", lambda mark: mark.label),
    ColumnOf("x", "East of 10 E", lambda mark: mark.x, "km", "number"),
    ColumnOf("y", "North of 52 N", lambda mark: mark.y, "km", "number"),
    ColumnOf("size", "Events", lambda mark: mark.size, kind="number"),
    ColumnOf("role", "Role", lambda mark: mark.role),
    ColumnOf("country", "Country", lambda mark: mark.country),
    ColumnOf("what", "What", lambda mark: mark.what),
)


def build(events: Sequence[Event], partners: Sequence[Partner], day: date) -> Chart:
    """A diamond per partner active on `day`, a circle per place of events not cancelled."""
    active = [partner for partner in partners if _active(partner, day)]
    venues = _venues([event for event in events if not event.cancelled])
    return CHART.of(
        [*_of_partners(active), *(_of_venue(venue, day) for venue in venues)],
        COLUMNS,
        "Where partners are and events took place",
        _finding(venues, active),
        empty="No partner and no event has a place yet. Add latitude and longitude to their"
        " tables.",
        now=day,
        notes=(
            *_notes(events, venues, day),
            *basis_notes((e.basis for v in venues for e in v.events), "Events", "Some events"),
        ),
    )


def _active(partner: Partner, day: date) -> bool:
    """Whether it sits at the table on `day`: it has begun, and nobody has taken its seat over."""
    ends = partner.active_to
    left = ends is not None and ends.last < day and partner.successor is not None
    return partner.active_from.first <= day and not left


def _located(thing: Partner | Event) -> tuple[float, float] | None:
    """Where it lies, in km of the map; None if that is not known, or off the map."""
    latitude, longitude = thing.latitude, thing.longitude
    if latitude is None or longitude is None or not on_map(latitude, longitude):
        return None
    x, y = projected(latitude, longitude)
    return round(x, 1), round(y, 1)


def _of_partners(partners: Iterable[Partner]) -> Iterator[_Mark]:
    for partner in partners:
        if at := _located(partner):
            seat = ", ".join(part for part in (partner.name, partner.city) if part)
            name = partner.short_name or partner.code
            yield _Mark(name, *at, Meaning.ENTITY, seat, country=partner.country)


def _venues(events: Iterable[Event]) -> list[_Venue]:
    """Events of the same place together: the same name, or the same point if none is given."""
    by_name: dict[str, list[Event]] = {}
    for event in events:
        if _located(event) is not None and not event.online:
            name = event.city or f"{event.latitude}, {event.longitude}"
            by_name.setdefault(name, []).append(event)
    points = {name: _located(held[0]) or (0.0, 0.0) for name, held in by_name.items()}
    venues = [_Venue(name, *points[name], tuple(held)) for name, held in by_name.items()]
    return sorted(venues, key=lambda venue: (-len(venue.events), venue.name))


def _of_venue(venue: _Venue, day: date) -> _Mark:
    count = len(venue.events)
    named = [joined((e.title, event_words.when(e)), ", ") for e in venue.events[:MOST_NAMED]]
    if count > MOST_NAMED:
        named.append(say("and_more", number=count - MOST_NAMED))
    name, what = f"{venue.name} ({count})" if count > 1 else venue.name, joined(named, "; ")
    held = any(event.held_by(day) for event in venue.events)
    return _Mark(name, venue.x, venue.y, Meaning.DONE if held else Meaning.PLANNED, what, count)


def _finding(venues: Sequence[_Venue], partners: Sequence[Partner]) -> str:
    countries = sorted({partner.country for partner in partners})
    seats, places = counted(len(partners), "partner"), counted(len(venues), "place")
    events = counted(sum(len(venue.events) for venue in venues), "event")
    who = say("partners_in", partners=seats, countries=listed(countries)) if partners else ""
    where = say("events_at", events=events, places=places) if venues else ""
    often = len(venues[0].events) if venues else 0
    if often > 1:
        where = say("most_often", where=where, town=venues[0].name, number=often)
    return paragraph([joined((who, where), "; ") or "No place is known yet"])


def _notes(events: Sequence[Event], venues: Sequence[_Venue], day: date) -> tuple[str, ...]:
    valid = [event for event in events if not event.cancelled]
    unplaced = len(valid) - sum(len(venue.events) for venue in venues)
    notes = [_SIGNS]
    if any(not event.held_by(day) for venue in venues for event in venue.events):
        notes.append(say("hollow", day=day))
    if unplaced:
        notes.append(say("nowhere", events=counted(unplaced, "event")))
    return tuple(notes) if venues or unplaced else ()


CHART = Figure(
    ChartKind.MAP, "Where are the partners, and where do they meet?", build, ("event", "partner")
)
