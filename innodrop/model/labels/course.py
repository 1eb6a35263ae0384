"""The course of a cluster's labels: what was held from when to when, and which steps led there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from innodrop.model import dates
from innodrop.model.basis import weakest
from innodrop.model.labels.rules import LabelState, Record, Rule, end_of_validity, rule_for

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
    last. `end` is the last day of validity as an ISO date, partial where the day is not known, and
    None where no rule gives one; `last_day` is the last day that it can mean. `months_lost` are the
    whole months between the old end and a late renewal.
    """

    label: str
    when: str
    start: date
    known_by: date
    end: str | None
    end_basis: str
    basis: str
    last_day: date | None
    expiring_days: int
    renew_until: date | None
    months_lost: int
    note: str


@dataclass(frozen=True)
class Step:
    """Something on the way to a certificate, or (state none) a withdrawal. `when` is its date as it
    is known."""

    label: str
    state: LabelState
    start: date
    when: str
    basis: str
    note: str


@dataclass(frozen=True)
class Statement:
    """A source says that the label was held (`none`: that no label was) at some time from `start`
    to `end`."""

    label: str
    start: date
    end: date
    when: str


@dataclass(frozen=True)
class Course:
    """Everything dated, each part ordered by its start. What is only planned starts nothing and is
    left out.

    `first_interviews` gives by label the interview of the first award, as exact as it is known.
    """

    holdings: tuple[Holding, ...]
    steps: tuple[Step, ...]
    statements: tuple[Statement, ...]
    first_interviews: dict[str, str]


def course(records: Sequence[Record], rules: Sequence[Rule]) -> Course:
    """The course that the records of one cluster tell under the rules of the scheme."""
    dated = sorted(
        (record for record in records if _when(record) and record.event in _SAME_DAY), key=_order
    )
    holdings: dict[str, list[Holding]] = {}
    steps: list[Step] = []
    interviews: dict[str, str] = {}
    for record in dated:
        if record.event in ("awarded", "renewed"):
            held = holdings.setdefault(record.label, [])
            interview = record.interview or (interviews.get(record.label) if not held else None)
            held.append(_holding(record, interview, rules, held[-1] if held else None))
            if record.event == "awarded":
                interviews.setdefault(record.label, interview or _when(record))
            steps.extend(_interview_before_award(record))
        elif record.event in _STEPS:
            steps.append(_step(record, record.event, _when(record)))
            if record.event == "interview":
                interviews.setdefault(record.label, _when(record))
    return Course(
        tuple(
            sorted(
                (h for held in holdings.values() for h in held), key=lambda holding: holding.start
            )
        ),
        tuple(sorted(steps, key=lambda step: step.start)),
        tuple(_statement(record) for record in dated if record.event == "stated"),
        interviews,
    )


def _when(record: Record) -> str:
    """When it happened, as exact as it is known; empty if nothing dates it."""
    if record.event == "interview":
        return record.interview or record.date or ""
    return record.date or record.interview or ""


def _order(record: Record) -> tuple[date, int, str]:
    return dates.first_day(_when(record)), _SAME_DAY.index(record.event), record.code


def _holding(
    record: Record, interview: str | None, rules: Sequence[Rule], previous: Holding | None
) -> Holding:
    start, known_by = dates.span(_when(record))
    old_end = _old_end(record, previous)
    counted_from = interview or _when(record)
    rule = rule_for(rules, record.label, "renewal" if old_end else "first", counted_from)
    end = record.valid_until or (end_of_validity(rule, old_end or counted_from) if rule else None)
    terms = rule or rule_for(rules, record.label, "first", counted_from)
    stated_end = record.valid_until is not None and "valid_until" not in record.inferred
    last_day = dates.last_day(end) if end else None
    return Holding(
        label=record.label,
        when=_when(record),
        start=start,
        known_by=known_by,
        end=end,
        end_basis=weakest((record.basis, "fact" if stated_end else "inferred")),
        basis=_basis(record),
        last_day=last_day,
        expiring_days=terms.expiring_days if terms else 0,
        renew_until=_renew_until(terms, last_day),
        months_lost=max(0, dates.months_between(dates.last_day(old_end), start)) if old_end else 0,
        note=record.note or "",
    )


def _old_end(record: Record, previous: Holding | None) -> str | None:
    """The end that a renewal prolongs; None for a first award, and where it is not known."""
    if record.event != "renewed":
        return None
    return record.previous_valid_until or (previous.end if previous else None)


def _renew_until(rule: Rule | None, last_day: date | None) -> date | None:
    if rule is None or last_day is None:
        return None
    day = dates.add_months(last_day, rule.grace_months)
    closes_a_month = rule.ends_on == "end of month" and last_day == dates.end_of_month(last_day)
    return dates.end_of_month(day) if closes_a_month else day


def _interview_before_award(record: Record) -> list[Step]:
    """An award that names an earlier interview was in process in between."""
    if (
        not record.interview
        or not record.date
        or dates.last_day(record.interview) >= dates.first_day(record.date)
    ):
        return []
    return [_step(record, "interview", record.interview)]


def _step(record: Record, event: str, when: str) -> Step:
    return Step(
        record.label, _STEPS[event], dates.first_day(when), when, _basis(record), record.note or ""
    )


def _basis(record: Record) -> str:
    """The basis of the record's own date."""
    dated_by = "date" if record.date else "interview"
    return weakest((record.basis, "inferred" if dated_by in record.inferred else "fact"))


def _statement(record: Record) -> Statement:
    when = _when(record)
    return Statement(record.label, *dates.span(when), when)
