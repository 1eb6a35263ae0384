"""The one label, among all that a cluster holds, held or works for, that stands for it on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from innodrop.model.labels.course import Course, Holding, Step
from innodrop.model.labels.rules import LabelState, Rule, level_of

NO_LABEL = "none"

_RANKS = {
    LabelState.NONE: 0,
    LabelState.LAPSED: 1,
    LabelState.PREPARING: 2,
    LabelState.IN_PROCESS: 3,
    LabelState.GRACE: 4,
    LabelState.EXPIRING: 5,
    LabelState.VALID: 5,
}


@dataclass(frozen=True)
class Situation:
    """A label and its state, the certificate or step behind it, and the step beside it."""

    label: str
    state: LabelState
    holding: Holding | None = None
    step: Step | None = None
    underway: Step | None = None


def situation(course: Course, rules: Sequence[Rule], day: date) -> Situation:
    """The situation on `day`. A valid label stands before one in grace, that before one in process,
    in preparation, lapsed. Of several valid ones, or several in grace, the highest on the ladder
    counts; of several lapsed the last."""
    open_steps = _open_steps(course, rules, day)
    found = [
        *_holdings_at(course, day),
        *(Situation(step.label, step.state, step=step) for step in open_steps),
    ]
    best = max(
        found, key=lambda one: _weight(one, rules), default=Situation(NO_LABEL, LabelState.NONE)
    )
    beside = [step for step in open_steps if step is not best.step]
    return Situation(
        best.label, best.state, best.holding, best.step, beside[-1] if beside else None
    )


def turning_points(course: Course) -> set[date]:
    """Days on which the situation may change, or a statement begins or ends; the first starts."""
    begins = {
        part.start for parts in (course.holdings, course.steps, course.statements) for part in parts
    }
    one = timedelta(days=1)
    later = {statement.end + one for statement in course.statements}
    for holding in course.holdings:
        if holding.last_day:
            later |= {
                holding.last_day - timedelta(days=holding.expiring_days) + one,
                holding.last_day + one,
            }
        if holding.renew_until:
            later.add(holding.renew_until + one)
    return begins | {day for day in later if day > min(begins)}


def _holdings_at(course: Course, day: date) -> Iterator[Situation]:
    """The newest certificate of each label."""
    newest = {holding.label: holding for holding in course.holdings if holding.start <= day}
    for label, holding in newest.items():
        withdrawn = _withdrawal(course, holding, day)
        yield Situation(
            label, LabelState.LAPSED if withdrawn else _state(holding, day), holding, withdrawn
        )


def _state(holding: Holding, day: date) -> LabelState:
    if holding.last_day is None:
        return LabelState.VALID
    left = (holding.last_day - day).days
    if left >= 0:
        return LabelState.EXPIRING if left < holding.expiring_days else LabelState.VALID
    return (
        LabelState.GRACE
        if holding.renew_until and day <= holding.renew_until
        else LabelState.LAPSED
    )


def _withdrawal(course: Course, holding: Holding, day: date) -> Step | None:
    steps = (s for s in course.steps if s.label == holding.label and s.state is LabelState.NONE)
    return next((step for step in steps if holding.start <= step.start <= day), None)


def _open_steps(course: Course, rules: Sequence[Rule], day: date) -> list[Step]:
    """The newest steps, oldest first, that no certificate of that or a higher level crowned."""
    crowned = [
        (held.known_by, level_of(rules, held.label))
        for held in course.holdings
        if held.start <= day
    ]
    newest = {step.label: step for step in course.steps if step.start <= day}
    return [
        step
        for step in newest.values()
        if step.state is not LabelState.NONE
        and not any(
            step.start <= known and level_of(rules, step.label) <= level for known, level in crowned
        )
    ]


def _weight(one: Situation, rules: Sequence[Rule]) -> tuple[int, int, date]:
    rank = _RANKS[one.state]
    level = 0 if one.state is LabelState.LAPSED else level_of(rules, one.label)
    latest = one.holding.last_day if one.holding else one.step.start if one.step else None
    return rank, level, latest or date.min
