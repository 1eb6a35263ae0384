"""KPIs that nobody types because the database knows them: one rule a file, as its constant `RULE`.

A KPI row names its rule in `derived_by` and what the rule looks at in `derived_from`. Each rule
answers for the project and for one seat, on any day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from innodrop.facts import Facts
from innodrop.model.keys import normalise
from innodrop.model.kpi.leaving import is_away
from innodrop.model.labels.standing import Standing
from innodrop.services.labels import standing
from innodrop.state import State
from innodrop.tables.progress.kpi import Kpi
from innodrop.tables.work.event import Event


class Counted(NamedTuple):
    """Rows of a table, by their keys, each of which adds `part` to what is counted."""

    table: str
    keys: tuple[str, ...]
    part: float = 1


@dataclass(frozen=True)
class Answer:
    """What a rule counted on the day, and the bases of the rows it used. The value is the sum of
    all parts, times `times` over `of`; None where `of` is 0."""

    counted: tuple[Counted, ...]
    bases: tuple[str, ...] = ()
    times: float = 1
    of: float = 1

    @classmethod
    def of_events(cls, events: Sequence[Event]) -> Answer:
        """Each of these events counts once."""
        keys = tuple(normalise(event.code) for event in events)
        return cls((Counted("event", keys),), tuple(event.basis for event in events))

    @property
    def value(self) -> float | None:
        """The number that the rows make."""
        total = sum(rows.part * len(rows.keys) for rows in self.counted)
        return self.times * total / self.of if self.of else None


@dataclass(frozen=True)
class Question:
    """What a rule is asked: the KPI for a seat (empty: the project) on the reporting date."""

    state: State
    kpi: Kpi
    seat: str

    @property
    def facts(self) -> Facts:
        """The facts to look at."""
        return self.state.facts

    @property
    def day(self) -> date:
        """The day to answer for."""
        return self.state.day

    @property
    def seats(self) -> list[str]:
        """The seats that are asked about; of the project those that count by the KPI's rule."""
        if self.seat:
            return [self.seat]
        away = self.facts.away(self.kpi)
        seats = (seat.code for seat in self.facts.seats)
        return [seat for seat in seats if not is_away(away, seat, self.day)]

    @property
    def types(self) -> frozenset[str]:
        """The types of events that `derived_from` names, in small letters."""
        named = (part.strip().casefold() for part in (self.kpi.derived_from or "").split(";"))
        return frozenset(filter(None, named))

    def events(self) -> list[Event]:
        """The project's events that have been held; of the types that `derived_from` names, if it
        names any."""
        types = self.types
        return [
            event
            for event in self.facts.events
            if event.scope == "project"
            and event.held_by(self.day)
            and (not self.seat or self.seat in self.facts.seats_at(event))
            and (not types or event.type.strip().casefold() in types)
        ]

    def event_turns(self) -> set[date]:
        """The days from which events have been held."""
        return {(event.ends or event.starts).last for event in self.facts.events}

    def label_turns(self) -> set[date]:
        """The days on which the label of a seat turns, or a seat begins or ceases to count."""
        turns = {
            day
            for seat in self.facts.seats
            for day in standing.turns_of_seat(self.facts, seat.code)
        }
        for spells in self.facts.away(self.kpi).values():
            for first, last in spells:
                turns |= {first} if last == date.max else {first, last + timedelta(days=1)}
        return turns

    def labels(self) -> dict[str, Standing]:
        """The labels that are valid, by seat."""
        standings = {seat: standing.of_seat(self.state, seat) for seat in self.seats}
        return {seat: label for seat, label in standings.items() if label.state.is_held}


@dataclass(frozen=True)
class Rule:
    """How a KPI is computed; `name` is what `derived_by` says, `position` orders the choices."""

    name: str
    position: int
    answer: Callable[[Question], Answer]
    looks_at: str = ""
    """What `derived_from` may name, such as event types; empty: nothing."""
    turns: Callable[[Question], Iterable[date]] | None = None
    """All days on which the answer can become another, also those after the reporting date; None:
    on any day."""
