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


def render(context: Context, _entry: MenuEntry) -> None:
    """The one screen of the meeting."""
    options = comparison.options(context)
    chosen = query_params.chosen(comparison.COMPARED, options)
    then, warning = _then(context, chosen)
    cards = objectives.cards(context, then)
    few = len(context.view.objectives) <= _BESIDE_LABELS
    left = lists.attention(context) + lists.upcoming(context)
    right = comparison.since(context, then, options, chosen)
    if few:
        right += lists.labels(context)
    lead = markup.paragraph(objectives.lead(context), "lead")
    below = markup.columns("632fr 464fr", left, right)
    markup.show(warning + lead + cards + below, kind="innodrop-large")


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
