"""Every revision: who, when, which file; what differs between two; why a number is what it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from innodrop import tables
from innodrop.model.roles import Action, can
from innodrop.model.upload import Upload
from innodrop.store.base import Revision
from innodrop.ui.history import revisions, row_history, undo
from innodrop.ui.sentences import say
from innodrop.ui.shell import cached, navigation, query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import MenuEntry, Page, always
from innodrop.ui.upload import listing, state
from innodrop.ui.widgets import markup, notices

ALL, TWO, NUMBER = "", "difference", "number"
SECTIONS = {ALL: "Revisions", TWO: "Compare", NUMBER: "How this is computed"}


def render(context: Context, _entry: MenuEntry) -> None:
    """One of three: the revisions, the difference of two, the rows behind a number."""
    notices.show()
    asked = st.query_params
    usual = NUMBER if "kpi" in asked or "row" in asked else ALL
    section = query_params.section("show", "What to look at", SECTIONS, usual)
    if section == NUMBER:
        _number(context)
        return
    source = state.live_source()
    every = cached.revisions(source, cached.store(source).revision())
    if not every:
        st.info(
            "No revision yet: nothing has been stored. The first approved upload makes revision 1."
        )
        return
    uploads = {upload.number: upload for upload in listing.every(source)}
    if section == TWO:
        _two(context, source, every)
    else:
        _revisions(context, source, every, uploads)


def _revisions(
    context: Context, source: str, every: Sequence[Revision], uploads: Mapping[int, Upload]
) -> None:
    table, partner = _filters(context, "Handed in for")
    whose = {number: upload.partner for number, upload in uploads.items()}
    fitting = [
        revision
        for revision in every
        if table in ("", revision.table) and partner in ("", whose.get(revision.upload or 0, "-"))
    ]
    if not fitting:
        st.info("No revision fits these filters. Choose another table or partner.")
        return
    revisions.listed(fitting, every)
    listed = {str(revision.number): revisions.in_list(revision) for revision in fitting}
    markup.show(markup.section("One revision"))
    number = query_params.choice("change", "Revision", listed, next(iter(listed)))
    revision = next(r for r in fitting if str(r.number) == number)
    revisions.show(context, source, revision, uploads.get(revision.upload or 0), every)
    if can(context.user, Action.UNDO):
        undo.show(context, source, revision, every)


def _two(context: Context, source: str, every: Sequence[Revision]) -> None:
    listed = {str(revision.number): revisions.in_list(revision) for revision in every}
    listed |= {"0": "0 · before anything"}
    numbers = list(listed)
    old, new = query_params.beside(
        ("old", "From revision", listed, numbers[1]), ("new", "To revision", listed, numbers[0])
    )
    table, partner = _filters(context, "Rows of")
    named = {row.code: f"{row.code} {row.name}" for row in context.facts.top_objectives}
    objective = query_params.choice("objective", "Objective", {"": "All objectives", **named})
    only = revisions.Only(table, partner, objective)
    revisions.difference(source, int(old), int(new), context.locale, only)


def _number(context: Context) -> None:
    """A KPI with the rows behind its value; or one row of any other table."""
    titles = {name: table.title for name, table in tables.discover().items() if not table.reports}
    asked = st.query_params
    if "row" in asked and asked.get("table") not in titles:
        row_history.row(context, asked.get("table", ""), asked["row"])
        return
    table = query_params.choice("table", "A number of", {"": tables.reported().title, **titles})
    if table:
        row_history.rows(context, table)
        return
    if not context.facts.kpis:
        st.info("No KPI is defined yet, so there is no number to explain.")
        return
    kpis = {kpi.code: f"{kpi.code} {kpi.name}" for kpi in context.facts.kpis}
    code, seat = query_params.beside(
        ("kpi", "KPI", kpis, next(iter(kpis))),
        ("partner", "Partner", {"": "Whole project", **context.view.names}, ""),
    )
    kpi = next(kpi for kpi in context.facts.kpis if kpi.code == code)
    row_history.number(context, kpi, seat)
    navigation.link(
        context,
        say("over_time", kpi=kpi.code),
        navigation.KPI,
        {"kpi": kpi.code},
    )


def _filters(context: Context, whose: str) -> list[str]:
    """The chosen table and partner; empty: all of them."""
    facts = context.facts
    titles = {name: table.title for name, table in tables.discover().items()}
    codes = {p.code: p.short_name or p.code for p in facts.partners}
    return query_params.beside(
        ("table", "Table", {"": "All tables", **titles}, ""),
        ("partner", whose, {"": "Everybody", **codes}, ""),
    )


_ENTRIES = always(
    "History",
    "history",
    "Every revision, what differs between two, and why a number is what it is.",
)
PAGE = Page(place="Data", position=94, entries=_ENTRIES, render=render)
