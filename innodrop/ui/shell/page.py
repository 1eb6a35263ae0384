"""What a page file says about itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from innodrop.facts import Facts
from innodrop.model.roles import Action, Role, User, can

if TYPE_CHECKING:
    from innodrop.ui.shell.context import Context


@dataclass(frozen=True)
class MenuEntry:
    """One address of a page: `path` empty for the start page, `code` the row it stands for, if any.

    `listed` False: reached by links, but would swamp the tabs of its place.
    """

    title: str
    path: str
    about: str
    code: str = ""
    listed: bool = True


@dataclass(frozen=True)
class Heading:
    """What stands on top of a page: its finding as `title`, `quiet` words behind it, and above it
    the way here as HTML."""

    title: str
    quiet: str = ""
    above: str = ""


@dataclass(frozen=True)
class Page:
    """A page: its place in the menu, its entries for these facts, how it is drawn.

    Entries of one `place` share one word of the menu, which opens the first of them; the others are
    tabs on each page of the place. `action` is what one must be allowed for the page to exist;
    None: everybody. Leaving a page out is courtesy: the services that it calls refuse by
    themselves.
    """

    place: str
    position: int
    entries: Callable[[Facts], Sequence[MenuEntry]]
    render: Callable[[Context, MenuEntry], None]
    action: Action | None = None
    roles: frozenset[Role] = frozenset(Role)
    """Who has use of it."""
    places: Mapping[Role, str] = field(default_factory=dict)
    """Where it stands for a role, if not at `place`."""
    heading: Callable[[Context, MenuEntry], Heading] | None = None
    """Its title; None: the entry's."""
    count: Callable[[Context], int] | None = None
    """What waits there for whoever looks, shown behind the word of the menu; 0 shows nothing."""
    tab: Callable[[Context, MenuEntry], str] | None = None
    """What stands before an entry's title among the tabs, as HTML."""

    tabs: bool = True
    """Whether the other pages of its place stand on it as tabs; else its heading leads to them."""

    def is_for(self, user: User) -> bool:
        """Whether it exists for somebody; those on uploads also for who uploads own rows only."""
        allowed = self.action is None or can(user, self.action, user.partner)
        return allowed and user.role in self.roles

    def place_of(self, user: User) -> str:
        """The word of the menu under which somebody finds it."""
        return self.places.get(user.role, self.place)


def always(title: str, path: str, about: str) -> Callable[[Facts], Sequence[MenuEntry]]:
    """The one entry of a page that is the same whatever the facts are."""
    return lambda _facts: (MenuEntry(title, path, about),)
