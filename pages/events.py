"""Events held and planned: when, where, with whom."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from innodrop.charts.parts import event_words
from innodrop.charts.work import events_map, events_timeline
from innodrop.exports import calendar
from innodrop.model.keys import normalise
from innodrop.model.roles import Action, can
from innodrop.tables.work.event import Event
from innodrop.ui.shell import identity, navigation, query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import MenuEntry, Page, always
from innodrop.ui.upload import in_place
from innodrop.ui.widgets import downloads, figures, notices, panels, tables

HEADERS = tables.headers(
    """
    starts: From | ends: To | title: Event | type: Type | place: Place | partners: Partners |
    participants: People | scope: Scope | state: State | basis: Basis | source: Source
    """
)

CELLS = {
    "title": "Title",
    "type": "Type",
    "starts": "First day",
    "ends": "Last day (blank: the same)",
    "city": "Place",
    "participants": "People present",
    "host": "Held by",
    "cancelled": "Cancelled",
}


def render(context: Context, _entry: MenuEntry) -> None:
    """Timeline, table and map of the events that the filters leave."""
    notices.show()
    if not context.facts.events:
        st.info("No event is known yet. Add some by uploading the table of events.")
        return
    events = _filtered(context)
    if not events:
        st.info("No event fits these filters. Choose another type or partner.")
        return
    project = context.facts.project
    figures.show(context, events_timeline.CHART.build(events, context.day, project))
    downloads.offer(
        "Calendar file (ICS)",
        lambda: calendar.write(events, context.now),
        "events.ics",
        "text/calendar",
    )
    identity.offer_feeds()
    tables.show([_row(context, event) for event in events], HEADERS)
    if can(context.user, Action.REVIEW):
        panels.on_demand("Correct an event", "correct-event", partial(_correct, context, events))
    navigation.rows_of(context, ["event"])
    figures.show(context, events_map.CHART.build(events, context.facts.partners, context.day))


def _correct(context: Context, events: Sequence[Event]) -> None:
    """Cells of one event, changed where they stand."""
    titles = {event.code: f"{event.starts} {event.title}" for event in events}
    code = st.selectbox("Event", list(titles), format_func=titles.__getitem__, key="event")
    in_place.form(context, "event", normalise(str(code)), CELLS)


def _filtered(context: Context) -> tuple[Event, ...]:
    types = sorted({event.type for event in context.facts.events}, key=str.casefold)
    kind, seat = query_params.beside(
        ("type", "Type", {"": "All types", **{t: t.capitalize() for t in types}}, ""),
        ("partner", "Partner", {"": "All partners", **context.view.names}, ""),
    )
    fitting = [
        event
        for event in context.facts.events
        if kind in ("", event.type) and (not seat or seat in context.facts.seats_at(event))
    ]
    return tuple(sorted(fitting, key=lambda event: event.starts))


def _row(context: Context, event: Event) -> dict[str, object]:
    names = [context.facts.seat_name(context.facts.seat_of.get(c, c)) for c in event.partner_codes]
    return {
        **event.model_dump(),
        "place": event_words.where(event),
        "partners": ", ".join(names),
        "state": event.state_on(context.day),
    }


_ENTRIES = always(
    "Events", "events", "Events held and planned: timeline, table, map and calendar file."
)
PAGE = Page(place="Events", position=60, entries=_ENTRIES, render=render)
