"""Are we on track, what needs attention, what is next, who has not reported, how fresh is it: one screen."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from innodrop.charts import status_strip
from innodrop.model.data_state import DataState
from innodrop.model.dates import written
from innodrop.model.problems import cut
from innodrop.model.status import Status
from innodrop.services import briefing, objectives, reporting
from innodrop.services.facts import Facts
from innodrop.services.objectives import Standing
from innodrop.ui import cards, figures, navigation
from innodrop.ui.context import Context
from innodrop.ui.foreign import as_text
from innodrop.ui.page import Entry, Page

MOST_LINES = 5
"""Lines per list: what a committee can talk about, and what fits on one screen."""
WIDE, NARROW = 84, 56
"""Characters of a line in the wider and the narrower lists; the page behind it shows the whole."""
CARD = 250
"""Width in px of an objective's card at 1280 px, which its strip is drawn for."""


def render(context: Context, _entry: Entry) -> None:
    """The one screen of the meeting."""
    when, then = _before(context)
    now = objectives.standings(context.facts, context.board())
    for column, standing in zip(st.columns(max(len(now), 1)), now, strict=False):
        with column, st.container(border=True, gap="xsmall", height="stretch"):
            _objective(context, standing, then.get(standing.objective.code), when)
    first, second = st.columns([7, 5])
    with first, st.container(border=True, gap=None, height="stretch"):
        _attention(context)
    with second, st.container(border=True, gap=None, height="stretch"):
        _upcoming(context)
    first, second = st.columns([7, 5])
    with first, st.container(border=True, gap=None, height="stretch"):
        _labels(context)
    with second, st.container(border=True, gap=None, height="stretch"):
        _arrived(context)


def _before(context: Context) -> tuple[str, dict[str, Status]]:
    """What each status is compared with, in words, and the statuses then by objective.

    The last snapshot; without one the end of the quarter before the reporting date.
    """
    last = context.last_snapshot
    if last is not None:
        then = objectives.standings(context.facts_of(last), context.board_of(last))
        return f"Snapshot {last.number}:", {s.objective.code: s.status for s in then}
    day = briefing.day_before(context.day)
    then = objectives.standings(context.facts, context.board(day))
    return f"On {written(day)}", {s.objective.code: s.status for s in then}


def _objective(context: Context, standing: Standing, then: Status | None, when: str) -> None:
    title = f"{standing.objective.code} {standing.objective.name}"
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap=None):
        navigation.link(
            context, title, navigation.path("objective", standing.objective.code), stretch=False, strong=True
        )
        cards.status(standing.status)
    figures.picture(context, status_strip.CHART.build(standing.measures, title), width=CARD)
    same = "also " if then is standing.status else ""
    compared = f"{when} {same}{cards.status_text(then) if then else 'no such objective'}"
    st.caption(f"{as_text(standing.short)}  \n{as_text(compared)}", width="stretch")


def _attention(context: Context) -> None:
    behind = objectives.attention(context.board(), MOST_LINES)
    st.markdown("**Needs attention**" if behind else "**Nothing needs attention**")
    if not behind:
        st.caption("No KPI is behind its plan to date.")
    for measure in behind:
        label = briefing.attention(measure).removesuffix(f" by {written(context.day)}")  # stands above the lists
        navigation.link(context, cut(label, WIDE), navigation.of_kpi(context.facts, measure.kpi), {"kpi": measure.kpi})
    since = context.since_last()
    if since:
        navigation.link(context, cut(since, WIDE), "snapshots", {"show": "compare"})


def _upcoming(context: Context) -> None:
    items = context.upcoming()
    st.markdown(f"**Next 90 days** ({len(items)})")
    if not items:
        st.caption("Nothing is due: no deliverable, milestone, event or label date.")
    for item in items[:MOST_LINES]:
        line = f"{'' if item.overdue else '• '}{briefing.due(item)}"
        page = "events" if item.kind == "event" else "labelling" if item.kind == "label" else "work-plan"
        navigation.link(context, cut(line, NARROW), page)
    _more(len(items))


def _labels(context: Context) -> None:
    st.markdown("**Labels**")
    if not context.facts.seats:
        st.caption("No cluster is known yet.")
    for seat in context.facts.seats[:MOST_LINES]:
        line = briefing.label(context.facts.seat_name(seat.code), context.label(seat.code))
        navigation.link(context, cut(line, WIDE), "labelling")
    _more(len(context.facts.seats))


def _arrived(context: Context) -> None:
    owed = reporting.missing(context.duties())
    handed_in = reporting.waiting(context.duties())
    title = "Not reported" if owed or handed_in else "Every report that is due has arrived"
    st.markdown(f"**{title}**")
    for seat, duties in list(owed.items())[:MOST_LINES]:
        _seat_line(context, seat, briefing.owed(context.facts.seat_name(seat), duties))
    for seat, duties in list(handed_in.items())[: max(MOST_LINES - len(owed), 0)]:
        line = briefing.handed_in(context.facts.seat_name(seat), duties)
        _seat_line(context, seat, f"{DataState.SUBMITTED.glyph} {line}")
    _more(len(owed) + len(handed_in))
    st.caption(as_text(context.fresh()))


def _seat_line(context: Context, seat: str, line: str) -> None:
    """A line that leads to the partner's page; the project itself has none."""
    if seat:
        navigation.link(context, line, navigation.path("partner", seat))
    else:
        st.caption(as_text(line))


def _more(count: int) -> None:
    if count > MOST_LINES:
        st.caption(f"and {count - MOST_LINES} more")


def _entries(_facts: Facts) -> Sequence[Entry]:
    return (Entry("Overview", "", "Are we on track, what needs attention, what is next, who has not reported."),)


PAGE = Page(group="Meeting", position=10, entries=_entries, render=render)
