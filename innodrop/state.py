"""A state of the project, as services are asked about it: a revision and two days."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from innodrop.facts import Facts
from innodrop.store.base import Reading

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class State:
    """One revision of a database (that of `facts`), and how it is looked at.

    `day` is the reporting date: values, plans and statuses are those of it. `today` is the day it
    is: it decides what is due, late or old. `locale` only decides how numbers are written.
    """

    store: Reading
    facts: Facts
    day: date
    today: date
    locale: str = "en"
    memo: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)
    """What services have worked out of this revision already, also for the states of other days."""

    @classmethod
    def at(
        cls, store: Reading, revision: int, today: date, day: date | None = None, locale: str = "en"
    ) -> State:
        """The state at a revision: on `day`, else on the project's reporting date, else `today`."""
        facts = Facts.at(store, revision)
        return cls(store, facts, day or facts.reporting_day(today), today, locale)

    def on(self, day: date) -> State:
        """The same revision on another reporting date."""
        return replace(self, day=day)


def one_reading(answer: Callable[Concatenate[State, P], R]) -> Callable[Concatenate[State, P], R]:
    """For a function that asks the store many questions: its state has one connection for all."""

    @wraps(answer)
    def answered(state: State, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with state.store.reading() as reading:
            return answer(replace(state, store=reading), *args, **kwargs)

    return answered


def per_day(answer: Callable[Concatenate[State, P], R]) -> Callable[Concatenate[State, P], R]:
    """For a function of the facts, the reporting date and its arguments alone: answered once."""

    @wraps(answer)
    def answered(state: State, /, *args: P.args, **kwargs: P.kwargs) -> R:
        key = (answer, state.day, args, *kwargs.items())
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
