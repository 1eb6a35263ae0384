"""What a page file says about itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from innodrop.facts import Facts
from innodrop.model.roles import Action, User, can

if TYPE_CHECKING:
    from innodrop.ui.shell.context import Context


@dataclass(frozen=True)
class MenuEntry:
    """One address of a page: `path` empty for the start page, `code` the row it stands for, if any.

    `listed` False: reached by links, but would swamp the navigation.
    """

    title: str
    path: str
    about: str
    code: str = ""
    listed: bool = True


@dataclass(frozen=True)
class Page:
    """A page: where it stands in the navigation, its entries for these facts, how it is drawn.

    `action` is what one must be allowed for the page to exist; None: everybody. Leaving a page out
    is courtesy: the services that it calls refuse by themselves.
    """

    group: str
    position: int
    entries: Callable[[Facts], Sequence[MenuEntry]]
    render: Callable[[Context, MenuEntry], None]
    action: Action | None = None
    writes_links: bool = False
    """Whether its lists are HTML with links of their own, see `innodrop.ui.widgets.html_cards`."""

    def is_for(self, user: User) -> bool:
        """Whether it exists for somebody; those on uploads also for who uploads own rows only."""
        return self.action is None or can(user, self.action, user.partner)


def always(title: str, path: str, about: str) -> Callable[[Facts], Sequence[MenuEntry]]:
    """The one entry of a page that is the same whatever the facts are."""
    return lambda _facts: (MenuEntry(title, path, about),)
