"""The small tables of one revision, read once and typed: everything but what partners report."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from innodrop import errors
from innodrop.model.keys import normalise
from innodrop.model.kpi import leaving
from innodrop.model.kpi.aggregation import seats
from innodrop.model.kpi.comparison import Limits
from innodrop.model.ordering import natural
from innodrop.store.base import Reading
from innodrop.tables import table_of
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

    @classmethod
    def at(cls, store: Reading, revision: int) -> Facts:
        """The facts as of `revision`."""
        with store.reading() as reading:
            objectives = rows(reading, Objective, revision)
            return cls(
                revision=revision,
                project=project_at(reading, revision),
                partners=partners_at(reading, revision),
                objectives=tuple(
                    sorted(
                        objectives,
                        key=lambda o: (o.position is None, o.position or 0, natural(o.code)),
                    )
                ),
                work_packages=rows(reading, WorkPackage, revision),
                kpis=rows(reading, Kpi, revision),
                targets=rows(reading, Target, revision, "partner IS NULL"),
                events=rows(reading, Event, revision),
                deliverables=rows(reading, Deliverable, revision),
                milestones=rows(reading, Milestone, revision),
                label_records=rows(reading, LabelRecord, revision),
                label_rules=rows(reading, LabelRule, revision),
                outputs=rows(reading, Output, revision),
            )

    @cached_property
    def seat_of(self) -> Mapping[str, str]:
        """Partner code to the code of its seat: partners that followed one another share one."""
        return seats((partner.code, partner.successor) for partner in self.partners)

    @cached_property
    def seats(self) -> tuple[Partner, ...]:
        """The present holder of each seat: the coordinator first, then by code."""
        holders = [p for p in self.partners if self.seat_of[p.code] == p.code]
        lead = {self.seat_of[p.code] for p in self.partners if p.role == "coordinator"}
        return tuple(sorted(holders, key=lambda p: (p.code not in lead, natural(p.code))))

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

    @cached_property
    def terms(self) -> tuple[leaving.Term, ...]:
        """When each partner held its seat; who stays to the project's end has no last day."""
        since = ((p.code, self.seat_of[p.code], p.active_from, p.active_to) for p in self.partners)
        return leaving.terms(since, self.project.ends if self.project else None)

    def away(self, kpi: Kpi) -> leaving.Absences:
        """When the parts of seats that were left do not count for a KPI; empty where they stay."""
        leaves = leaving.leaves(kpi.after_leaving, kpi.over_time, kpi.over_partners)
        return leaving.absences(self.terms, kpi.frequency) if leaves else {}

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
        """What the seat is called now, as `Aqua-Valley`; for an empty one the project's name."""
        if not seat:
            return self.project.name if self.project else "Project"
        return self.holder_name(seat)

    def holder_name(self, seat: str) -> str:
        """What the present holder of a seat is called; empty for an empty one."""
        holders = self.holders(seat)
        return (holders[-1].short_name or holders[-1].code) if holders else seat

    def partner_code(self, written: str) -> str:
        """The code of a partner as its row has it, from any spelling. Raises `UnknownPartner`."""
        return partner_code(written, self.seat_of)

    def kpi(self, code: str) -> Kpi | None:
        """The KPI of that code, or None."""
        return next((kpi for kpi in self.kpis if kpi.code == code), None)

    @property
    def clock(self) -> date | None:
        """The day on which the clock of a demonstration stands; None: it goes."""
        return self.project.today if self.project else None

    def reporting_day(self, today: date) -> date:
        """The day the dashboard looks at: the project's reporting date, else `today`; of a finished
        project its last day."""
        if self.project is None:
            return today
        return self.project.reporting_date or min(today, self.project.ends)

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


def project_at(store: Reading, revision: int | None = None) -> Project | None:
    """The project as of a revision (None: the newest); None in a database without it."""
    return next(iter(rows(store, Project, revision)), None)


def partners_at(store: Reading, revision: int | None = None) -> tuple[Partner, ...]:
    """The partners as of a revision (None: the newest)."""
    return rows(store, Partner, revision)


def rows(
    store: Reading,
    model: type[AnyRow],
    revision: int | None,
    condition: str = "1 = 1",
    **params: object,
) -> tuple[AnyRow, ...]:
    """The rows of the table of `model` as of a revision (None: the newest), in the order of
    their codes. `condition` is SQL of the caller's own; values go into `params`."""
    table = table_of(model)
    columns = ", ".join(column.name for column in table.columns)
    records = store.query(
        f"SELECT key, {columns} FROM {table.name} WHERE {condition}", params, revision
    )
    return tuple(
        model.model_validate({n: v for n, v in record.items() if v is not None and n != "key"})
        for record in sorted(records, key=lambda record: natural(record["key"]))
    )
