"""What partners know: a search of practices, strategies, publications; how far strategies are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from innodrop.charts.knowledge import publication_reach
from innodrop.model.dates import written
from innodrop.services.work import charts, knowledge
from innodrop.services.work.knowledge import Found
from innodrop.tables.knowledge.practice import Practice
from innodrop.ui.sentences import say, titled
from innodrop.ui.shell import navigation, query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import MenuEntry, Page, always
from innodrop.ui.widgets import figures, tables
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
PUBLICATION_HEADERS = tables.headers(
    """
    date: Date | title: Title | channel: Channel | audience: Audience | who: By |
    reach: Attendances | basis: Basis | link: Link
    """
)


def render(context: Context, _entry: MenuEntry) -> None:
    """The search, then strategies with their priorities, then what was published."""
    _search(context)
    for chart in charts.strategies(context.view.state):
        figures.show(context, chart)
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
    tables.lay_out("Found", [_row(hit) for hit in hits], FOUND_HEADERS)
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
    figures.show(context, publication_reach.CHART.build(items, context.day, locale=context.locale))
    if items:
        with st.expander(titled("All items", items)):
            rows = [
                {**row.model_dump(), "who": knowledge.who(context.facts, row.partner)}
                for row in items
            ]
            tables.lay_out("Publications", rows, PUBLICATION_HEADERS, locale=context.locale)


_ENTRIES = always(
    "Knowledge",
    "knowledge",
    "Practices, strategies and publications: searchable, with their state.",
)
PAGE = Page(place="Knowledge", position=80, entries=_ENTRIES, render=render)
