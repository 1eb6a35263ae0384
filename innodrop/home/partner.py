"""What concerns a partner, or the coordinator for the project's own values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from innodrop.home.sentences import say
from innodrop.model import dates
from innodrop.model.dues import Duty, Tense
from innodrop.model.kpi.comparison import JUDGED, Status
from innodrop.model.kpi.measure import Measure
from innodrop.model.kpi.periods import Period
from innodrop.model.numbers import Rounded
from innodrop.model.sentences import Sentence, joined, paragraph
from innodrop.tables.project.objective import Objective
from innodrop.view import View


@dataclass(frozen=True)
class AskedValue:
    """A KPI of which values are open: what was reported last, for when, and what is asked now."""

    kpi: str
    name: str
    unit: str
    last: Rounded | None
    last_period: str
    overdue: tuple[Period, ...]
    open: tuple[Period, ...]


@dataclass(frozen=True)
class ObjectiveForPartner:
    """An objective as a partner stands in it: its judged KPIs, the worst first, each with whether
    values behind it are late."""

    objective: Objective
    kpis: tuple[tuple[Measure, bool], ...]

    @property
    def on_track(self) -> int:
        """How many are on track."""
        return sum(measure.verdict.status is Status.ON_TRACK for measure, _ in self.kpis)


@dataclass(frozen=True)
class OwedReport:
    """What somebody owes of KPI values today: late, to be handed in now, in review, and next."""

    today: date
    overdue: tuple[Duty, ...]
    open: tuple[Duty, ...]
    waiting: tuple[Duty, ...]
    ahead: tuple[Duty, ...]

    @property
    def count(self) -> int:
        """How many values can be handed in."""
        return len(self.overdue) + len(self.open)

    @property
    def title(self) -> Sentence:
        """For which time: that of the reports which are open, else of those which are late."""
        periods = {duty.period for duty in self.open or self.overdue if duty.period}
        if not periods:
            return say("your_report")
        start, end = min(p.start for p in periods), max(p.end for p in periods)
        return say("report_for", period=dates.from_to(start, end))

    @property
    def sentence(self) -> Sentence:
        """What is due until when and what is late; where neither is, what comes next."""
        if not self.count:
            return joined([say("nothing_owed"), self.next])
        due = min((duty.due for duty in self.open), default=None)
        clauses: list[Sentence] = []
        if due is not None:
            first = sum(duty.due == due for duty in self.open)
            left = (due - self.today).days
            when = say("days_left", count=left) if left else say("due_today")
            clauses.append(joined([say("due", count=first, day=dates.day_month(due)), when], ", "))
        if self.overdue:
            days = {(self.today - duty.due).days for duty in self.overdue}
            late = say("days_late", count=max(days))
            late = late if len(days) == 1 else say("up_to", late=late)
            clauses.append(say("more_late" if due else "late", count=len(self.overdue), late=late))
        return paragraph(clauses)

    @property
    def next(self) -> Sentence:
        """The reports that are due next, of those that are not yet to be handed in."""
        if not self.ahead:
            return say("no_next")
        due = min(duty.due for duty in self.ahead)
        first = [duty for duty in self.ahead if duty.due == due and duty.period]
        periods = [duty.period for duty in first if duty.period]
        span = dates.from_to(min(p.start for p in periods), max(p.end for p in periods))
        opens, day = dates.day_month(first[0].opens), dates.day_month(due)
        return say("next", count=len(first), period=span, opens=opens, day=day)


def report(view: View, seat: str) -> OwedReport:
    """Of a seat; of an empty one the project's own values, which the coordinator reports."""
    tenses = (Tense.OVERDUE, Tense.OPEN, Tense.WAITING, Tense.NOT_YET)
    return OwedReport(view.state.today, *(view.reports(tense).get(seat, ()) for tense in tenses))


def asked(view: View, seat: str) -> tuple[AskedValue, ...]:
    """A line for each KPI of which values are late or open, in the order of the KPIs."""
    owed = report(view, seat)
    board = view.seat_board(seat) if seat else view.board
    measures = {measure.kpi: measure for measure in board}
    lines = []
    for kpi in view.facts.kpis:
        late, now = _periods(owed.overdue, kpi.code), _periods(owed.open, kpi.code)
        if late or now:
            measure = measures.get(kpi.code)
            last = measure.points[-1] if measure and measure.points else None
            value = measure.read(last.value) if measure and last else None
            period = last.period.in_words if last else ""
            lines.append(AskedValue(kpi.code, kpi.name, kpi.unit, value, period, late, now))
    return tuple(lines)


def standings(view: View, seat: str) -> tuple[ObjectiveForPartner, ...]:
    """How a seat stands in each objective by its own plan."""
    late = {duty.code for duty in view.missing.get(seat, ())}
    order = list(Status)
    every = []
    for objective in view.facts.top_objectives:
        judged = [
            measure
            for measure in view.seat_board(seat)
            if view.facts.objective_of.get(measure.kpi) == objective.code
            and measure.verdict.status in JUDGED
        ]
        judged.sort(key=lambda measure: -order.index(measure.verdict.status))
        every.append(ObjectiveForPartner(objective, tuple((m, m.kpi in late) for m in judged)))
    return tuple(every)


def _periods(owed: Sequence[Duty], kpi: str) -> tuple[Period, ...]:
    return tuple(duty.period for duty in owed if duty.code == kpi and duty.period)
