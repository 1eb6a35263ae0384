"""One screen: are we on track, what needs attention, what is next, who owes a report, how fresh."""

from __future__ import annotations

import streamlit as st

from innodrop.charts.progress import status_strip
from innodrop.difference.states import Side
from innodrop.errors import Refusal
from innodrop.model.kpi.comparison import Status
from innodrop.model.refusals import sentence
from innodrop.model.sentences import joined
from innodrop.services.comparison import NONE
from innodrop.services.progress import frozen, objectives, one_liners
from innodrop.services.progress.objectives import ObjectiveStatus
from innodrop.ui.sentences import say, titled
from innodrop.ui.shell import navigation, query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import MenuEntry, Page, always
from innodrop.ui.snapshots import listing
from innodrop.ui.widgets import badges, figures, html_cards
from innodrop.ui.widgets.escape import as_text

COMPARED = "compare"
"""Name in the address of the snapshot that is compared with, a number or `NONE`."""
MOST_LINES = 5
"""Lines per list: what a committee can talk about, and what fits on one screen."""
CARD = 250
"""Width in px of an objective's card at 1280 px, which its strip is drawn for."""

PAGES = {"event": "events", "label": "labelling"}
"""Where a date of the agenda is shown by its kind; the others are of the work plan."""


def render(context: Context, _entry: MenuEntry) -> None:
    """The one screen of the meeting; below it what it is compared with."""
    options = _options(context)
    then = _then(context, query_params.chosen(COMPARED, options))
    before = {s.objective.code: s.status for s in then.view.objectives} if then else {}
    each = [
        _objective(context, standing, before.get(standing.objective.code), then)
        for standing in context.view.objectives
    ]
    lists = [_attention(context, then), _upcoming(context), _labels(context), _arrived(context)]
    st.html(html_cards.STYLE + html_cards.even(each) + html_cards.wide(lists))
    if len(options) > 1:
        query_params.choice(COMPARED, "Compared with", options)
    if then and (remark := frozen.remark(then.view.state)):
        st.caption(as_text(remark))


def _options(context: Context) -> dict[str, str]:
    """What people can compare with: the usual one, any other earlier snapshot, or nothing."""
    usual, *others = context.earlier() or (None,)
    if usual is None:
        return {"": ""}
    named = {str(s.number): listing.in_list(s) for s in others if s}
    return {"": say("usual_comparison", snapshot=listing.in_list(usual)), **named, NONE: "nothing"}


def _then(context: Context, chosen: str) -> Side | None:
    """What was shown then; a snapshot that is not what was frozen is named instead."""
    try:
        return context.compared(chosen)
    except Refusal as refusal:
        st.warning(as_text(sentence(refusal)))
        return None


def _objective(
    context: Context, standing: ObjectiveStatus, before: Status | None, then: Side | None
) -> str:
    title = f"{standing.objective.code} {standing.objective.name}"
    strip = status_strip.CHART.build(standing.measures, title)
    compared = _compared(standing.status, before, then) if then else ""
    page = navigation.path("objective", standing.objective.code)
    link = html_cards.link(context, title, page, strong=True)
    head = html_cards.ends(link, badges.status_pill(standing.status, context.theme))
    picture = figures.picture(strip, theme=context.theme, locale=context.locale, width=CARD)
    return head + picture + html_cards.quiet(standing.short) + html_cards.quiet(compared)


def _compared(now: Status, before: Status | None, then: Side) -> str:
    """The status that was shown then."""
    snapshot = then.view.state.snapshot
    when = say("since_snapshot", number=snapshot.number if snapshot else "")
    status = badges.status_text(before) if before else "no such objective"
    return say("before_also" if before is now else "before", when=when, status=status)


def _attention(context: Context, then: Side | None) -> str:
    behind = objectives.attention(context.view.board, MOST_LINES)
    lines = [] if behind else [html_cards.quiet("No KPI is behind its plan to date.")]
    for measure in behind:
        label = one_liners.attention(measure, dated=False)  # the day stands above the lists
        lines.append(html_cards.link(context, label, navigation.KPI, {"kpi": measure.kpi}))
    if then and (snapshot := then.view.state.snapshot):
        query = {"show": "compare", "old": f"s{snapshot.number}"}
        lines.append(html_cards.link(context, context.since(then), "snapshots", query))
    return html_cards.card("Needs attention" if behind else "Nothing needs attention", lines)


def _upcoming(context: Context) -> str:
    items = context.view.agenda
    nothing = "Nothing is due: no deliverable, milestone, event or label date."
    lines = [] if items else [html_cards.quiet(nothing)]
    for item in items[:MOST_LINES]:
        line = joined(["" if item.overdue else "•", one_liners.due(item)])
        page = PAGES.get(item.kind, "work-plan")
        lines.append(html_cards.link(context, line, page))
    return html_cards.card(titled("Next 90 days", items), [*lines, _more(len(items))])


def _labels(context: Context) -> str:
    seats = context.facts.seats
    lines = [] if seats else [html_cards.quiet("No cluster is known yet.")]
    for seat in seats[:MOST_LINES]:
        line = one_liners.label(context.facts.seat_name(seat.code), context.view.labels[seat.code])
        lines.append(html_cards.link(context, line, "labelling"))
    return html_cards.card("Labels", [*lines, _more(len(seats))])


def _arrived(context: Context) -> str:
    arrivals = one_liners.arrivals(context.view.duties, context.facts.seat_name)
    lines = [_seat_line(context, seat, line) for seat, line in arrivals]
    title = "Reports owed" if lines else "Every report that is due has arrived"
    more, fresh = _more(len(lines)), html_cards.quiet(context.view.freshness)
    return html_cards.card(title, [*lines[:MOST_LINES], more, fresh])


def _seat_line(context: Context, seat: str, line: str) -> str:
    """A line that leads to the partner's page; the project itself has none."""
    if not seat:
        return html_cards.quiet(line)
    return html_cards.link(context, line, navigation.path("partner", seat))


def _more(count: int) -> str:
    more = count - MOST_LINES
    return html_cards.quiet(say("and_more", number=more) if more > 0 else "")


_ENTRIES = always(
    "Overview",
    "overview",
    "Are we on track, what needs attention, what is next, who has not reported.",
)
PAGE = Page(place="Overview", position=10, entries=_ENTRIES, render=render)
