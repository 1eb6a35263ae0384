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
class Entry:
    """One address of a page. `path` is empty for the start page; `code` is the row it stands for,
    if any.

    `listed` is False for an entry that is reached by links but would swamp the navigation.
    """

    title: str
    path: str
    about: str
    code: str = ""
    listed: bool = True


@dataclass(frozen=True)
class Page:
    """A page: where it stands in the navigation, its entries for these facts, and how it is drawn.

    `action` is what somebody must be allowed for the page to exist for them; None: everybody.
    Leaving a page out is courtesy: the services that it calls refuse by themselves.
    """

    group: str
    position: int
    entries: Callable[[Facts], Sequence[Entry]]
    render: Callable[[Context, Entry], None]
    action: Action | None = None
    writes_links: bool = False
    """Whether its lists are HTML with links of their own, see `innodrop.ui.widgets.html_cards`."""

    def is_for(self, user: User) -> bool:
        """Whether the page exists for somebody; one about uploads also for those who upload their
        own rows only."""
        return self.action is None or can(user, self.action, user.partner)
