"""Events as a calendar file (iCalendar, RFC 5545) for Outlook, Thunderbird and telephones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar
from icalendar import Event as Entry

from innodrop.model import dates
from innodrop.tables.event import Event


@dataclass(frozen=True)
class CalendarFormat:
    """A calendar format: its file ending and how events are written in it."""

    ending: str
    write: Callable[[Sequence[Event], datetime], bytes]


def write(events: Sequence[Event], stamp: datetime) -> bytes:
    """The events as whole-day entries. `stamp` is UTC and aware; a cancelled event is marked so.

    An event whose day is not known stands on every day of its month and says so.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//INNO-DROP dashboard//EN")
    calendar.add("version", "2.0")
    for event in events:
        calendar.add_component(_entry(event, stamp))
    return bytes(calendar.to_ical())


def _entry(event: Event, stamp: datetime) -> Entry:
    entry = Entry()
    entry.add("uid", f"{event.code}@innodrop")
    entry.add("dtstamp", stamp)
    entry.add("dtstart", dates.first_day(event.starts))
    entry.add("dtend", dates.last_day(event.ends or event.starts) + timedelta(days=1))
    entry.add("summary", event.title)
    entry.add("location", "online" if event.online else ", ".join(filter(None, [event.city, event.country_code])))
    entry.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    entry.add("description", _description(event))
    return entry


def _description(event: Event) -> str:
    exact = "" if event.starts.count("-") == 2 else f"Date known as {dates.written(event.starts)} only."  # noqa: PLR2004
    return " ".join(filter(None, [event.type, exact, event.note, f"Basis: {event.basis}."]))


FORMAT = CalendarFormat(ending="ics", write=write)
