"""What a page is given: the facts of one revision, the day to look at, and how the reader writes
numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from innodrop.facts import Facts
from innodrop.model.kpi.data_state import Duty
from innodrop.model.kpi.measure import Measure
from innodrop.model.labels.standing import Spell, Standing
from innodrop.model.roles import User
from innodrop.model.snapshot import Snapshot
from innodrop.services.progress.agenda import Item
from innodrop.store.base import Store
from innodrop.ui.shell import cached
from innodrop.ui.shell.as_of import View


@dataclass(frozen=True)
class Context:
    """One run of one page. Everything it answers belongs to `facts.revision` and `day`.

    `source` names the database file for the caches, `now` is UTC and aware. `locale` only decides
    how numbers are written; `demo` that the KPI values are illustrative. `user` is whoever looks,
    with the role read in this run; services are asked with it in the run itself, never in a
    callback of a later one.
    """

    source: str
    facts: Facts
    day: date
    now: datetime
    locale: str
    theme: Literal["light", "dark"]
    demo: bool
    user: User
    view: View
    """Which revision and reporting date the visitor asked for, beside what is usual."""
    desk: int
    """Grows whenever an upload is handed in or decided: what waits shows in data states."""
    snapshot: int
    """The number of the newest snapshot; 0 if there is none."""
    addresses: Mapping[str, Any] = field(default_factory=dict, compare=False)
    """The pages of the menu by path, for links."""

    @property
    def store(self) -> Store:
        """The database."""
        return cached.store(self.source)

    def board(self, day: date | None = None) -> tuple[Measure, ...]:
        """Every KPI of the project, on another day if one is given."""
        return cached.board(
            self.source, self.facts.revision, self.desk, day or self.day, self.locale
        )

    def seat_board(self, seat: str) -> tuple[Measure, ...]:
        """Every KPI of a seat."""
        return cached.seat_board(
            self.source, self.facts.revision, self.desk, self.day, self.locale, seat
        )

    def by_seat(self, kpi: str) -> tuple[Measure, ...]:
        """One KPI for every seat."""
        return cached.by_seat(
            self.source, self.facts.revision, self.desk, self.day, self.locale, kpi
        )

    def waiting(self) -> int:
        """How many uploads nobody has approved or returned yet."""
        return cached.waiting(self.source, self.desk)

    def duties(self, day: date | None = None) -> tuple[Duty, ...]:
        """Who owes which report, on another day if one is given."""
        return cached.duties(self.source, self.facts.revision, self.desk, day or self.day)

    def upcoming(self) -> tuple[Item, ...]:
        """What is overdue, and what is due in the next 90 days."""
        return cached.upcoming(self.source, self.facts.revision, self.day)

    def fresh(self) -> str:
        """How fresh the numbers are, in a sentence."""
        return cached.fresh(self.source, self.facts.revision, self.day)

    @property
    def last_snapshot(self) -> Snapshot | None:
        """The newest snapshot of what is looked at, or of something earlier."""
        return cached.last_snapshot(self.source, self.facts.revision, self.snapshot)

    def board_of(self, snapshot: Snapshot) -> tuple[Measure, ...]:
        """Every KPI of the project as the snapshot froze it."""
        return cached.board(
            self.source, snapshot.revision, self.desk, snapshot.reporting_day, self.locale
        )

    def facts_of(self, snapshot: Snapshot) -> Facts:
        """The facts that the snapshot froze."""
        return cached.facts(self.source, snapshot.revision)

    def since_last(self) -> str | None:
        """What changed since the newest snapshot, in a sentence; None without a snapshot."""
        if not self.snapshot:
            return None
        return cached.since_last(
            self.source, self.facts.revision, self.desk, self.day, self.locale, self.snapshot
        )

    def label(self, seat: str) -> Standing:
        """Where a seat stands with its label."""
        return cached.label_standing(self.source, self.facts.revision, self.day, seat)

    def spells(self, seat: str) -> tuple[Spell, ...]:
        """The label history of a seat."""
        return cached.label_spells(self.source, self.facts.revision, self.day, seat)
