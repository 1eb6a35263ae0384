"""Why a KPI stands where it does, in a sentence or two: from notes, gaps, parts, work overdue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from innodrop.indicator.sentences import say
from innodrop.model.kpi import periods
from innodrop.model.kpi.comparison import Status
from innodrop.model.kpi.measure import Measure
from innodrop.model.numbers import is_percent
from innodrop.model.sentences import Number, Sentence, joined, listed, paragraph, quoted
from innodrop.store.base import Record
from innodrop.tables.progress.kpi import Kpi
from innodrop.tables.work.deliverable import Deliverable
from innodrop.tables.work.milestone import Milestone
from innodrop.view import View

MOST = 2
"""Sentences that are still read."""
_MOST_PARTS = 4
_BEHIND = (Status.AT_RISK, Status.OFF_TRACK)


def why(view: View, kpi: Kpi, measure: Measure, values: Sequence[Record]) -> tuple[Sentence, ...]:
    """At most two reasons, the most telling first: who is behind the own plan, what was noted on
    the newest values, whose values are missing, what each partner brings, which work is
    overdue. `values` are all that was reported, the newest period first."""
    seats = view.by_seat(kpi.code)
    behind = [own for own in seats if own.verdict.status in _BEHIND]
    reasons = (
        *(_behind(view, behind) if measure.verdict.status in _BEHIND else ()),
        *_noted(view, values),
        *(() if behind else _missing(view, measure)),
        *(() if behind else _parts(view, seats)),
        *_overdue(view, kpi),
    )
    return tuple(islice(reasons, MOST))


def promised(view: View, kpi: Kpi) -> tuple[Deliverable | Milestone, ...]:
    """Deliverables and milestones of the KPI's work package, in the order in which they are due;
    for a KPI that is one value of the project."""
    if kpi.work_package is None or kpi.over_partners != "none":
        return ()
    every: tuple[Deliverable | Milestone, ...] = (*view.facts.deliverables, *view.facts.milestones)
    rows = (row for row in every if row.work_package == kpi.work_package)
    return tuple(sorted(rows, key=lambda row: row.due))


def _noted(view: View, values: Sequence[Record]) -> Iterator[Sentence]:
    """The note on the newest period, of the partner with the smallest value that wrote one."""
    begun = [row for row in values if periods.parse(row["period"]).start <= view.day]
    newest = [
        row for row in begun if row["period"] == begun[0]["period"] and row["value"] is not None
    ]
    for row in sorted(newest, key=lambda row: row["value"]):
        if row["note"]:
            seat = view.facts.seat_of.get(row["partner"], "")
            period = periods.parse(row["period"]).in_words
            who = joined([view.facts.holder_name(seat), period], ", ")
            yield paragraph([say("noted", note=quoted(row["note"]), who=who)])
            return


def _missing(view: View, measure: Measure) -> Iterator[Sentence]:
    if names := [view.facts.holder_name(seat) for seat in measure.missing if seat]:
        yield say("missing", names=listed(names))


def _behind(view: View, behind: Sequence[Measure]) -> Iterator[Sentence]:
    """Partners behind their own plan, the furthest first, with what they owe."""
    if behind:
        first = sorted(behind, key=lambda own: own.verdict.ratio or 0.0)
        yield say("behind", parts=_listed(view, first))


def _parts(view: View, seats: Sequence[Measure]) -> Iterator[Sentence]:
    """What each partner brings to it, most first."""
    if known := [own for own in seats if own.value is not None]:
        yield say("parts", parts=_listed(view, sorted(known, key=lambda own: -(own.value or 0.0))))


def _listed(view: View, seats: Sequence[Measure]) -> Sentence:
    parts: list[Sentence] = [_part(view, own) for own in seats[:_MOST_PARTS]]
    rest = len(seats) - len(parts)
    return joined([*parts, say("others", count=rest) if rest else ""], ", ")


def _part(view: View, own: Measure) -> Sentence:
    name, digits = view.facts.holder_name(own.seat), own.verdict.digits
    value = Number(own.value or 0.0, "", digits)
    late = say("owes", data=own.data) if own.data_state.is_behind else ""
    if own.plan is None:
        return say("part", name=name, value=value, late=late)
    plan = Number(own.plan_read or own.plan, "percent" if is_percent(own.unit) else "", digits)
    return say("part_of", name=name, value=value, plan=plan, late=late)


def _overdue(view: View, kpi: Kpi) -> Iterator[Sentence]:
    for row in promised(view, kpi):
        if row.state_on(view.day) == "overdue":
            yield say("overdue", title=row.title, day=row.due)
