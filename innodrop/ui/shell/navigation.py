"""The menu: every page that `pages/` holds, with its entries for the facts of this database."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from innodrop import addresses, tables
from innodrop.facts import Facts
from innodrop.model.keys import normalise
from innodrop.ui.sentences import say
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import MenuEntry, Page
from innodrop.ui.widgets import panels
from innodrop.ui.widgets.escape import as_text

MANAGEMENT = "management"
"""Address of the KPIs without objective."""
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
    """The menu of whoever looks, and the page asked for; no address for a page not for them."""
    reached: dict[str, Any] = {}
    context = replace(context, addresses=reached)
    groups: dict[str, list[Any]] = {}
    for page, entry in addresses.entries(context.facts):
        if not page.is_for(context.user):
            continue
        drawn = st.Page(
            _drawing(draw, context, page, entry),
            title=as_text(entry.title),
            url_path=entry.path or None,
            default=not entry.path,
            visibility="visible" if entry.listed else "hidden",
        )
        reached[entry.path] = drawn
        groups.setdefault(page.group, []).append(drawn)
    st.navigation(groups, position="top").run()


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
    link(context, "→ Why this number?", "history", {"kpi": kpi, **whose})


def rows_of(context: Context, names: Sequence[str]) -> None:
    """Links to the history of the rows of these tables; of reported values, to that of each KPI."""
    for name in names:
        table = tables.named(name)
        # reported values are explained by KPI: there are more than anybody can choose from
        asked = {} if table.reports else {"table": name}
        history = say("history_of", table=table.title)
        label = "→ Why these numbers?" if table.reports else history
        link(context, label, "history", {"show": "number", **asked})


def of_kpi(facts: Facts, code: str) -> str:
    """The address of the page that shows a KPI."""
    objective = facts.objective_of.get(code)
    return path("objective", objective) if objective else MANAGEMENT


def _drawing(
    draw: Callable[[Context, Page, MenuEntry], None], context: Context, page: Page, entry: MenuEntry
) -> Callable[[], None]:
    def drawing() -> None:
        draw(context, page, entry)

    return drawing
