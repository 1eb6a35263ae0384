"""The menu: every page that `pages/` holds, with its entries for the facts of this database."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from html import escape
from typing import Any

import streamlit as st

from innodrop import addresses, tables
from innodrop.facts import Facts
from innodrop.model.keys import normalise
from innodrop.ui.sentences import say
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import MenuEntry, Page
from innodrop.ui.widgets import markup, panels
from innodrop.ui.widgets.escape import as_text

MANAGEMENT = "management"
"""Address of the KPIs without objective."""
KPI = "kpi"
"""Address of the page of a KPI, whose code stands behind it as `?kpi=K07`."""
MOST_LISTED = 12
"""Entries of one page that the menu lists; more would bury the other pages."""


def path(kind: str, code: str) -> str:
    """The address for one row, such as `partner-bnpt`; other letters than a-z add a short hash."""
    plain = re.sub("[^a-z0-9]+", "-", code.casefold()).strip("-")
    if plain == code.casefold():
        return f"{kind}-{plain}"
    short_hash = hashlib.sha256(normalise(code).encode()).hexdigest()[:6]
    return f"{kind}-{plain}-{short_hash}".replace("--", "-")


def run(context: Context, draw: Callable[[Context, Page, MenuEntry], None]) -> None:
    """The menu of whoever looks, and the page asked for; no address for a page not for them.

    One word for each place, which opens its first page; its other pages are tabs. Who has no home
    starts on the first page of the menu, which keeps its own address, too.
    """
    reached: dict[str, Any] = {}
    context = replace(context, addresses=reached, places=_places(context))
    drawn: list[Any] = []

    def add(page: Page, entry: MenuEntry, title: str, path: str, *, listed: bool) -> None:
        made = st.Page(
            _drawing(draw, context, page, entry),
            title=as_text(title),
            url_path=path or None,
            default=not path,
            visibility="visible" if listed else "hidden",
        )
        reached[path] = made
        drawn.append(made)

    homeless = all(entry.path for pages in context.places.values() for _, entry in pages)
    for place, pages in context.places.items():
        for index, (page, entry) in enumerate(pages):
            title = entry.title if index else _counted(context, place, page)
            if homeless and not drawn:
                add(page, entry, title, "", listed=True)
                add(page, entry, title, entry.path, listed=False)
            else:
                add(page, entry, title, entry.path, listed=not index)
    st.navigation(drawn, position="top").run()


def _places(context: Context) -> dict[str, tuple[tuple[Page, MenuEntry], ...]]:
    """The places of the menu in its order, each with its pages; one of another place comes last."""
    everything = addresses.entries(context.facts)
    places: dict[str, list[tuple[Page, MenuEntry]]] = {page.place: [] for page, _ in everything}
    for page, entry in everything:
        if page.is_for(context.user):
            places[page.place_of(context.user)].append((page, entry))
    for place, pages in places.items():
        pages.sort(key=lambda each: each[0].place != place)
    return {place: tuple(pages) for place, pages in places.items() if pages}


def _counted(context: Context, place: str, page: Page) -> str:
    """The word of the menu, with what waits there."""
    waits = page.count(context) if page.count else 0
    return say("titled", title=place, count=waits) if waits else place


def tabs(context: Context, shown: MenuEntry) -> str:
    """The pages of the place that is looked at as HTML, and the word of the menu marked: Streamlit
    does so for pages in the menu itself alone. Nothing for a place of one page."""
    place = next(
        (pages for pages in context.places.values() if shown in [entry for _, entry in pages]), ()
    )
    listed = [(page, entry) for page, entry in place if entry.listed or entry == shown]
    if len(listed) < 2:  # noqa: PLR2004 - one page has no other to turn to
        return ""
    first = place[0][1].path
    mark = f'[data-testid=stTopNavLink][href$="/{first}"]'
    style = f"<style>{mark} {{ background: var(--wash) }} {mark} * {{ font-weight: 600 }}</style>"
    if not next(page.tabs for page, entry in listed if entry == shown):
        return style
    inner = "".join(_tab(context, page, entry, shown) for page, entry in listed)
    return f'{style}<nav class="innodrop-tabs" aria-label="{say("tabs")}">{inner}</nav>'


def _tab(context: Context, page: Page, entry: MenuEntry, shown: MenuEntry) -> str:
    current = ' aria-current="page"' if entry == shown else ""
    before = page.tab(context, entry) if page.tab else ""
    to = f'class="innodrop-go" href="/{entry.path}" target="_self"'
    return f"<a {to}{current}>{before} {escape(entry.title)}</a>"


def link(
    context: Context,
    label: str,
    to: str,
    query: Mapping[str, str] | None = None,
    *,
    strong: bool = False,
) -> None:
    """A link to a page, label shown as text; nothing where it does not exist for whoever looks."""
    if to not in context.addresses:
        return
    text = f"**{as_text(label)}**" if strong else as_text(label)
    st.page_link(context.addresses[to], label=text, query_params=dict(query or {}), width="content")


def links(context: Context, targets: Mapping[str, tuple[str, Mapping[str, str]]]) -> None:
    """Short links beside each other: label to address and query; of more than `MOST_LISTED` the
    rest behind a click, since each costs time."""
    every = list(targets.items())
    _row(context, every[:MOST_LISTED])
    if rest := every[MOST_LISTED:]:
        panels.on_demand(f"{len(rest)} more", f"more-{rest[0][0]}", lambda: _row(context, rest))


def _row(context: Context, targets: Sequence[tuple[str, tuple[str, Mapping[str, str]]]]) -> None:
    with st.container(horizontal=True, gap="small"):
        for label, (to, query) in targets:
            link(context, label, to, query)


def why(context: Context, kpi: str, seat: str = "") -> None:
    """A link to the rows, files and people behind a KPI's number, for the project or a seat."""
    whose = {"partner": seat} if seat else {}
    link(context, "→ How this is computed", "history", {"kpi": kpi, **whose})


