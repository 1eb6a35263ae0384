"""The small tables of one revision, read once and typed: everything but what partners report."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from innodrop import errors
from innodrop.model.keys import normalise
from innodrop.model.kpi.aggregation import seats
from innodrop.model.kpi.status import Limits
from innodrop.store.base import Reading, at_once
from innodrop.tables import named
from innodrop.tables.fields import Row
from innodrop.tables.labels.label_record import LabelRecord
from innodrop.tables.labels.label_rule import LabelRule
from innodrop.tables.progress.kpi import Kpi
from innodrop.tables.progress.target import Target
from innodrop.tables.project.objective import Objective
from innodrop.tables.project.partner import Partner
from innodrop.tables.project.project import Project
from innodrop.tables.work.deliverable import Deliverable
from innodrop.tables.work.event import Event
from innodrop.tables.work.milestone import Milestone
from innodrop.tables.work.output import Output
from innodrop.tables.work.work_package import WorkPackage

AnyRow = TypeVar("AnyRow", bound=Row)


@dataclass(frozen=True)
class Facts:
    """One revision of every table but the observations. Rows are in the order of their codes.

    `targets` are the project's target paths; a seat's are read where they are needed. `project` is
    None in a database without a project row.
    """

    revision: int
    project: Project | None
    partners: tuple[Partner, ...]
    objectives: tuple[Objective, ...]
    work_packages: tuple[WorkPackage, ...]
    kpis: tuple[Kpi, ...]
    targets: tuple[Target, ...]
    events: tuple[Event, ...]
    deliverables: tuple[Deliverable, ...]
    milestones: tuple[Milestone, ...]
    label_records: tuple[LabelRecord, ...]
    label_rules: tuple[LabelRule, ...]
    outputs: tuple[Output, ...]

    @cached_property
    def seat_of(self) -> Mapping[str, str]:
        """Partner code to the code of its seat: partners that followed one another share one."""
        return seats((partner.code, partner.successor) for partner in self.partners)

    @cached_property
    def seats(self) -> tuple[Partner, ...]:
        """The present holder of each seat: the coordinator first, then by code."""
        holders = [p for p in self.partners if self.seat_of[p.code] == p.code]
        lead = {self.seat_of[p.code] for p in self.partners if p.role == "coordinator"}
        return tuple(sorted(holders, key=lambda p: (p.code not in lead, p.code)))

    @cached_property
    def top_objectives(self) -> tuple[Objective, ...]:
        """The objectives without their sub-objectives, in screen order."""
        return tuple(o for o in self.objectives if o.parent is None)

    @cached_property
    def objective_of(self) -> Mapping[str, str]:
        """KPI code to the code of its top objective, also where the row names a sub-objective."""
        parents = {objective.code: objective.parent for objective in self.objectives}

        def top(code: str) -> str:
            seen = {code}
            while (parent := parents.get(code)) is not None and parent not in seen:
                code = parent
                seen.add(code)
            return code

        return {kpi.code: top(kpi.objective) for kpi in self.kpis if kpi.objective is not None}

    def seats_at(self, event: Event) -> frozenset[str]:
        """The seats that take part in an event, each once whichever of its names stands there."""
        return frozenset(self.seat_of.get(code, code) for code in event.partner_codes)

    def holders(self, seat: str) -> tuple[Partner, ...]:
        """Everyone who held the seat, oldest first."""
        return self._holders.get(seat, ())

    @cached_property
    def _holders(self) -> Mapping[str, tuple[Partner, ...]]:
        held: dict[str, tuple[Partner, ...]] = {}
        for partner in sorted(self.partners, key=lambda p: p.active_from):
            held[self.seat_of[partner.code]] = (*held.get(self.seat_of[partner.code], ()), partner)
        return held

    def seat_name(self, seat: str) -> str:
        """The seat's names over time, as `WSM → Aqua-Valley`; for an empty one the project's."""
        if not seat:
            return self.project.name if self.project else "Project"
        return " → ".join(p.short_name or p.code for p in self.holders(seat))

    def partner_code(self, written: str) -> str:
        """The code of a partner as its row has it, from any spelling. Raises `UnknownPartner`."""
        return partner_code(written, self.seat_of)

    def kpi(self, code: str) -> Kpi | None:
        """The KPI of that code, or None."""
        return next((kpi for kpi in self.kpis if kpi.code == code), None)

    def limits(self, kpi: Kpi) -> Limits:
        """The KPI's own limits between the statuses, else the project's."""
        default = self.project or Limits()
        return Limits(
            on_track=kpi.on_track if kpi.on_track is not None else default.on_track,
            at_risk=kpi.at_risk if kpi.at_risk is not None else default.at_risk,
        )


def partner_code(written: str, codes: Collection[str]) -> str:
    """The code that is meant, from one in any spelling. Raises `UnknownPartner`."""
    for code in codes:
        if normalise(code) == normalise(written):
            return code
    raise errors.UnknownPartner(written, tuple(codes))


@at_once
def read(store: Reading, revision: int) -> Facts:
    """The facts as of `revision`."""
    objectives = rows(store, Objective, "objective", revision)
    return Facts(
        revision=revision,
        project=project(store, revision),
        partners=partners(store, revision),
        objectives=tuple(
            sorted(objectives, key=lambda o: (o.position is None, o.position or 0, o.code))
        ),
        work_packages=rows(store, WorkPackage, "work_package", revision),
        kpis=rows(store, Kpi, "kpi", revision),
        targets=rows(store, Target, "target", revision, "partner IS NULL"),
        events=rows(store, Event, "event", revision),
        deliverables=rows(store, Deliverable, "deliverable", revision),
        milestones=rows(store, Milestone, "milestone", revision),
        label_records=rows(store, LabelRecord, "label_record", revision),
        label_rules=rows(store, LabelRule, "label_rule", revision),
        outputs=rows(store, Output, "output", revision),
    )


def project(store: Reading, revision: int | None = None) -> Project | None:
    """The project as of a revision (None: the newest); None in a database without it."""
    return next(iter(rows(store, Project, "project", revision)), None)


def partners(store: Reading, revision: int | None = None) -> tuple[Partner, ...]:
    """The partners as of a revision (None: the newest)."""
    return rows(store, Partner, "partner", revision)


def rows(
    store: Reading,
    model: type[AnyRow],
    name: str,
    revision: int | None,
    condition: str = "1 = 1",
    **params: object,
) -> tuple[AnyRow, ...]:
    """Rows of a table as of a revision (None: the newest), as typed rows ordered by key.
    `condition` is SQL of the caller's own; values go into `params`."""
    table = named(name)
    columns = ", ".join(column.name for column in table.columns)
    found = store.query(
        f"SELECT {columns} FROM {name} WHERE {condition} ORDER BY key", params, revision
    )
    return tuple(
        model.model_validate({name: v for name, v in row.items() if v is not None}) for row in found
    )


def reporting_day(facts: Facts, today: date) -> date:
    """The day the dashboard looks at: the project's reporting date, else `today`."""
    if facts.project is not None and facts.project.reporting_date is not None:
        return facts.project.reporting_date
    return today
