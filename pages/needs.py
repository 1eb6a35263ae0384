"""What SMEs need, which services answer it, and how many different SMEs those reach."""

from __future__ import annotations

from innodrop.services.work import charts
from innodrop.ui.findings import headings
from innodrop.ui.shell import query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import MenuEntry, Page, always
from innodrop.ui.widgets import figures, markup


def render(context: Context, entry: MenuEntry) -> None:
    """Needs by group, importance against coverage; the life of services and whom they reach open
    on demand."""
    state = context.view.state
    grouped = {"": "By cluster", "size": "By size of the SME"}
    by, choice = query_params.quiet(entry.path, "by", grouped)
    note = "SMEs are anonymous and count once. Groups of fewer than five are hidden."
    quiet = markup.paragraph(markup.quiet(note), "note")
    markup.show(f'<div class="innodrop-ends">{quiet}{choice}</div>')
    figures.show(context, charts.needed(state, by_size=bool(by)))
    figures.show(context, charts.coverage(state))
    for chart in (charts.reached(state), *charts.services(state)):
        figures.fold(context, chart)


_ENTRIES = always(
    "SME needs and services", "needs", "Needs by cluster, services that answer them, SMEs reached."
)
PAGE = Page(place="Needs", position=70, entries=_ENTRIES, render=render, heading=headings.needs)
