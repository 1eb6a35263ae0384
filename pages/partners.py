"""One page per seat of the partnership: its KPIs, label, events and what it owes."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from innodrop.charts.parts import event_words
from innodrop.facts import Facts
from innodrop.model.dates import written
from innodrop.model.dues import Tense
from innodrop.model.kpi.comparison import Status
from innodrop.model.kpi.measure import Measure
from innodrop.model.roles import Action, can
from innodrop.model.sentences import joined
from innodrop.services.progress import objectives, one_liners
from innodrop.services.progress.agenda import Item
from innodrop.tables import reported
from innodrop.tables.project.partner import Partner
from innodrop.ui.kpis import board as kpi_board
from innodrop.ui.sentences import say, titled
from innodrop.ui.shell import navigation, query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import Heading, MenuEntry, Page
from innodrop.ui.upload import listing, state
from innodrop.ui.widgets import badges, markup, panels, tables

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

MOST_DUE = 6
"""Dates listed at once; the others open on demand."""


def render(context: Context, entry: MenuEntry) -> None:
    """What one seat owes and how its KPIs stand; dates and label; the rest opens on demand."""
    board = context.view.seat_board(entry.code)
    _owed(context, entry.code)
    _kpis(context, board)
    _why(context, entry.code, board)
    left, right = _due(context, entry.code), _who(context, entry.code)
    markup.show(markup.columns("1fr 1fr", left, right))
    _rows_of_dues(context, entry.code)
    _events(context, entry.code)
    _uploads(context, entry.code)


def _heading(context: Context, entry: MenuEntry) -> Heading:
    board = context.view.seat_board(entry.code)
    tally = objectives.sentence([measure.verdict.status for measure in board])
    return Heading(entry.title, tally)


def _owed(context: Context, seat: str) -> None:
    """What is late, open and waiting in a line; every report of it opens on demand."""
    tenses = (Tense.OVERDUE, Tense.OPEN, Tense.NOT_YET)
    late, due, then = (context.view.reports(tense).get(seat, ()) for tense in tenses)
    in_full = markup.paragraph(
        navigation.kpis_in(context, one_liners.owed_in_full(late, due, then))
    )
    lines = [in_full]
    if late or due:
        name = context.facts.seat_name(seat)
        said = [markup.bold(one_liners.owed(name, late))] if late else []
        said += [markup.text(one_liners.open_until(name, due))] if due else []
        words = markup.paragraph("<br>".join(said), "lead")
        lines = [f'<div class="innodrop-ends">{words}{_upload_now(context, seat)}</div>']
    if handed_in := context.view.waiting.get(seat, ()):
        waits = one_liners.handed_in_in_full(handed_in)
        lines.append(markup.paragraph(navigation.kpis_in(context, waits)))
    markup.show(*lines)
    if late or due:
        which = say("which_reports", count=len(late) + len(due))
        panels.on_demand(which, "owed", lambda: markup.show(in_full))


def _upload_now(context: Context, seat: str) -> str:
    """The way to hand in what is owed, for those who may."""
    if not can(context.user, Action.UPLOAD, seat):
        return ""
    if context.user.partner:
        return markup.button(context, "Report now", "report", primary=True)
    query = {"partner": seat, "table": reported().name}
    return markup.button(context, "Upload now", "upload", query)


def _kpis(context: Context, board: Sequence[Measure]) -> None:
    """Those with a target; of those without one only how many there are."""
    if not board:
        st.caption("No KPI is reported by this partner.")
        return
    followed = [measure for measure in board if measure.verdict.status is Status.NO_TARGET]
    judged = [measure for measure in board if measure not in followed]
    if judged:
        markup.show(kpi_board.table(context, judged))
    if followed:
        panels.on_demand(
            titled("KPIs without a target", followed),
            "followed",
            lambda: markup.show(kpi_board.table(context, followed)),
        )


def _why(context: Context, seat: str, board: Sequence[Measure]) -> None:
    """From one of the numbers above to the rows, files and people behind it."""
    if not board:
        return
    names = {measure.kpi: f"{measure.kpi} {measure.name}" for measure in board}

    def choose() -> None:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            code = query_params.choice("kpi", "KPI", names, next(iter(names)))
            navigation.why(context, code, seat)

    panels.on_demand("From a number to where it came from", "why", choose, asked="kpi")


def _due(context: Context, seat: str) -> str:
    items = context.view.agenda_of(seat)
    head = markup.section("Overdue, and due in the next 90 days", len(items) or "")
    if not items:
        return head + markup.paragraph(markup.quiet("Nothing is due from this partner."))
    first, rest = (markup.dated(map(_item, part)) for part in (items[:MOST_DUE], items[MOST_DUE:]))
    if len(items) > MOST_DUE:
        more = markup.text(say("and_more", number=len(items) - MOST_DUE))
        first += f"<details><summary>{more}</summary>{rest}</details>"
    return head + first


def _item(item: Item) -> tuple[str, str, str]:
    day = written(item.day)
    when = markup.bold(day) if item.overdue else markup.text(day)
    key = "item_overdue" if item.overdue else "item"
    return when, markup.text(item.title), markup.text(say(key, kind=item.kind, code=item.code))


def _rows_of_dues(context: Context, seat: str) -> None:
    kinds = {item.kind for item in context.view.agenda_of(seat)}
    with st.container(horizontal=True):
        navigation.rows_of(context, [table for kind, table in ROWS_OF.items() if kind in kinds])


def _who(context: Context, seat: str) -> str:
    """The label, and who holds and held the seat."""
    label = context.view.labels[seat]
    standing = markup.paragraph(markup.text(label.sentence) + _basis(label.valid_until_basis))
    holders = [_holder(partner) for partner in context.facts.holders(seat)]
    label_page = markup.link(context, say("its_pathway"), "pathway", {"cluster": seat}, acts=True)
    return "".join(
        [markup.section("Label", right=label_page), standing, markup.section("Who"), *holders]
    )


def _holder(partner: Partner) -> str:
    address = joined([partner.city, partner.region, partner.country], ", ")
    columns = (partner.inferred or "").replace(";", ", ")
    inferred = markup.chip(say("inferred", columns=columns), "review") if columns else ""
    where = say("address", address=address, sector=partner.sector or "")
    return (
        markup.paragraph(f"{markup.bold(partner.name)} {_basis(partner.basis)} {inferred}")
        + markup.paragraph(markup.text(where))
        + markup.paragraph(markup.quiet(one_liners.membership(partner)), "note")
    )


def _basis(basis: str) -> str:
    """A chip on what is no fact, with its meaning; nothing for facts."""
    meaning = badges.meaning(basis)
    if meaning is None:
        return ""
    return f' <span title="{markup.text(meaning)}">{markup.chip(basis, "review")}</span>'


def _events(context: Context, seat: str) -> None:
    events = [event for event in context.facts.events if seat in context.facts.seats_at(event)]
    events.sort(key=lambda event: event.starts, reverse=True)
    rows = [
        {
            **event.model_dump(),
            "starts": event.starts,
            "place": event_words.where(event),
            "state": event.state_on(context.day),
        }
        for event in events
    ]

    def listed() -> None:
        if not rows:
            st.caption("No event names this partner.")
            return
        tables.lay_out("Events", rows, EVENT_HEADERS, locale=context.locale)
        navigation.rows_of(context, ["event"])

    panels.on_demand(titled("Events with this partner", events), "events", listed)


def _uploads(context: Context, seat: str) -> None:
    """Everything that was handed in for the seat, whoever held it then."""
    every = listing.every(state.live_source())
    own = [upload for upload in every if context.facts.seat_of.get(upload.partner) == seat]

    def listed() -> None:
        if not own:
            st.caption("Nothing was handed in here yet.")
        listing.show(context, own)

    panels.on_demand(titled("Uploads", own), "uploads", listed)


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


PAGE = Page(place="Partners", position=30, entries=_entries, render=render, heading=_heading)
