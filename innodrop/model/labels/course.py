"""The course of a cluster's labels: what was held from when to when, what led there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from operator import attrgetter

from innodrop.model import dates
from innodrop.model.basis import weakest
from innodrop.model.dates import PartialDate
from innodrop.model.labels.rows import LabelEvent, ValidityRule
from innodrop.model.labels.rules import LabelState, end_of_validity, rule_for

_STEPS = {
    "preparing": LabelState.PREPARING,
    "in process": LabelState.IN_PROCESS,
    "interview": LabelState.IN_PROCESS,
    "withdrawn": LabelState.NONE,
}
_SAME_DAY = ("stated", "preparing", "in process", "interview", "awarded", "renewed", "withdrawn")


@dataclass(frozen=True)
class Holding:
    """One certificate: a first award or a renewal.

    `when` is its date as it is known, `start` the first day that this can mean, `known_by` the
    last. `end` is the end of validity, None where no rule gives one; `last_day` is the last day
    that it can mean. `months_lost` are the whole months between the old end and a late renewal.
    """

    label: str
    when: PartialDate
    start: date
    known_by: date
    end: PartialDate | None
    end_basis: str
    basis: str
    last_day: date | None
    expiring_days: int
    renew_until: date | None
    months_lost: int
    note: str


@dataclass(frozen=True)
class Phase:
    """Something on the way to a certificate, dated `when`; state none: a withdrawal."""

    label: str
    state: LabelState
    start: date
    when: PartialDate
    basis: str
    note: str


@dataclass(frozen=True)
class Statement:
    """A source says that the label (`none`: no label) was held some time from start to end."""

    label: str
    start: date
    end: date
    when: PartialDate


@dataclass(frozen=True)
class LabelCourse:
    """Everything dated, each part ordered by its start; what is only planned is left out.
    `first_interviews` gives by label the interview of the first award, as exact as it is known."""

    holdings: tuple[Holding, ...]
    phases: tuple[Phase, ...]
    statements: tuple[Statement, ...]
    first_interviews: dict[str, PartialDate]


def course(records: Sequence[LabelEvent], rules: Sequence[ValidityRule]) -> LabelCourse:
    """The course that the records of one cluster tell under the rules of the scheme."""
    dated = sorted(
        ((when, r) for r in records if r.event in _SAME_DAY and (when := r.when)), key=_order
    )
    holdings: dict[str, list[Holding]] = {}
    phases: list[Phase] = []
    interviews: dict[str, PartialDate] = {}
    for when, record in dated:
        if record.event in ("awarded", "renewed"):
            held = holdings.setdefault(record.label, [])
            interview = record.interview or (interviews.get(record.label) if not held else None)
            held.append(_holding(record, when, interview, rules, held[-1] if held else None))
            if record.event == "awarded":
                interviews.setdefault(record.label, interview or when)
            phases.extend(_interview_before_award(record))
        elif record.event in _STEPS:
            phases.append(_phase(record, record.event, when))
            if record.event == "interview":
                interviews.setdefault(record.label, when)
    return LabelCourse(
        tuple(sorted(chain.from_iterable(holdings.values()), key=attrgetter("start"))),
        tuple(sorted(phases, key=attrgetter("start"))),
        tuple(Statement(r.label, *when.span, when) for when, r in dated if r.event == "stated"),
        interviews,
    )


def _order(dated: tuple[PartialDate, LabelEvent]) -> tuple[date, int, str]:
    when, record = dated
    return when.first, _SAME_DAY.index(record.event), record.code


def _holding(
    record: LabelEvent,
    when: PartialDate,
    interview: PartialDate | None,
    rules: Sequence[ValidityRule],
    previous: Holding | None,
) -> Holding:
    start, known_by = when.span
    old_end = _old_end(record, previous)
    counted_from = interview or when
    rule = rule_for(rules, record.label, "renewal" if old_end else "first", counted_from)
    end = record.valid_until or (end_of_validity(rule, old_end or counted_from) if rule else None)
    # where the scheme has no rule for renewals, warning and grace are those of a first award
    terms = rule or rule_for(rules, record.label, "first", counted_from)
    stated_end = record.valid_until is not None and not record.infers("valid_until")
    last_day = end.last if end else None
    return Holding(
        label=record.label,
        when=when,
        start=start,
        known_by=known_by,
        end=end,
        end_basis=weakest((record.basis, "fact" if stated_end else "inferred")),
        basis=_basis(record),
        last_day=last_day,
        expiring_days=terms.expiring_days if terms else 0,
        renew_until=_renew_until(terms, last_day),
        months_lost=max(0, dates.months_between(old_end.last, start)) if old_end else 0,
        note=record.note or "",
    )


def _old_end(record: LabelEvent, previous: Holding | None) -> PartialDate | None:
    """The end that a renewal prolongs; None for a first award, and where it is not known."""
    if record.event != "renewed":
        return None
    return record.previous_valid_until or (previous.end if previous else None)


def _renew_until(rule: ValidityRule | None, last_day: date | None) -> date | None:
    if rule is None or last_day is None:
        return None
    day = dates.add_months(last_day, rule.grace_months)
    closes_a_month = rule.ends_on == "end of month" and last_day == dates.end_of_month(last_day)
    return dates.end_of_month(day) if closes_a_month else day


def _interview_before_award(record: LabelEvent) -> list[Phase]:
    """An award that names an earlier interview was in process in between."""
    if not record.interview or not record.date or record.interview.last >= record.date.first:
        return []
    return [_phase(record, "interview", record.interview)]


def _phase(record: LabelEvent, event: str, when: PartialDate) -> Phase:
    return Phase(record.label, _STEPS[event], when.first, when, _basis(record), record.note or "")


def _basis(record: LabelEvent) -> str:
    """The basis of the record's own date."""
    dated_by = "date" if record.date else "interview"
    return weakest((record.basis, "inferred" if record.infers(dated_by) else "fact"))
