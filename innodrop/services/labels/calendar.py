"""The calendars that programs subscribe to: what is due, every label date and every event of the
newest revision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum

from innodrop.exports import calendar
from innodrop.exports.calendar import Appointment, Feed
from innodrop.model.dues import Duty, Tense
from innodrop.model.nouns import counted
from innodrop.model.sentences import joined
from innodrop.services import duties
from innodrop.services.labels import dates
from innodrop.services.labels.dates import LabelDate
from innodrop.services.labels.sentences import say
from innodrop.state import State
from innodrop.store.base import Reading, at_once

REFRESH = timedelta(hours=6)
"""How often a program should ask again: the data change a few times a week."""


class Subject(StrEnum):
    """What a calendar is about."""

    DUTIES = "duties"
    LABELS = "labels"
    EVENTS = "events"


TITLES = {
    Subject.DUTIES: "what is due",
    Subject.LABELS: "label dates",
    Subject.EVENTS: "events",
}


@at_once
def feed(store: Reading, subject: Subject, now: datetime) -> bytes:
    """The calendar as of the newest revision and the usual reporting date; `now` is UTC and aware.
    Stamped with the moment of that revision, so the same data give the same bytes."""
    newest = next(iter(store.revisions()), None)
    state = State.at(store, newest.number if newest else 0, now.date())
    project, title = state.facts.project, TITLES[subject]
    name = say("of", name=project.name, text=title) if project else title.capitalize()
    days = {
        Subject.DUTIES: lambda: of_duties(state),
        Subject.LABELS: lambda: of_labels(dates.ahead(state)),
        Subject.EVENTS: lambda: calendar.of_events(state.facts.events),
    }[subject]()
    return calendar.write_days(days, newest.at if newest else now, Feed(name, REFRESH))


def of_duties(state: State) -> list[Appointment]:
    """What is owed, each on its due day: the reports of a seat in one entry, then the work that the
    committee is told of. Label dates and events have calendars of their own."""
    every, name = duties.everything(state), state.facts.seat_name
    by_day: dict[tuple[str, date], list[Duty]] = {}
    for duty in duties.of_kind(every, duties.REPORT, Tense.OVERDUE, Tense.OPEN, Tense.NOT_YET):
        by_day.setdefault((duty.seat, duty.due), []).append(duty)
    reports = [
        Appointment(
            f"reports-{seat or 'project'}-{due}",
            say("of", name=name(seat), text=counted(len(owed), "report")),
            due,
            due,
            joined((say("report", kpi=d.code, period=d.period) for d in owed), ", "),
        )
        for (seat, due), owed in by_day.items()
    ]
    return reports + [
        Appointment(
            f"{duty.kind}-{duty.code}",
            say("of", name=name(duty.seat), text=joined([duty.code, duty.title])),
            duty.due,
            duty.due,
            say("basis", basis=duty.basis),
        )
        for duty in duties.on_agenda(every)
    ]


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
