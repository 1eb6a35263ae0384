"""What an upload would change for the reader: statuses and totals, before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from innodrop import facts as facts_of
from innodrop.model.kpi.measure import Measure
from innodrop.services.progress import measures
from innodrop.services.uploads import plan as upload_plan
from innodrop.services.uploads.plan import Plan
from innodrop.store.base import Entry, Reading, Store


@dataclass(frozen=True)
class StatusChange:
    """A KPI whose status changes, for the project (`seat` is empty) or for the seat that hands in.

    `before` (empty for a new KPI) and `after` are the words of the status, `sentence` is the one
    after.
    """

    kpi: str
    name: str
    seat: str
    before: str
    after: str
    sentence: str


@dataclass(frozen=True)
class TotalChange:
    """A KPI whose value to date changes, in `unit`; None where there is no value."""

    kpi: str
    name: str
    unit: str
    decimals: int | None
    before: float | None
    after: float | None
    seat: str = ""


@dataclass(frozen=True)
class Impact:
    """Everything that changes, first for the project, then for the seat, by KPI."""

    statuses: tuple[StatusChange, ...]
    totals: tuple[TotalChange, ...]


def of(
    store: Store, plan: Plan, day: date, locale: str = "en", *, at: datetime | None = None
) -> Impact:
    """What a sound plan would change on the reporting day `day`: applied by the same code, and
    rolled back.

    `at` (UTC) is when it would be approved; without it, on `day`. Raises `StalePlan` if the data
    moved since the plan was made, and ValueError if it is blocked.
    """
    if plan.blocked:
        raise ValueError("a blocked plan has no impact")
    entry = Entry(
        at or datetime.combine(day, time(), UTC), user="", kind="upload", table=plan.table.name
    )
    before = _boards(store, plan, plan.base_revision, day, locale)
    with store.rehearse(entry, base=plan.base_revision) as rehearsal:
        upload_plan.write_into(rehearsal, plan)
        after = _boards(rehearsal, plan, rehearsal.number, day, locale)
    pairs = [(before.get(place), measure) for place, measure in after.items()]
    return Impact(
        tuple(change for old, new in pairs for change in _status(old, new)),
        tuple(change for old, new in pairs for change in _total(old, new)),
    )


def _boards(
    store: Reading, plan: Plan, revision: int, day: date, locale: str
) -> Mapping[tuple[str, str], Measure]:
    """Every measure of the project, then of the plan's seat, by seat and KPI."""
    facts = facts_of.read(store, revision)
    found = measures.board(store, facts, day, locale)
    if plan.partner in facts.seat_of:
        found += measures.seat_board(store, facts, facts.seat_of[plan.partner], day, locale)
    return {(measure.seat, measure.kpi): measure for measure in found}


def _status(before: Measure | None, after: Measure) -> Iterator[StatusChange]:
    was, verdict = before.verdict.status.value if before else "", after.verdict
    if was != verdict.status.value:
        yield StatusChange(
            after.kpi, after.name, after.seat, was, verdict.status.value, verdict.sentence
        )


def _total(before: Measure | None, after: Measure) -> Iterator[TotalChange]:
    was = before.value if before else None
    if was != after.value:
        yield TotalChange(
            after.kpi, after.name, after.unit, after.decimals, was, after.value, after.seat
        )
