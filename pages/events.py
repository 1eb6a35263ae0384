"""Events held and planned: when, where, with whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from innodrop.charts.parts import event_words
from innodrop.charts.work import events_map, events_timeline
from innodrop.exports import calendar
from innodrop.model.keys import normalise
from innodrop.model.roles import Action, can
from innodrop.tables.work.event import Event
from innodrop.ui.findings import headings
from innodrop.ui.sentences import say, titled
from innodrop.ui.shell import identity, navigation, query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import MenuEntry, Page, always
from innodrop.ui.upload import in_place
from innodrop.ui.widgets import downloads, figures, markup, notices, panels, tables

HEADERS = tables.headers(
    """
    starts: From | ends: To | title: Event | type: Type | place: Place | partners: Partners |
    participants: People | scope: Scope | state: State | basis: Basis | source: Source
    """
)
_LANE = 44
"""Height in px of the events of a type."""
NEXT_HEADERS = tables.headers(
    "when: When | title: Event | type: Type | place: Place | partners: Partners | basis: Basis"
)
MOST_LISTED = 8
"""Events that are listed at once."""
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
    """Timeline of the events that the filters leave, what comes; table and map open on demand."""
    notices.show()
    if not context.facts.events:
        st.info("No event is known yet. Add some by uploading the table of events.")
        return
    events = _filtered(context)
    if not events:
        st.info("No event fits these filters. Choose another type or partner.")
        return
    project = context.facts.project
    timeline = events_timeline.CHART.build(events, context.day, project)
    height = _LANE * len(timeline.lanes) + 70
    figures.show(context, timeline, height=height, section=(timeline.title, ""))
    markup.show(figures.notes(timeline))
    with st.container(horizontal=True, vertical_alignment="center"):
        downloads.offer(
            "Calendar file (ICS)",
            lambda: calendar.write(events, context.now),
            "events.ics",
            "text/calendar",
            kind="tertiary",
        )
        identity.offer_feeds()
        navigation.rows_of(context, ["event"])
    _listed(context, events)
    if can(context.user, Action.REVIEW):
        panels.on_demand("Correct an event", "correct-event", partial(_correct, context, events))
    places = events_map.CHART.build(events, context.facts.partners, context.day)
    figures.fold(context, places)


def _listed(context: Context, events: Sequence[Event]) -> None:
    """What comes, or if nothing does what was last; all of them open on demand."""
    ahead = [event for event in events if event.state_on(context.day) == "planned"]
    first = ahead[:MOST_LISTED] or events[-MOST_LISTED:]
    title = "What comes next" if ahead else "The last ones"
    more = say("of_all", number=len(first), all=len(events)) if len(events) > len(first) else ""
    markup.show(markup.section(title, more))
    _table(context, title, first, NEXT_HEADERS)
    if len(events) > len(first):
        every = titled("All events", events)
        panels.on_demand(every, "all-events", lambda: _table(context, "All events", events))


def _table(
    context: Context, name: str, events: Sequence[Event], headers: Mapping[str, str] = HEADERS
) -> None:
    rows = [_row(context, event) for event in events]
    tables.lay_out(name, rows, headers, locale=context.locale)


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
        "starts": event.starts,
        "ends": event.ends,
        "when": event_words.when(event),
        "place": event_words.where(event),
        "partners": ", ".join(names),
        "state": event.state_on(context.day),
    }


_ENTRIES = always(
    "Events", "events", "Events held and planned: timeline, table, map and calendar file."
)
PAGE = Page(place="Events", position=60, entries=_ENTRIES, render=render, heading=headings.events)
