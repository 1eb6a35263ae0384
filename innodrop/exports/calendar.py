"""Days as a calendar (iCalendar, RFC 5545) for Outlook and the like: a file, or subscribed to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from innodrop.exports.sentences import say
from innodrop.model.sentences import joined
from innodrop.tables.work.event import Event
from innodrop.writers.lettering import flat

if TYPE_CHECKING:
    from icalendar import Calendar
    from icalendar import Event as Entry


@dataclass(frozen=True)
class Appointment:
    """A whole-day entry from its first to its last day. `uid` stays the same when the days move."""

    uid: str
    title: str
    first: date
    last: date
    description: str
    location: str | None = None
    cancelled: bool = False


@dataclass(frozen=True)
class Feed:
    """What a program that subscribes is told: the calendar's name, and when to ask again."""

    name: str
    refresh: timedelta


def write(events: Sequence[Event], stamp: datetime) -> bytes:
    """The events as whole-day entries, see `of_events`. `stamp` is UTC and aware."""
    return write_days(of_events(events), stamp)


def of_events(events: Sequence[Event]) -> list[Appointment]:
    """The events as appointments, cancelled ones marked; unknown days: every day of the month."""
    return [_of_event(event) for event in events]


def write_days(
    appointments: Sequence[Appointment], stamp: datetime, feed: Feed | None = None
) -> bytes:
    """Any dates as whole-day entries, which make nobody busy. `stamp` is UTC and aware."""
    # a third of a second, for which the server would not answer
    from icalendar import Calendar  # noqa: PLC0415

    calendar = Calendar()
    calendar.add("prodid", "-//INNO-DROP dashboard//EN")
    calendar.add("version", "2.0")
    if feed is not None:
        _introduce(calendar, feed)
    for appointment in appointments:
        calendar.add_component(_entry(appointment, stamp))
    return bytes(calendar.to_ical())


def _introduce(calendar: Calendar, feed: Feed) -> None:
    """Name and interval twice each: as RFC 7986 has them, and as programs knew them before."""
    from icalendar import vDuration  # noqa: PLC0415 - likewise

    for name in ("name", "x-wr-calname"):
        calendar.add(name, flat(feed.name))
    calendar.add("refresh-interval", vDuration(feed.refresh), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(feed.refresh))


def _entry(appointment: Appointment, stamp: datetime) -> Entry:
    from icalendar import Event as Entry  # noqa: PLC0415 - likewise

    entry = Entry()
    entry.add("uid", f"{flat(appointment.uid)}@innodrop")
    entry.add("dtstamp", stamp)
    entry.add("dtstart", appointment.first)
    entry.add("dtend", appointment.last + timedelta(days=1))
    entry.add("summary", flat(appointment.title))
    if appointment.location is not None:
        entry.add("location", flat(appointment.location))
    entry.add("transp", "TRANSPARENT")
    entry.add("status", "CANCELLED" if appointment.cancelled else "CONFIRMED")
    lines = appointment.description.split("\n")  # control characters would end a line too
    entry.add("description", "\n".join(map(flat, lines)))
    return entry


def _of_event(event: Event) -> Appointment:
    town = ", ".join(filter(None, [event.city, event.country_code]))
    return Appointment(
        uid=event.code,
        title=event.title,
        first=event.starts.first,
        last=(event.ends or event.starts).last,
        description=_description(event),
        location="online" if event.online else town,
        cancelled=event.cancelled,
    )


def _description(event: Event) -> str:
    exact = "" if event.starts.is_exact else say("known_as", day=event.starts)
    return joined((event.type, exact, event.note, say("basis", basis=event.basis)))
