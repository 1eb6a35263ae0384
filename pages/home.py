"""What concerns whoever signs in: what they owe, what waits for them, what came back."""

from __future__ import annotations

from innodrop.model.roles import Role
from innodrop.services.progress import one_liners
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import MenuEntry, Page, always
from innodrop.ui.widgets import markup


def render(context: Context, _entry: MenuEntry) -> None:
    """Who owes reports."""
    arrivals = one_liners.arrivals(context.view.duties, context.facts.seat_name)
    markup.show(*(markup.paragraph(markup.text(line)) for _, line in arrivals))


_ENTRIES = always("Home", "", "What you owe, what waits for you, what came back.")
PAGE = Page(
    place="Home",
    position=0,
    entries=_ENTRIES,
    render=render,
    roles=frozenset({Role.PARTNER, Role.COORDINATOR}),
)