def rows_of(context: Context, names: Sequence[str]) -> None:
    """Links to the history of the rows of these tables; of reported values, to that of each KPI."""
    for name in names:
        table = tables.named(name)
        # reported values are explained by KPI: there are more than anybody can choose from
        asked = {} if table.reports else {"table": name}
        history = say("history_of", table=table.title)
        label = "→ How these are computed" if table.reports else history
        link(context, label, "history", {"show": "number", **asked})


_OF_DUTY = {"event": "events", "label": "labelling", "label step": "pathway"}


def of_duty(kind: str) -> str:
    """The address of the page that shows duties of a kind."""
    return _OF_DUTY.get(kind, "work-plan")


def of_objective(facts: Facts, code: str) -> str:
    """The address of the objective to which a KPI belongs."""
    objective = facts.objective_of.get(code)
    return path("objective", objective) if objective else MANAGEMENT


def kpi_name(context: Context, code: str, name: str) -> str:
    """A KPI's name as HTML, leading to the page that says why it stands where it does."""
    return markup.link(context, name, KPI, {"kpi": code})


def kpis_in(context: Context, words: str) -> str:
    """A text as HTML in which the name of each KPI leads there, too."""
    codes = {kpi.name: kpi.code for kpi in context.facts.kpis}
    if not codes:
        return markup.text(words)
    parts = _names(tuple(codes)).split(words)
    return "".join(
        kpi_name(context, codes[part], part) if index % 2 else markup.text(part)
        for index, part in enumerate(parts)
    )


def begins_with_kpi(context: Context, words: str) -> bool:
    """Whether a text is the name of a KPI, its code perhaps before and more behind a comma."""
    named = {start for kpi in context.facts.kpis for start in (kpi.name, f"{kpi.code} {kpi.name}")}
    return words in named or any(words.startswith(f"{start}, ") for start in named)


@lru_cache(maxsize=8)
def _names(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the names as a whole, the longest first."""
    ordered = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, ordered))})(?!\w)")


def _drawing(
    draw: Callable[[Context, Page, MenuEntry], None], context: Context, page: Page, entry: MenuEntry
) -> Callable[[], None]:
    def drawing() -> None:
        draw(context, page, entry)

    return drawing
