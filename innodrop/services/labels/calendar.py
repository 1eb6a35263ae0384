"""The calendars that programs subscribe to: every label date and event of the newest revision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from innodrop.exports import calendar
from innodrop.exports.calendar import Appointment, Feed
from innodrop.services.labels import dates
from innodrop.services.labels.dates import LabelDate
from innodrop.services.labels.sentences import say
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
    Stamped with the moment of that revision, so the same data give the same bytes."""
    newest = next(iter(store.revisions()), None)
    state = State.at(store, newest.number if newest else 0, now.date())
    project, title = state.facts.project, TITLES[subject]
    name = say("of", name=project.name, text=title) if project else title.capitalize()
    events = subject is Subject.EVENTS
    days = calendar.of_events(state.facts.events) if events else of_labels(dates.ahead(state))
    return calendar.write_days(days, newest.at if newest else now, Feed(name, REFRESH))


def of_labels(label_dates: Iterable[LabelDate]) -> list[Appointment]:
    """Label dates as appointments."""
    return [
        Appointment(
            d.id,
            say("of", name=d.cluster, text=d.title),
            d.first,
            d.last,
            say("basis", basis=d.basis),
        )
        for d in label_dates
    ]
