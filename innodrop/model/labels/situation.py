"""The one label, among all that a cluster holds, held or works for, that stands for it on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from innodrop.model.labels.course import Holding, LabelCourse, Phase
from innodrop.model.labels.rows import ValidityRule
from innodrop.model.labels.rules import LabelState, level_of

NO_LABEL = "none"

_RANKS = {
    LabelState.NONE: 0,
    LabelState.LAPSED: 1,
    LabelState.PREPARING: 2,
    LabelState.IN_PROCESS: 3,
    LabelState.GRACE: 4,
    # still valid: between the two the ladder decides
    LabelState.EXPIRING: 5,
    LabelState.VALID: 5,
}


@dataclass(frozen=True)
class Situation:
    """A label and its state, the certificate or phase behind it, and the phase beside it."""

    label: str = NO_LABEL
    state: LabelState = LabelState.NONE
    holding: Holding | None = None
    phase: Phase | None = None
    underway: Phase | None = None


def situation(course: LabelCourse, rules: Sequence[ValidityRule], day: date) -> Situation:
    """The situation on `day`. A valid label stands before one in grace, that before one in process,
    in preparation, lapsed. Of several valid ones, or several in grace, the highest on the ladder
    counts; of several lapsed the last."""
    open_phases = _open_phases(course, rules, day)
    candidates = [
        *_holdings_at(course, day),
        *(Situation(phase.label, phase.state, phase=phase) for phase in open_phases),
    ]
    best = max(candidates, key=lambda candidate: _weight(candidate, rules), default=Situation())
    beside = [phase for phase in open_phases if phase is not best.phase]
    return Situation(
        best.label, best.state, best.holding, best.phase, beside[-1] if beside else None
    )


def turning_points(course: LabelCourse) -> set[date]:
    """Days on which the situation may change, or a statement begins or ends; the first starts."""
    begins = {
        part.start
        for parts in (course.holdings, course.phases, course.statements)
        for part in parts
    }
    a_day = timedelta(days=1)
    later = {statement.end + a_day for statement in course.statements}
    for holding in course.holdings:
        if holding.last_day:
            later |= {
                holding.last_day - timedelta(days=holding.expiring_days) + a_day,
                holding.last_day + a_day,
            }
        if holding.renew_until:
            later.add(holding.renew_until + a_day)
    return begins | {day for day in later if day > min(begins)}


def _holdings_at(course: LabelCourse, day: date) -> Iterator[Situation]:
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


def _withdrawal(course: LabelCourse, holding: Holding, day: date) -> Phase | None:
    phases = (s for s in course.phases if s.label == holding.label and s.state is LabelState.NONE)
    return next((phase for phase in phases if holding.start <= phase.start <= day), None)


def _open_phases(course: LabelCourse, rules: Sequence[ValidityRule], day: date) -> list[Phase]:
    """The newest phases, oldest first, that no certificate of that or a higher level crowned."""
    crowned = [
        (held.known_by, level_of(rules, held.label))
        for held in course.holdings
        if held.start <= day
    ]
    newest = {phase.label: phase for phase in course.phases if phase.start <= day}
    return [
        phase
        for phase in newest.values()
        if phase.state is not LabelState.NONE
        and not any(
            phase.start <= known and level_of(rules, phase.label) <= level
            for known, level in crowned
        )
    ]


def _weight(now: Situation, rules: Sequence[ValidityRule]) -> tuple[int, int, date]:
    rank = _RANKS[now.state]
    level = 0 if now.state is LabelState.LAPSED else level_of(rules, now.label)
    latest = now.holding.last_day if now.holding else now.phase.start if now.phase else None
    return rank, level, latest or date.min
