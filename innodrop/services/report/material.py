"""What the sections of a report are made of, each looked up once: the same measures that every page
shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from innodrop.charts.progress.bullet import CHART as BULLET
from innodrop.facts import Facts
from innodrop.model.chart import Chart
from innodrop.model.kpi.data_state import Duty
from innodrop.model.kpi.measure import Measure
from innodrop.model.kpi.status import Limits
from innodrop.model.labels.standing import Rule, Spell, Standing
from innodrop.services.labels import standing, tables
from innodrop.services.labels.tables import LabelWork
from innodrop.services.progress import agenda, measures
from innodrop.services.progress import duties as progress_duties
from innodrop.services.work import knowledge, needs, work_plan
from innodrop.services.work.knowledge import Knowledge
from innodrop.services.work.needs import NeedsWork
from innodrop.services.work.work_plan import PlanWork
from innodrop.store.base import Reading


@dataclass(frozen=True)
class Material:
    """A revision (that of `facts`) looked at on `day`; `locale` decides how numbers are written."""

    store: Reading
    facts: Facts
    day: date
    locale: str
    _boards: dict[str, tuple[Measure, ...]] = field(default_factory=dict, compare=False)

    @cached_property
    def board(self) -> tuple[Measure, ...]:
        """Every KPI of the project."""
        return self.board_on(self.day)

    def board_on(self, day: date) -> tuple[Measure, ...]:
        """Every KPI of the project, as this revision shows it on another day."""
        return measures.board(self.store, self.facts, day, self.locale)

    def seat_board(self, seat: str) -> tuple[Measure, ...]:
        """Every KPI of a seat."""
        if seat not in self._boards:
            self._boards[seat] = measures.seat_board(
                self.store, self.facts, seat, self.day, self.locale, duties=self.duties
            )
        return self._boards[seat]

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The seats' names by code."""
        return {seat.code: self.facts.seat_name(seat.code) for seat in self.facts.seats}

    @cached_property
    def partner_names(self) -> Mapping[str, str]:
        """The name of the seat by the code of everyone who held it."""
        return {
            p.code: self.names.get(self.facts.seat_of[p.code], p.code) for p in self.facts.partners
        }

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """Every report that is due."""
        return progress_duties.duties(self.store, self.facts, self.day)

    @cached_property
    def missing(self) -> Mapping[str, tuple[Duty, ...]]:
        """The reports that have not arrived, by seat."""
        return progress_duties.missing(self.duties)

    @cached_property
    def agenda(self) -> tuple[agenda.Item, ...]:
        """What is overdue and due in the next 90 days."""
        return agenda.upcoming(self.facts, self.day)

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """Where each seat stands with its label."""
        return {seat: standing.standing(self.facts, seat, self.day) for seat in self.names}

    def spells(self, seat: str) -> tuple[Spell, ...]:
        """The label history of a seat."""
        return standing.spells(self.facts, seat, self.day)

    @cached_property
    def label_rules(self) -> tuple[Rule, ...]:
        """The rules of the label scheme."""
        return standing.rules(self.facts)

    @cached_property
    def label_work(self) -> LabelWork:
        """Schemes, processes and assessments of the labels."""
        return tables.read(self.store, self.facts.revision)

    @cached_property
    def needs_work(self) -> NeedsWork:
        """Needs of SMEs, services and their use."""
        return needs.read(self.store, self.facts.revision)

    @cached_property
    def known(self) -> Knowledge:
        """Strategies, practices and publications."""
        return knowledge.read(self.store, self.facts.revision)

    @cached_property
    def plan_work(self) -> PlanWork:
        """Risks and budget."""
        return work_plan.read(self.store, self.facts.revision)

    @cached_property
    def limits(self) -> Mapping[str, Limits]:
        """The limits between the statuses by KPI."""
        return {kpi.code: self.facts.limits(kpi) for kpi in self.facts.kpis}

    def bullets(self, found: tuple[Measure, ...], whose: str) -> Chart:
        """These KPIs against their plan to date; `whose` stands in the title."""
        title = f"{whose}: actual against plan to date"
        return BULLET.build(found, title=title, limits=self.limits, locale=self.locale)
