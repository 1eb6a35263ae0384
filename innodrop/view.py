"""Every question about a state, each answered once: what pages, report and command line look at.

It stands above the services, which never import it. What only some pages ask is imported when it is
asked, so that `status` does not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from functools import wraps
from threading import RLock
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from innodrop.facts import Facts
from innodrop.model.dues import Duty, Tense
from innodrop.model.kpi.comparison import Limits
from innodrop.model.kpi.data_state import DataState
from innodrop.model.kpi.measure import Measure
from innodrop.model.kpi.turn import Turn
from innodrop.model.labels.standing import Spell, Standing
from innodrop.services import duties
from innodrop.services.duties import completeness
from innodrop.services.labels import standing
from innodrop.services.progress import agenda, freshness, measures, objectives, turns
from innodrop.state import State

if TYPE_CHECKING:
    from innodrop.model.labels.readiness import Readiness
    from innodrop.services.labels.tables import LabelWork
    from innodrop.services.work.knowledge import Knowledge
    from innodrop.store.search import Index

P = ParamSpec("P")
R = TypeVar("R")
Busy = Callable[[str], AbstractContextManager[object]]
"""Is told what takes long, and entered for as long as it does."""


def once(
    doing: str = "",
) -> Callable[[Callable[Concatenate[View, P], R]], Callable[Concatenate[View, P], R]]:
    """For a question of a view: answered once, by one thread; `doing` says what takes long."""

    def remembering(
        question: Callable[Concatenate[View, P], R],
    ) -> Callable[Concatenate[View, P], R]:
        @wraps(question)
        def asked(view: View, /, *args: P.args, **kwargs: P.kwargs) -> R:
            key = (question, args)
            if key not in view.answers:
                with view.busy(doing) if doing else nullcontext(), view.lock:
                    # another thread may have answered while this one waited for the lock
                    if key not in view.answers:
                        view.answers[key] = question(view, *args, **kwargs)
            return cast("R", view.answers[key])

        return asked

    return remembering


class View:
    """A state of the project, looked at. Threads may share one; `busy` is told what takes long."""

    def __init__(self, state: State, busy: Busy = nullcontext) -> None:
        self.state = state
        self.busy = busy
        self.answers: dict[tuple[Any, ...], Any] = {}
        self.lock = RLock()

    @property
    def facts(self) -> Facts:
        """The small tables of the revision."""
        return self.state.facts

    @property
    def day(self) -> date:
        """The reporting date."""
        return self.state.day

    @property
    def locale(self) -> str:
        """How numbers are written."""
        return self.state.locale

    @once()
    def on(self, day: date) -> View:
        """The same revision on another reporting date."""
        return View(self.state.on(day), self.busy)

    # -- KPIs

    @property
    @once("Adding up the KPIs …")
    def board(self) -> tuple[Measure, ...]:
        """Every KPI of the project."""
        return measures.board(self.state)

    @once("Adding up the KPIs …")
    def seat_board(self, seat: str) -> tuple[Measure, ...]:
        """Every KPI of a seat."""
        return measures.seat_board(self.state, seat)

    @once("Adding up the partners …")
    def by_seat(self, code: str) -> tuple[Measure, ...]:
        """One KPI for every seat; empty for a KPI that does not exist."""
        kpi = self.facts.kpi(code)
        return measures.by_seat(self.state, kpi) if kpi else ()

    @property
    @once()
    def turns(self) -> Mapping[str, Turn]:
        """Since when each KPI of the project that has a plan stands as it does."""
        return turns.turns(self.state, self.board)

    @property
    @once()
    def objectives(self) -> tuple[objectives.ObjectiveStatus, ...]:
        """How every objective stands, in screen order."""
        return objectives.standings(self.facts, self.board)

    @property
    @once()
    def limits(self) -> Mapping[str, Limits]:
        """The limits between the statuses by KPI."""
        return {kpi.code: self.facts.limits(kpi) for kpi in self.facts.kpis}

    @property
    def seat_boards(self) -> Mapping[str, Mapping[str, list[Measure]]]:
        """By objective in words and by seat: the KPIs of the seat that belong to the objective."""
        boards = {seat: self.seat_board(seat) for seat in self.names}
        return objectives.by_seat(self.facts, boards)

    @property
    @once()
    def freshness(self) -> str:
        """How fresh the numbers are, in a sentence."""
        return freshness.sentence(self.state)

    # -- what is due

    @property
    @once()
    def duties(self) -> tuple[Duty, ...]:
        """Everything that somebody owes today, of every kind and in every tense but met."""
        return duties.everything(self.state)

    @once()
    def reports(self, tense: Tense) -> Mapping[str, tuple[Duty, ...]]:
        """The reports in a tense, by seat; seats that have none are left out."""
        return duties.by_seat(duties.of_kind(self.duties, duties.REPORT, tense))

    @property
    def missing(self) -> Mapping[str, tuple[Duty, ...]]:
        """The reports that are overdue, by seat."""
        return self.reports(Tense.OVERDUE)

    @property
    def waiting(self) -> Mapping[str, tuple[Duty, ...]]:
        """The reports that were handed in and wait for approval, by seat."""
        return self.reports(Tense.WAITING)

    @property
    @once()
    def rounds(self) -> Mapping[str, Mapping[str, DataState]]:
        """By seat and quarter: what has come in of the reports that were due for it."""
        return completeness.rounds(self.state)

    @once()
    def agenda_of(self, seat: str) -> tuple[agenda.Item, ...]:
        """What a seat owes beside its reports, and the dates of its label, likewise."""
        return agenda.of_seat(self.state, self.duties, seat)

    @property
    @once()
    def agenda(self) -> tuple[agenda.Item, ...]:
        """What is overdue, and what is due in the next 90 days."""
        return agenda.upcoming(self.state, self.duties)

    # -- who is meant

    @property
    @once()
    def names(self) -> Mapping[str, str]:
        """The seats' names by code."""
        return {seat.code: self.facts.seat_name(seat.code) for seat in self.facts.seats}

    @property
    @once()
    def partner_names(self) -> Mapping[str, str]:
        """The name of the seat by the code of everyone who held it."""
        return {
            p.code: self.facts.seat_name(self.facts.seat_of[p.code]) for p in self.facts.partners
        }

    # -- labels

    @property
    @once()
    def labels(self) -> Mapping[str, Standing]:
        """Where each seat stands with its label."""
        return {seat: standing.of_seat(self.state, seat) for seat in self.names}

    @once()
    def spells(self, seat: str) -> tuple[Spell, ...]:
        """The label history of a seat."""
        return standing.spells_of_seat(self.facts, seat, self.day)

    @property
    @once("Reading the labelling work …")
    def label_work(self) -> LabelWork:
        """Schemes, processes and assessments of the labels."""
        from innodrop.services.labels import tables

        return tables.read(self.state)

    @once()
    def readiness(self, kind: str = "") -> Mapping[str, Readiness]:
        """The readiness of every cluster that was scored, by its id; with `kind` by such marks."""
        from innodrop.services.labels import readiness

        return readiness.of_all(self.state, kind)

    @property
    @once()
    def cluster_names(self) -> Mapping[str, str]:
        """The names of all clusters by their ids: the seats', then those of the programme."""
        from innodrop.services.labels import tables

        return {walker.id: walker.name for walker in tables.walkers(self.state)}

    @property
    @once("Reading what the partners know …")
    def known(self) -> Knowledge:
        """Strategies, practices and publications."""
        from innodrop.services.work import knowledge

        return knowledge.read(self.state)

    @property
    @once("Preparing the search …")
    def index(self) -> Index:
        """The full text of what the partners know."""
        from innodrop.services.work import knowledge

        return knowledge.index(self.state)
