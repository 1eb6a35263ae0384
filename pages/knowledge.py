"""What partners know: a search of practices, strategies, publications; how far strategies are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from innodrop.charts.knowledge import publication_reach
from innodrop.model.dates import written
from innodrop.services.work import charts, knowledge
from innodrop.services.work.knowledge import Found
from innodrop.tables.knowledge.practice import Practice
from innodrop.tables.knowledge.publication import Publication
from innodrop.ui.findings import headings
from innodrop.ui.sentences import say, titled
from innodrop.ui.shell import navigation, query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import MenuEntry, Page, always
from innodrop.ui.widgets import figures, panels, tables
from innodrop.ui.widgets.escape import as_text

FOUND_HEADERS = tables.headers(
    "title: Title | kind: What | who: By | when: Date | passage: Passage | basis: Basis"
)
SHEET = tables.headers(
    """
    problem: Problem | practice: Practice | evidence: Evidence | effort: Effort |
    transferability: Transferable | indicators: Helps with | helped: Taken over by | link: Link
    """
)
"""The common sheet of a practice."""
MOST_READ = 8
"""Hits shown at once; the others open on demand."""
PUBLICATION_HEADERS = tables.headers(
    """
    date: Date | title: Title | channel: Channel | audience: Audience | who: By |
    reach: Attendances | basis: Basis | link: Link
    """
)


def render(context: Context, _entry: MenuEntry) -> None:
    """The search, then how far strategies are; priorities and publications open on demand."""
    _search(context)
    steps, priorities = charts.strategies(context.view.state)
    figures.show(context, steps)
    figures.fold(context, priorities)
    _publications(context)


def _search(context: Context) -> None:
    left, right = st.columns([3, 1])
    with left:
        label = "Search in practices, strategies and publications"
        text = query_params.text("q", label, help_text="such as member survey")
    with right:
        kinds = {"": "Everything", **{kind: kind.capitalize() for kind in knowledge.KINDS}}
        kind = query_params.choice("what", "What", kinds)
    view = context.view
    hits = knowledge.find(view.state, view.index, text, kind)
    if not hits:
        nothing = "Nothing is known yet. Upload practices first."
        st.info(as_text(say("no_hit", text=text) if text else nothing))
        return
    st.caption(as_text(say("hits" if text else "items", number=len(hits), text=text)))
    _listed(context, "Found", hits[:MOST_READ])
    if rest := hits[MOST_READ:]:
        more = say("and_more", number=len(rest))
        panels.on_demand(more, "more-found", lambda: _listed(context, "Found, further down", rest))
    with st.container(horizontal=True):
        navigation.rows_of(context, ["practice", "strategy", "publication"])
    sheet = {f"practice:{row.code}": row for row in view.known.practices}
    _sheets([sheet[hit.id] for hit in hits if hit.id in sheet])


def _sheets(practices: Sequence[Practice]) -> None:
    """The whole sheet of one practice among those found."""
    if not practices:
        return
    known = {row.code: row for row in practices}
    titles = {code: f"{code} {row.title}" for code, row in known.items()}
    code = query_params.choice("sheet", "Read a sheet", {"": "None", **titles})
    if code:
        tables.lay_out("Sheet", _sheet(known[code]), {"field": "", "content": known[code].title})


def _sheet(row: Practice) -> list[Mapping[str, object]]:
    cells = ((title, getattr(row, name)) for name, title in SHEET.items())
    return [{"field": title, "content": value} for title, value in cells if value]


def _row(hit: Found) -> dict[str, object]:
    return {**vars(hit), "when": written(hit.when) if hit.when else ""}


def _publications(context: Context) -> None:
    items = knowledge.published(context.view.state)
    figures.fold(context, publication_reach.CHART.build(items, context.day, locale=context.locale))
    if items:
        panels.on_demand(
            titled("All items", items), "all-items", lambda: _all_items(context, items)
        )


def _listed(context: Context, name: str, hits: Sequence[Found]) -> None:
    tables.lay_out(name, [_row(hit) for hit in hits], FOUND_HEADERS, locale=context.locale)


def _all_items(context: Context, items: Sequence[Publication]) -> None:
    rows = [{**row.model_dump(), "who": knowledge.who(context.facts, row.partner)} for row in items]
    tables.lay_out("Publications", rows, PUBLICATION_HEADERS, locale=context.locale)


_ENTRIES = always(
    "Knowledge",
    "knowledge",
    "Practices, strategies and publications: searchable, with their state.",
)
PAGE = Page(
    place="Knowledge", position=80, entries=_ENTRIES, render=render, heading=headings.knowledge
)
