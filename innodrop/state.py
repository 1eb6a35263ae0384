"""A state of the project, as services are asked about it: a revision and two days."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from innodrop.facts import Facts
from innodrop.model.snapshot import Snapshot
from innodrop.store.base import Reading

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class State:
    """One revision of a database (that of `facts`), and how it is looked at.

    `day` is the reporting date: values, plans, statuses and labels are those of it. `today` is the
    clock: it decides what is due, late or old, how many days are left and what one is reminded of.
    `locale` only decides how numbers are written.
    """

    store: Reading
    facts: Facts
    day: date
    today: date
    locale: str = "en"
    snapshot: Snapshot | None = None
    """The snapshot that this is, in the store of its file: it holds what was shown then."""
    memo: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)
    """What services have worked out of this revision already, also for the states of other days."""

    @classmethod
    def at(
        cls, store: Reading, revision: int, clock: date, day: date | None = None, locale: str = "en"
    ) -> State:
        """The state at a revision on `day`, else on the usual reporting date, see `seen`."""
        return cls(store, Facts.at(store, revision), clock, clock, locale).seen(clock, day)

    @classmethod
    def frozen(cls, store: Reading, snapshot: Snapshot, locale: str = "en") -> State:
        """A snapshot's state in the store of its file: for ever on the day of its freeze. Those
        from before that was kept stand on their reporting date."""
        day = snapshot.reporting_day
        facts = Facts.at(store, snapshot.revision)
        return cls(store, facts, day, snapshot.today or day, locale, snapshot)

    def seen(self, clock: date, day: date | None = None) -> State:
        """The same revision as the `clock` of this machine shows it.

        Today is the day on which the project's clock stands, if it names one, else the day of the
        last write for a revision that is not the newest, else the clock's. The usual reporting date
        is the project's, else today. Another `day` that is past sets both.
        """
        stands = self.facts.clock
        today = stands or self._written_last() or clock
        usual = self.facts.reporting_day(today)
        if day in (None, usual):
            return replace(self, day=usual, today=today)
        return replace(self, day=day, today=min(day, stands or clock))

    def on(self, day: date) -> State:
        """The same revision on another reporting date; one that is past is its today, too."""
        return self if day == self.day else replace(self, day=day, today=min(day, self.today))

    def _written_last(self) -> date | None:
        """The day of the last write of an old revision; None for the newest one."""
        revision = self.facts.revision
        if revision >= self.store.revision():
            return None
        rows = self.store.query(
            "SELECT at FROM revision WHERE number = :number", {"number": revision}
        )
        return date.fromisoformat(rows[0]["at"][:10]) if rows else None


def one_reading(answer: Callable[Concatenate[State, P], R]) -> Callable[Concatenate[State, P], R]:
    """For a function that asks the store many questions: its state has one connection for all."""

    @wraps(answer)
    def answered(state: State, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with state.store.reading() as reading:
            return answer(replace(state, store=reading), *args, **kwargs)

    return answered


def per_day(answer: Callable[Concatenate[State, P], R]) -> Callable[Concatenate[State, P], R]:
    """For a function of the facts, the two days and its arguments alone: answered once."""

    @wraps(answer)
    def answered(state: State, /, *args: P.args, **kwargs: P.kwargs) -> R:
        key = (answer, state.day, state.today, args, *kwargs.items())
        if key not in state.memo:
            state.memo[key] = answer(state, *args, **kwargs)
        return cast("R", state.memo[key])

    return answered


def per_revision(answer: Callable[[State], R]) -> Callable[[State], R]:
    """For a function that asks the same of a revision on every day: answered once."""

    @wraps(answer)
    def answered(state: State) -> R:
        if answered not in state.memo:
            state.memo[answered] = answer(state)
        return cast("R", state.memo[answered])

    return answered
