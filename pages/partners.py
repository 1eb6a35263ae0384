"""One page per seat of the partnership: its KPIs, label, events and what it owes."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from innodrop.charts.parts import event_words
from innodrop.facts import Facts
from innodrop.model.dues import Tense
from innodrop.model.kpi.measure import Measure
from innodrop.model.roles import Action, can
from innodrop.model.sentences import joined
from innodrop.services.progress import objectives, one_liners
from innodrop.tables import reported
from innodrop.tables.project.partner import Partner
from innodrop.ui.kpis import board as kpi_board
from innodrop.ui.sentences import say, titled
from innodrop.ui.shell import navigation, query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import MenuEntry, Page
from innodrop.ui.upload import listing, state
from innodrop.ui.widgets import badges, bullets, markup, tables
from innodrop.ui.widgets.escape import as_text

ROWS_OF = {
    "deliverable": "deliverable",
    "milestone": "milestone",
    "label step": "label_step",
    "recommendation": "recommendation",
    "event": "event",
}
"""The tables whose rows say what is due, by kind."""
EVENT_HEADERS = tables.headers(
    "starts: Date | title: Event | type: Type | place: Place | state: State | basis: Basis"
)


def render(context: Context, entry: MenuEntry) -> None:
    """Everything about one seat."""
    holder = next(seat for seat in context.facts.seats if seat.code == entry.code)
    board = context.view.seat_board(entry.code)
    about, standing = st.columns([3, 2])
    with about:
        _about(context, holder)
    with standing:
        _standing(context, entry.code, board)
    _owed(context, entry.code)
    _waiting(context, entry.code)
    _kpis(context, board)
    _why(context, entry.code, board)
    _events(context, entry.code)
    _due(context, entry.code)
    _uploads(context, entry.code)


def _about(context: Context, holder: Partner) -> None:
    for partner in context.facts.holders(holder.code):
        address = joined([partner.city, partner.region, partner.country], ", ")
        columns = (partner.inferred or "").replace(";", ", ")
        badges.line(
            f"**{as_text(partner.name)}**",
            badges.basis(partner.basis),
            badges.badge(say("inferred", columns=columns)) if columns else "",
            meaning=badges.meaning(partner.basis),
        )
        st.text(say("address", address=address, sector=partner.sector or ""))
        st.caption(as_text(one_liners.membership(partner)))


def _standing(context: Context, seat: str, board: Sequence[Measure]) -> None:
    label = context.view.labels[seat]
    st.markdown("**Label**")
    basis = label.valid_until_basis
    badges.line(as_text(label.sentence), badges.basis(basis), meaning=badges.meaning(basis))
    st.markdown("**KPIs against the partner's own plan**")
    statuses = [measure.verdict.status for measure in board]
    badges.line(badges.status(objectives.overall(statuses)), as_text(objectives.sentence(statuses)))


def _owed(context: Context, seat: str) -> None:
    tenses = (Tense.OVERDUE, Tense.OPEN, Tense.NOT_YET)
    late, due, then = (context.view.reports(tense).get(seat, ()) for tense in tenses)
    sentence = as_text(one_liners.owed_in_full(late, due, then))
    if not late and not due:
        st.success(sentence)
        return
    (st.warning if late else st.info)(sentence)
    _upload_now(context, seat)


def _waiting(context: Context, seat: str) -> None:
    """What was handed in and does not count yet."""
    handed_in = context.view.waiting.get(seat, ())
    if handed_in:
        st.info(as_text(one_liners.handed_in_in_full(handed_in)))


def _upload_now(context: Context, seat: str) -> None:
    """The way to hand in what is owed, for those who may."""
    if can(context.user, Action.UPLOAD, seat):
        own = bool(context.user.partner)
        query = {} if own else {"partner": seat, "table": reported().name}
        to, label = ("report", "→ Report now") if own else ("upload", "→ Upload now")
        navigation.link(context, label, to, query, strong=True)


def _kpis(context: Context, board: Sequence[Measure]) -> None:
    st.markdown("**KPIs**")
    if not board:
        st.caption("No KPI is reported by this partner.")
        return
    markup.show(kpi_board.table(context, board))


def _why(context: Context, seat: str, board: Sequence[Measure]) -> None:
    """From one of the numbers above to the rows, files and people behind it."""
    if not board:
        return
    names = {measure.kpi: f"{measure.kpi} {measure.name}" for measure in board}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        label = "From a number to where it came from"
        code = query_params.choice("kpi", label, names, next(iter(names)))
        navigation.why(context, code, seat)


def _events(context: Context, seat: str) -> None:
    events = [event for event in context.facts.events if seat in context.facts.seats_at(event)]
    st.markdown(f"**{titled('Events with this partner', events)}**")
    if not events:
        st.caption("No event names this partner.")
        return
    events.sort(key=lambda event: event.starts, reverse=True)
    rows = [
        {**e.model_dump(), "place": event_words.where(e), "state": e.state_on(context.day)}
        for e in events
    ]
    tables.show(rows, EVENT_HEADERS)
    navigation.rows_of(context, ["event"])


def _due(context: Context, seat: str) -> None:
    items = context.view.agenda_of(seat)
    st.markdown("**Overdue, and due in the next 90 days**")
    bullets.show(
        say("overdue" if i.overdue else "due", day=i.day, kind=i.kind, code=i.code, title=i.title)
        for i in items
    )
    if not items:
        st.caption("Nothing is due from this partner.")
        return
    kinds = {item.kind for item in items}
    navigation.rows_of(context, [table for kind, table in ROWS_OF.items() if kind in kinds])


def _uploads(context: Context, seat: str) -> None:
    """Everything that was handed in for the seat, whoever held it then."""
    every = listing.every(state.live_source())
    own = [upload for upload in every if context.facts.seat_of.get(upload.partner) == seat]
    st.markdown(f"**{titled('Uploads', own)}**")
    if not own:
        st.caption("Nothing was handed in here yet.")
    listing.show(context, own)


def _entries(facts: Facts) -> Sequence[MenuEntry]:
    few = len(facts.seats) <= navigation.MOST_LISTED
    return tuple(
        MenuEntry(
            title=facts.seat_name(seat.code),
            path=navigation.path("partner", seat.code),
            about=seat.name,
            code=seat.code,
            listed=few,
        )
        for seat in facts.seats
    )


PAGE = Page(place="Partners", position=30, entries=_entries, render=render)
