"""Files on their way: between a browser and the page that asked for them they wait in the memory of
the server, which is everybody's. Who may leave some there, how many, and until when."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from innodrop import errors

MEGABYTE = 1024 * 1024
FILES = 2
"""Files that a place takes at most: a pack and its list."""
OF_TAB = 20 * MEGABYTE
"""Bytes of a tab's files, and of a place for one file: above what the intake looks at, so that a
larger file is answered in its words. `server.maxUploadSize` is the same."""
IN_ALL = 200 * MEGABYTE
LINGER = 120.0
"""Seconds for which a tab that lost its connection keeps its files: so long it may come back."""


@dataclass(frozen=True)
class Keeper:
    """Where the files of a tab wait: `remove` forgets one by its id, `alive` says whether the tab
    is open."""

    remove: Callable[[str], None]
    alive: Callable[[], bool]


@dataclass
class Tab:
    """A page in a browser with a place for files: whose session, which place, how many it takes,
    and its files with their bytes, those on the wire too. `left` is when it was first seen closed.
    """

    owner: str
    keeper: Keeper
    box: str = ""
    most: int = 1
    files: dict[str, int] = field(default_factory=dict)
    left: float | None = None


class Boxes:
    """Every tab that asked for files. Safe to use from many threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tabs: dict[str, Tab] = {}
        self._lock = Lock()

    def draw(self, tab: str, owner: str, box: str, keeper: Keeper, most: int = 1) -> None:
        """A page shows a place, named `box`, for so many files. What waited for another place is
        dropped."""
        with self._lock:
            known = self._tabs.get(tab)
            if known is None or known.owner != owner:
                self._drop(tab)
                known = self._tabs[tab] = Tab(owner, keeper)
            if known.box != box:
                self._empty(known)
            known.box, known.most, known.keeper, known.left = box, most, keeper, None

    def take(self, tab: str, owner: str, file: str, size: int) -> None:
        """Make room for a file before it is read. Raises `UploadUnexpected` where no page of this
        session and tab asks for one, `UploadTooLarge` and `UploadsFull`. In a place for one file it
        takes the place of what is there."""
        self.sweep()
        with self._lock:
            known = self._own(tab, owner)
            if known.left is not None:
                raise errors.UploadUnexpected
            if size > largest(known.most):
                raise errors.UploadTooLarge(largest(known.most) // MEGABYTE)
            if known.most == 1:  # in the place of the other: whichever the browser tells first
                self._empty(known)
            if file in known.files or len(known.files) >= known.most:
                raise errors.UploadsFull(known.most)
            if self._size() + size > IN_ALL:
                self._drop_left()
            if self._size() + size > IN_ALL:
                raise errors.UploadsFull
            known.files[file] = size

    def settle(self, tab: str, file: str, keeper: Callable[[str], None], *, stored: bool) -> None:
        """The file was read, or was not. One whose tab was left meanwhile is forgotten: nobody
        would ask for it. `keeper` is that of `remover`."""
        with self._lock:
            known = self._tabs.get(tab)
            wanted = known is not None and file in known.files
            if known is not None and not stored:
                known.files.pop(file, None)
        if stored and not wanted:
            keeper(file)

    def remover(self, tab: str) -> Callable[[str], None]:
        """What forgets files of a tab, also once it is left."""
        with self._lock:
            return self._tabs[tab].keeper.remove

    def check(self, tab: str, owner: str) -> None:
        """Whether a page of this session and tab asks for files. Raises `UploadUnexpected`."""
        with self._lock:
            self._own(tab, owner)

    def forget(self, tab: str, owner: str, file: str) -> None:
        """The file was taken out again. Raises `UploadUnexpected` for a tab of others."""
        with self._lock:
            self._own(tab, owner).files.pop(file, None)

    def sweep(self) -> None:
        """Note which tabs were closed, and drop the files of those that stayed so."""
        now = self._clock()
        with self._lock:
            for name, tab in tuple(self._tabs.items()):
                if tab.keeper.alive():
                    tab.left = None
                elif tab.left is None:
                    tab.left = now
                elif now - tab.left >= LINGER:
                    self._drop(name)

    @property
    def size(self) -> int:
        """Bytes of all files that wait, and of those on the wire."""
        with self._lock:
            return self._size()

    def _own(self, tab: str, owner: str) -> Tab:
        known = self._tabs.get(tab)
        if known is None or known.owner != owner:
            raise errors.UploadUnexpected
        return known

    def _size(self) -> int:
        return sum(size for tab in self._tabs.values() for size in tab.files.values())

    def _drop_left(self) -> None:
        """Room is short: who left gives way at once."""
        for name, tab in tuple(self._tabs.items()):
            if tab.left is not None:
                self._drop(name)

    def _drop(self, name: str) -> None:
        tab = self._tabs.pop(name, None)
        if tab is not None:
            self._empty(tab)

    @staticmethod
    def _empty(tab: Tab) -> None:
        for file in tuple(tab.files):
            tab.keeper.remove(file)
        tab.files.clear()


def largest(most: int) -> int:
    """Bytes of a file in a place for so many, so that as many fit."""
    return OF_TAB // most


BOXES = Boxes()
"""Those of this process: pages draw them, the gate looks at them."""
