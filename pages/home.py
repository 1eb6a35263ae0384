"""What concerns whoever signs in: what they owe, what waits for them, what came back."""

from __future__ import annotations

from innodrop.home import coordinator
from innodrop.model import dates
from innodrop.model.roles import Role
from innodrop.ui.home import of_coordinator, of_partner
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import Heading, MenuEntry, Page, always


def render(context: Context, _entry: MenuEntry) -> None:
    """The home of the role."""
    if context.user.role is Role.PARTNER:
        of_partner.show(context)
    else:
        of_coordinator.show(context)


def _heading(context: Context, _entry: MenuEntry) -> Heading:
    day = dates.with_weekday(context.today)
    if context.user.role is Role.PARTNER:
        seat = context.facts.seat_of.get(context.user.partner, context.user.partner)
        return Heading(context.facts.holder_name(seat), day)
    return Heading(coordinator.headline(context.view, context.waiting()), day)


_ENTRIES = always("Home", "", "What you owe, what waits for you, what came back.")
PAGE = Page(
    place="Home",
    position=0,
    entries=_ENTRIES,
    render=render,
    roles=frozenset({Role.PARTNER, Role.COORDINATOR}),
    heading=_heading,
)
