"""What a page is given: the state that it shows, who looks, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from innodrop import settings
from innodrop.difference.states import Side
from innodrop.facts import Facts
from innodrop.model.roles import User
from innodrop.model.snapshot import Snapshot
from innodrop.services import comparison, snapshots
from innodrop.store.base import Store
from innodrop.ui.shell import cached
from innodrop.ui.shell.as_of import AsOf
from innodrop.view import View

if TYPE_CHECKING:
    from innodrop.ui.shell.page import MenuEntry, Page


@dataclass(frozen=True)
class Context:
    """One run of one page; everything it answers belongs to the revision and day of `view`.

    `source` names the database file for the caches, `now` is UTC and aware; `demo`: KPI values are
    illustrative. `user` is whoever looks, with the role read in this run; services are asked with
    it in the run itself, never in a callback of a later one.
    """

    source: str
    view: View
    now: datetime
    theme: Literal["light", "dark"]
    demo: bool
    user: User
    narrow: bool
    """Whether figures are drawn for a telephone."""
    as_of: AsOf
    """Which revision and reporting date the visitor asked for, beside what is usual."""
    submissions_mark: int
    """Grows whenever an upload is handed in or decided: what waits shows in data states."""
    snapshot: int
    """The number of the newest snapshot; 0 if there is none."""
    addresses: Mapping[str, Any] = field(default_factory=dict, compare=False)
    """The pages of the menu by path, for links."""
    places: Mapping[str, tuple[tuple[Page, MenuEntry], ...]] = field(
        default_factory=dict, compare=False
    )
    """The words of the menu, each with its pages."""

    @property
    def store(self) -> Store:
        """The database."""
        return cached.store(self.source)

    @property
    def facts(self) -> Facts:
        """The small tables of the revision."""
        return self.view.facts

    @property
    def day(self) -> date:
        """The reporting date."""
        return self.view.day

    @property
    def today(self) -> date:
        """The clock: what is due, late or old is seen from it."""
        return self.view.state.today

    @property
    def moment(self) -> datetime:
        """Now, as ages are counted: on the day of a clock that stands."""
        clock = self.facts.clock
        return self.now if clock is None else datetime.combine(clock, self.now.timetz())

    @property
    def locale(self) -> str:
        """How the reader writes numbers."""
        return self.view.locale

    def view_of(self, revision: int, day: date) -> View:
        """Another state as this reader looks at it."""
        days = cached.days(self.source, revision, self.as_of.newest, self.now.date(), day)
        return cached.view(self.source, revision, self.submissions_mark, *days, self.locale)

    def waiting(self) -> int:
        """How many uploads nobody has approved or returned yet."""
        return cached.waiting(self.source, self.submissions_mark)

    def earlier(self) -> tuple[Snapshot, ...]:
        """The snapshots that what is looked at may be compared with, the usual one first."""
        return comparison.earlier(snapshots.listing(self.store), self.view.state)

    def compared(self, chosen: str = "") -> Side | None:
        """What is looked at is compared with this, see `services.comparison`: what was shown then.
        Raises `UnknownComparison` and `SnapshotDamaged`."""
        return cached.compared(self.view, settings.load().home, self.snapshot, chosen)

    def since(self, then: Side) -> str:
        """What changed since then, in a sentence."""
        return cached.since(then, self.view)
