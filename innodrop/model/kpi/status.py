"""Status of a KPI against its plan to date: six states, each of which can say its own sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from innodrop.model.floats import at_least, same
from innodrop.model.kpi.comparison import Case, Limits, Status
from innodrop.model.kpi.phrases import Wording
from innodrop.model.kpi.reasons import Figures
from innodrop.model.kpi.sentences import say
from innodrop.model.numbers import Rounded, as_read, beside, decimals_shown
from innodrop.model.sentences import Sentence

_COARSE = 100
"""From here on a computed plan needs no decimals."""
_WORST_FIRST = (
    Status.OFF_TRACK,
    Status.AT_RISK,
    Status.ON_TRACK,
    Status.NO_DATA,
    Status.NOT_YET_DUE,
    Status.NO_TARGET,
)


@dataclass(frozen=True)
class Verdict:
    """A status and its reason. `ratio` is value / plan (down: plan / value), or the share of the
    planned change that was made, so that 1.0 is exactly as planned and less is worse; for neutral
    KPIs more is worse, too. None where nothing can be divided by. `share` is the same in per cent.
    `digits` are the decimals with which value, plan and target are read wherever they stand, `gap`
    says which reports a sum lacks."""

    status: Status
    ratio: float | None
    reason: Sentence
    digits: int = 0
    share: Rounded | None = None
    gap: Sentence | None = None

    @property
    def sentence(self) -> Sentence:
        """`at risk: 6 of 7 SMEs planned by 30 Sep 2017`."""
        return say("verdict", self.reason.locale, status=self.status, reason=self.why)

    @property
    def clause(self) -> Sentence:
        """The same inside another sentence: `at risk, 6 of 7 SMEs planned by 30 Sep 2017`."""
        return say("clause", self.reason.locale, status=self.status, reason=self.why)

    @property
    def why(self) -> Sentence:
        """The reason, with what a sum lacks."""
        if self.gap is None:
            return self.reason
        return say("with_gap", self.reason.locale, reason=self.reason, gap=self.gap)

    @property
    def undated(self) -> Verdict:
        """The same without the day, for lists under a heading that names it."""
        return replace(self, reason=self.reason.but(planned=say("planned", self.reason.locale)))


def judge(  # noqa: PLR0913 - a verdict rests on all of these, each named at the call
    value: float | None,
    plan: float | None,
    target: float | None,
    *,
    direction: str,
    limits: Limits,
    unit: str,
    day: date,
    decimals: int | None = None,
    locale: str = "en",
    baseline: float | None = None,
    change: bool = False,
    whole: bool = False,
) -> Verdict:
    """The verdict on `value` with `plan` due on `day`, `target` at the end; all in `unit`.

    `direction` is up, down or neutral. Without a plan there is no status and no percentage. With
    `change` and a baseline, what counts is the share of the planned change that was made, else the
    level. Nothing is due while the plan stands at the baseline (the level: or at 0), unless holding
    the baseline is the target; if only `whole` numbers are possible, while it is less than half of
    one away. A value that has moved by then is judged all the same, so that a loss shows.
    `decimals` are those shown, at least; they decide nothing.
    """
    start = baseline or 0.0
    change = change and baseline is not None
    numbers = (value or 0.0, plan or 0.0, target, start)
    case = Case(*numbers, direction, limits, change=change, whole=whole)
    digits = _digits(case, decimals, valued=value is not None, planned=plan is not None)
    figures = Figures(
        case.value,
        case.plan_as_read(digits) if whole else case.plan,
        target or 0.0,
        Wording(unit),
        day,
        digits,
        locale,
        at_most=direction == "down",
        start=start,
    )
    if plan is None:
        reason = figures.nothing_so_far() if value is None else figures.so_far()
        return Verdict(Status.NO_TARGET, None, reason, digits)
    return _missing(case, figures) if value is None else _judged(case, figures)


def _missing(case: Case, figures: Figures) -> Verdict:
    """The verdict where nobody has reported a value."""
    start = case.standing
    reason = figures.nothing_reported() if start is None else figures.nothing_planned(start)
    return Verdict(case.unreported, None, reason, figures.digits)


def _judged(case: Case, figures: Figures) -> Verdict:
    """The verdict on a value beside its plan."""
    if case.status is Status.NOT_YET_DUE:
        return Verdict(case.status, None, figures.not_yet_moved(), figures.digits)
    share = _percent(case.ratio, case.limits)
    reason = _reason(case, figures, share)
    return Verdict(case.status, case.ratio, reason, figures.digits, share)


def worst(statuses: Iterable[Status]) -> Status:
    """The one that stands for several: the worst verdict, else no data, not due, no target."""
    return min(statuses, key=_WORST_FIRST.index)


def tally(statuses: Iterable[Status]) -> dict[Status, int]:
    """How often each status occurs, in their fixed order; also those that do not."""
    every = list(statuses)
    return {status: every.count(status) for status in Status}


def _reason(case: Case, figures: Figures, share: Rounded | None) -> Sentence:
    """Why a value has its status."""
    early = case.target is not None and not at_least(
        *((case.target, case.plan) if case.direction == "down" else (case.plan, case.target))
    )
    if case.reached and (case.direction != "down" or early):
        return figures.target_reached(early=early)
    if case.change:
        loss = case.direction != "neutral" and (case.plan < case.start) != (
            case.direction == "down"
        )
        return figures.changed(None if loss else share)
    if case.direction == "down":
        return figures.against_ceiling()
    too_much = case.direction == "neutral" and case.value > case.plan
    if too_much and case.status is not Status.ON_TRACK:
        return figures.more_than_planned()
    return figures.against_plan()


def _digits(case: Case, decimals: int | None, *, valued: bool, planned: bool) -> int:
    """The decimals of value, plan and target: the KPI's, or as many as were given, and one for a
    small computed plan; more where the numbers read would tell another story."""
    target = [] if case.target is None else [case.target]
    if decimals is None:
        given = [*([case.value] if valued else []), *target]
        decimals = max(map(decimals_shown, given), default=0)
        if planned and abs(case.plan) < _COARSE and not case.whole:
            decimals = max(decimals, 1)
    if not (valued and planned):
        return beside(case.value, target, decimals) if valued else decimals

    def fair(digits: int) -> bool:
        return case.status is Status.NOT_YET_DUE or case.read_with(digits).status is case.status

    start = [case.start] if case.change else []
    if case.whole and not decimals and same(case.value, as_read(case.value, 0)) and fair(0):
        return beside(case.value, [*target, *start], 0)  # the plan is read as the next number
    return beside(case.value, [case.plan, *target, *start], decimals, fair)


def _percent(ratio: float | None, limits: Limits) -> Rounded | None:
    """A ratio in per cent that never looks like a limit, or like 100, that it has not reached."""
    if ratio is None:
        return None
    share = 100 * ratio
    marks = [100.0, 100 * limits.on_track, 100 * limits.at_risk]
    digits = beside(share, marks, 1)
    return Rounded(as_read(share, digits), digits)
