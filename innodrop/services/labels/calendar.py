"""The calendars that programs subscribe to: every label date, and every event, of the newest
revision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from innodrop import facts as facts_of
from innodrop.exports import calendar
from innodrop.exports.calendar import Appointment, Feed
from innodrop.facts import Facts
from innodrop.services.labels import dates
from innodrop.services.labels.dates import LabelDate
from innodrop.state import State
from innodrop.store.base import Reading, at_once

REFRESH = timedelta(hours=6)
"""How often a program should ask again: the data change a few times a week."""


class Subject(StrEnum):
    """What a calendar is about."""

    LABELS = "labels"
    EVENTS = "events"


TITLES = {Subject.LABELS: "label dates", Subject.EVENTS: "events"}


@at_once
def feed(store: Reading, subject: Subject, now: datetime) -> bytes:
    """The calendar as of the newest revision and the usual reporting date; `now` is UTC and aware.

    Each entry is stamped with the moment of that revision, so the same data give the same bytes.
    """
    newest = next(iter(store.revisions()), None)
    facts = facts_of.read(store, newest.number if newest else 0)
    name = (
        f"{facts.project.name}: {TITLES[subject]}"
        if facts.project
        else TITLES[subject].capitalize()
    )
    found = _appointments(store, facts, subject, now)
    return calendar.write_days(found, newest.at if newest else now, Feed(name, REFRESH))


def of_labels(found: Iterable[LabelDate]) -> list[Appointment]:
    """Label dates as appointments."""
    return [
        Appointment(d.id, f"{d.cluster}: {d.title}", d.first, d.last, f"Basis: {d.basis}.")
        for d in found
    ]


def _appointments(
    store: Reading, facts: Facts, subject: Subject, now: datetime
) -> Sequence[Appointment]:
    if subject is Subject.EVENTS:
        return calendar.of_events(facts.events)
    day = facts_of.reporting_day(facts, now.date())
    return of_labels(dates.ahead(State(store, facts, day, now.date())))
