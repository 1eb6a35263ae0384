"""One screen: will the targets be reached, what to talk about, what changed, what is next."""

from __future__ import annotations

from innodrop.difference.states import Side
from innodrop.errors import Refusal
from innodrop.model.dates import in_full
from innodrop.model.refusals import sentence
from innodrop.ui.overview import comparison, lists, objectives
from innodrop.ui.overview.sentences import say
from innodrop.ui.shell import query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import Heading, MenuEntry, Page, always
from innodrop.ui.widgets import markup

_BESIDE_LABELS = 4
"""Objectives beside which the labels have room."""
_LONG_TITLE, _LONG_NAME = 24, 60
"""Letters of an objective and of a KPI up to which names may break."""


def render(context: Context, _entry: MenuEntry) -> None:
    """The one screen of the meeting."""
    options = comparison.options(context)
    chosen = query_params.chosen(comparison.COMPARED, options)
    then, warning = _then(context, chosen)
    few = len(context.view.objectives) <= _BESIDE_LABELS
    cards = objectives.cards(context, then, few=few)
    left = lists.attention(context, few=few) + lists.upcoming(context, few=few)
    right = comparison.since(context, then, options, chosen)
    if few:
        right += lists.labels(context)
    lead = markup.paragraph(objectives.lead(context), "lead")
    below = markup.columns("632fr 464fr", left, right)
    kind = "innodrop-large" if few and not _long(context) else "innodrop-large innodrop-tight"
    markup.show(warning + lead + cards + below, kind=kind)


def _long(context: Context) -> bool:
    """Whether names are so long that each has to keep to its line."""
    titles = [f"{o.code} {o.name}" for o in context.facts.top_objectives]
    names = [kpi.name for kpi in context.facts.kpis]
    return max(map(len, titles), default=0) > _LONG_TITLE or (
        max(map(len, names), default=0) > _LONG_NAME
    )


def _then(context: Context, chosen: str) -> tuple[Side | None, str]:
    """What was shown then; a snapshot that is not what was frozen is named instead."""
    try:
        return context.compared(chosen), ""
    except Refusal as refusal:
        return None, markup.strip(markup.text(sentence(refusal)))


def _heading(context: Context, _entry: MenuEntry) -> Heading:
    project = context.facts.project
    if project is None:
        return Heading("Overview")
    return Heading(say("title", project=project.name, day=in_full(context.day)))


_ENTRIES = always(
    "Overview",
    "overview",
    "Will the targets be reached, what to talk about, what changed, what is next.",
)
PAGE = Page(place="Overview", position=10, entries=_ENTRIES, render=render, heading=_heading)
