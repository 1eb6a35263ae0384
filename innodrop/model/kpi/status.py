"""Status of a KPI against its plan to date: six states, each of which can say its own sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from innodrop.model.floats import at_least, same
from innodrop.model.kpi.phrases import Wording
from innodrop.model.kpi.reasons import Figures
from innodrop.model.kpi.sentences import say
from innodrop.model.sentences import Sentence


class Status(StrEnum):
    """What a value means against the plan to date, in the order in which statuses are counted."""

    ON_TRACK = "on track"
    AT_RISK = "at risk"
    OFF_TRACK = "off track"
    NO_TARGET = "no target"
    NOT_YET_DUE = "not yet due"
    NO_DATA = "no data"

    @property
    def glyph(self) -> str:
        """The mark that stands beside the word: ✓ ▲ ■, or a dash where there is no verdict."""
        return {"on track": "✓", "at risk": "▲", "off track": "■"}.get(self.value, "\N{EN DASH}")


_WORST_FIRST = (
    Status.OFF_TRACK,
    Status.AT_RISK,
    Status.ON_TRACK,
    Status.NO_DATA,
    Status.NOT_YET_DUE,
    Status.NO_TARGET,
)
JUDGED = (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK)
"""The statuses that say how a KPI stands against its plan."""


@dataclass(frozen=True)
class Limits:
    """Shares of the plan to date from which a KPI is on track and at risk; off track below."""

    on_track: float = 0.95
    at_risk: float = 0.80


@dataclass(frozen=True)
class Verdict:
    """A status and its reason. `ratio` is value / plan (down: plan / value), so that 1.0 is exactly
    as planned and less is worse; for neutral KPIs more is worse, too. None where nothing can be
    divided by. `gap` says which reports a sum lacks."""

    status: Status
    ratio: float | None
    reason: Sentence
    gap: Sentence | None = None

    @property
    def sentence(self) -> Sentence:
        """`at risk: 6 of 7 SMEs planned by 30 Sep 2017`."""
        return say("verdict", self.reason.locale, status=self.status, reason=self._why)

    @property
    def clause(self) -> Sentence:
        """The same inside another sentence: `at risk, 6 of 7 SMEs planned by 30 Sep 2017`."""
        return say("clause", self.reason.locale, status=self.status, reason=self._why)

    @property
    def _why(self) -> Sentence:
        if self.gap is None:
            return self.reason
        return say("with_gap", self.reason.locale, reason=self.reason, gap=self.gap)

    @property
    def undated(self) -> Verdict:
        """The same without the day, for lists under a heading that names it."""
        return replace(self, reason=self.reason.but(planned=say("planned", self.reason.locale)))


@dataclass(frozen=True)
class _Case:
    """A value beside its plan. `waits`: nothing is due and the value stands at the start."""

    value: float
    plan: float
    target: float | None
    holds: bool
    waits: bool
    limits: Limits
    figures: Figures


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
) -> Verdict:
    """The verdict on `value` with `plan` due on `day`, `target` at the end; all in `unit`.

    `direction` is up, down or neutral. Without a plan there is no status and no percentage. Nothing
    is due while the plan, rounded to `decimals`, stands at the baseline (or 0), unless holding the
    baseline is the target; a value that has moved by then is judged all the same, so that a loss
    shows.
    """
    figures = Figures(
        value or 0.0,
        plan or 0.0,
        target or 0.0,
        Wording(unit),
        day,
        decimals,
        locale,
        at_most=direction == "down",
    )
    if plan is None:
        reason = figures.nothing_so_far() if value is None else figures.so_far()
        return Verdict(Status.NO_TARGET, None, reason)
    start = baseline or 0.0
    holds = target is not None and same(target, start)
    standing = None if holds else _standing_at(plan, (start, 0.0), decimals)
    if value is None:
        if standing is not None:
            return Verdict(Status.NOT_YET_DUE, None, figures.nothing_planned(standing))
        return Verdict(Status.NO_DATA, None, figures.nothing_reported())
    waits = standing is not None and same(value, standing)
    case = _Case(value, plan, target, holds, waits, limits, figures)
    return {"up": _upward, "down": _downward, "neutral": _neutral}[direction](case)


def worst(statuses: Iterable[Status]) -> Status:
    """The one that stands for several: the worst verdict, else no data, not due, no target."""
    return min(statuses, key=_WORST_FIRST.index)


def tally(statuses: Iterable[Status]) -> dict[Status, int]:
    """How often each status occurs, in their fixed order; also those that do not."""
    every = list(statuses)
    return {status: every.count(status) for status in Status}


def _upward(case: _Case) -> Verdict:
    ratio = _share(case.value, case.plan)
    target = case.target
    if target is not None and not case.holds and at_least(case.value, target):
        return Verdict(
            Status.ON_TRACK,
            ratio,
            case.figures.target_reached(early=not at_least(case.plan, target)),
        )
    if case.waits:
        return Verdict(Status.NOT_YET_DUE, None, case.figures.not_yet_moved())
    return Verdict(_grade(case.value, case.plan, case.limits), ratio, case.figures.against_plan())


def _downward(case: _Case) -> Verdict:
    ratio = _share(case.plan, case.value)
    target = case.target
    if target is None or not at_least(target, case.value):
        return Verdict(
            _grade(case.plan, case.value, case.limits), ratio, case.figures.against_ceiling()
        )
    early = not at_least(target, case.plan)
    sentence = case.figures.target_reached(early=True) if early else case.figures.against_ceiling()
    return Verdict(Status.ON_TRACK, ratio, sentence)


def _neutral(case: _Case) -> Verdict:
    if case.waits:
        return Verdict(Status.NOT_YET_DUE, None, case.figures.not_yet_moved())
    gap, whole = abs(case.value - case.plan), abs(case.plan)
    if at_least((1 - case.limits.on_track) * whole, gap):
        status = Status.ON_TRACK
    elif at_least((1 - case.limits.at_risk) * whole, gap):
        status = Status.AT_RISK
    else:
        status = Status.OFF_TRACK
    too_much = status is not Status.ON_TRACK and case.value > case.plan
    sentence = case.figures.more_than_planned() if too_much else case.figures.against_plan()
    return Verdict(status, _share(case.value, case.plan), sentence)


def _grade(achieved: float, wanted: float, limits: Limits) -> Status:
    """The status of `achieved` against `wanted`; all or nothing where no share can be taken."""
    if at_least(achieved, wanted):
        return Status.ON_TRACK
    share = _share(achieved, wanted)
    if share is not None and at_least(share, limits.on_track):
        return Status.ON_TRACK
    if share is not None and at_least(share, limits.at_risk):
        return Status.AT_RISK
    return Status.OFF_TRACK


def _share(part: float, whole: float) -> float | None:
    if whole > 0 and not same(whole, 0):
        return part / whole
    return 1.0 if same(part, whole) else None


def _standing_at(plan: float, starts: tuple[float, ...], decimals: int | None) -> float | None:
    """The start that the plan has not left; what is below the last decimal is no step."""
    shown = plan if decimals is None else round(plan, decimals)
    return next((start for start in starts if same(plan, start) or same(shown, start)), None)
