"""The work plan beside its dates: risks, budget, who leads how much, what moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from innodrop.facts import Facts, rows
from innodrop.model.basis import weakest
from innodrop.model.dues import Tense
from innodrop.model.floats import added_up
from innodrop.model.kpi import periods
from innodrop.model.moves import sentences
from innodrop.model.ordering import natural
from innodrop.model.work import Load, Spending
from innodrop.services import duties
from innodrop.services.history import changes
from innodrop.services.history.changes import RowChange
from innodrop.state import State, per_revision
from innodrop.store.base import Reading
from innodrop.tables import named
from innodrop.tables.work.budget_line import BudgetLine
from innodrop.tables.work.risk import Risk

MOVING = ("deliverable", "milestone", "work_package", "risk")
"""The tables of the work plan whose changes are told."""


@dataclass(frozen=True)
class PlanWork:
    """One revision of the tables, in the order of their codes."""

    risks: tuple[Risk, ...]
    budget: tuple[BudgetLine, ...]


@dataclass(frozen=True)
class PlanChange:
    """One thing, by its `kind`, that is different now; `reported_by` handed in the last change,
    `user` approved or stored it as `revision`."""

    kind: str
    title: str
    sentence: str
    reported_by: str
    user: str
    revision: int


@per_revision
def read(state: State) -> PlanWork:
    """The risks and the budget of the revision."""
    store, revision = state.store, state.facts.revision
    return PlanWork(
        risks=rows(store, Risk, revision),
        budget=rows(store, BudgetLine, revision),
    )


def open_risks(state: State) -> tuple[Risk, ...]:
    """The risks that were open on the reporting date, the most severe first."""
    risks = [row for row in read(state).risks if row.is_open_on(state.day)]
    return tuple(sorted(risks, key=lambda row: (-row.points, natural(row.code))))


def time_elapsed(state: State) -> float | None:
    """The share of the project's days that are over when the day is; None without a project."""
    project = state.facts.project
    if project is None:
        return None
    starts, ends = project.starts, project.ends
    return min(max(((state.day - starts).days + 1) / ((ends - starts).days + 1), 0.0), 1.0)


def spending(state: State) -> tuple[Spending, ...]:
    """Budget of the project and of each seat that has one, beside the time that has passed.

    Neither more nor less spent is good by itself. What was spent up to a later day is not known
    yet.
    """
    share, seat_of, budget = time_elapsed(state), state.facts.seat_of, read(state).budget
    if share is None or not budget:
        return ()
    by_seat: dict[str, list[BudgetLine]] = {"": list(budget)}
    for row in budget:
        by_seat.setdefault(seat_of.get(row.partner, row.partner), []).append(row)
    return tuple(_spending(seat, lines, share, state.day) for seat, lines in by_seat.items())


def load(state: State) -> tuple[Load, ...]:
    """What each seat leads, in the order of the seats, and what of it is late today."""
    facts, risks = state.facts, open_risks(state)
    quarters = _quarters(facts)
    owner = {
        row.code: duties.seat_of(facts, row.lead, duties.leader(facts, row.work_package))
        for row in facts.deliverables
    }
    late = duties.of_kind(duties.everything(state), "deliverable", Tense.OVERDUE)
    return tuple(
        Load(
            seat=seat.code,
            work_packages=tuple(
                row.code for row in facts.work_packages if _leads(facts, row.leader, seat.code)
            ),
            risks=sum(_leads(facts, row.lead, seat.code) for row in risks),
            due={
                quarter.text: tuple(
                    row.code
                    for row in facts.deliverables
                    if owner[row.code] == seat.code and quarter.start <= row.due <= quarter.end
                )
                for quarter in quarters
            },
            late=sum(duty.seat == seat.code for duty in late),
        )
        for seat in facts.seats
    )


def moved(store: Reading, before: int, after: int) -> tuple[PlanChange, ...]:
    """What moved in the work plan between two revisions, by table. Raises `UnknownRevision`."""
    return tuple(
        PlanChange(
            kind=table.replace("_", " "),
            title=change.label,
            sentence=sentence,
            reported_by=change.reported_by,
            user=change.user,
            revision=change.added_in,
        )
        for table in MOVING
        for change in changes.between(store, before, after, table=table)
        for sentence in _sentences(change)
    )


def _sentences(change: RowChange) -> tuple[str, ...]:
    if change.kind == "changed":
        column = named(change.table).column
        cells = ((column(name), before, after) for name, before, after in change.columns)
        return tuple(sentences((c.name, c.in_words(old), c.in_words(new)) for c, old, new in cells))
    return ("new",) if change.kind == "added" else ("taken out",)


def _spending(seat: str, lines: list[BudgetLine], share: float, day: date) -> Spending:
    planned = added_up(row.planned for row in lines)
    known = [row for row in lines if row.as_of is None or row.as_of <= day]
    spent = [row.spent for row in known if row.spent is not None]
    basis = weakest(row.basis for row in lines)
    return Spending(seat, planned, added_up(spent) if spent else None, share * planned, basis)


def _quarters(facts: Facts) -> tuple[periods.Period, ...]:
    if facts.project is None:
        return ()
    return periods.between(facts.project.starts, facts.project.ends, "quarterly")


def _leads(facts: Facts, partner: str | None, seat: str) -> bool:
    return partner is not None and facts.seat_of.get(partner, partner) == seat
