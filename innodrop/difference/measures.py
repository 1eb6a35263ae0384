"""What follows from facts and reporting date and differs: KPIs, labels, what is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from innodrop.difference.rows import Pair
from innodrop.difference.sentences import say
from innodrop.model.difference import CellChange, StatusChange, Topic, TotalChange
from innodrop.model.floats import same
from innodrop.model.keys import normalise
from innodrop.model.kpi.measure import Measure
from innodrop.model.labels.rules import LabelState
from innodrop.model.labels.standing import Standing
from innodrop.services.labels import standing
from innodrop.tables.work.deliverable import Deliverable
from innodrop.tables.work.event import Event
from innodrop.tables.work.milestone import Milestone

Coded = TypeVar("Coded", Event, Deliverable, Milestone)


def statuses(
    old: Sequence[Measure], new: Sequence[Measure], *, added: bool = False
) -> Iterator[StatusChange]:
    """KPIs with another status; with `added` also those that only the new board has."""
    for before, after in _pairs(old, new, added=added):
        was, now = before.verdict if before else None, after.verdict
        if was is None or was.status is not now.status:
            yield StatusChange(
                after.kpi,
                after.name,
                after.seat,
                was.status if was else None,
                now.status,
                was.sentence if was else "",
                now.sentence,
            )


def totals(
    old: Sequence[Measure], new: Sequence[Measure], *, added: bool = False
) -> Iterator[TotalChange]:
    """KPIs with another value to date, likewise; what is noise of floating point is the same."""
    for before, after in _pairs(old, new, added=added):
        was, now = before.value if before else None, after.value
        if not (was == now or (was is not None and now is not None and same(was, now))):
            kpi = after.kpi, after.name, after.seat, after.unit, after.decimals
            yield TotalChange(*kpi, was, now, after.source)


def labels(pair: Pair, seats: Sequence[str]) -> Iterator[CellChange]:
    """Seats known to both states whose label is in another state, or valid until another day."""
    for seat in seats:
        earlier = [
            pair.old.seat_of[p.code] for p in pair.new.holders(seat) if p.code in pair.old.seat_of
        ]
        before = _label(standing.of_seat(pair.earlier, earlier[-1])) if earlier else None
        after = _label(standing.of_seat(pair.later, seat))
        if before is not None and before != after:
            name = pair.name(seat)
            yield CellChange(
                Topic.LABEL, seat, say("label_of", name=name), name, "state", before, after
            )


def events(
    pair: Pair, seat: str = "", objectives: frozenset[str] = frozenset()
) -> Iterator[CellChange]:
    """Events of both states held or cancelled by now; with a seat or objectives only theirs."""
    for before, after in _known(pair.old.events, pair.new.events):
        if (not seat or seat in pair.new.seats_at(after)) and (
            not objectives or after.objective in objectives
        ):
            was, now = (before.state_on(pair.earlier.day), after.state_on(pair.later.day))
            yield from _state(Topic.EVENT, after, "", was, now)


def due(pair: Pair, seat: str = "") -> Iterator[CellChange]:
    """Deliverables and milestones in another state, each seen from its today; with a seat only the
    deliverables it leads."""
    for before, after in _known(pair.old.deliverables, pair.new.deliverables):
        lead = pair.seat(after.lead or "")
        if not seat or seat == lead:
            was, now = (before.state_on(pair.earlier.today), after.state_on(pair.later.today))
            yield from _state(Topic.DELIVERABLE, after, pair.name(lead), was, now)
    for first, second in _known(pair.old.milestones, pair.new.milestones) if not seat else ():
        was, now = (first.state_on(pair.earlier.today), second.state_on(pair.later.today))
        yield from _state(Topic.MILESTONE, second, "", was, now)


def _state(
    topic: Topic, row: Event | Deliverable | Milestone, partner: str, before: str, after: str
) -> Iterator[CellChange]:
    if before != after:
        key = f"{topic} {normalise(row.code)}"
        label = say("named", name=row.code, words=row.title)
        yield CellChange(topic, key, label, partner, "state", before, after)


def _label(held: Standing) -> str:
    name, state, until = held.name, held.state, held.valid_until
    if state is LabelState.NONE:
        return name
    if until is None:
        return say("label", name=name, state=state)
    if state is LabelState.VALID:
        return say("valid", name=name, day=until)
    return say("label_until", name=name, state=state, day=until)


def _pairs(
    old: Sequence[Measure], new: Sequence[Measure], *, added: bool
) -> Iterator[tuple[Measure | None, Measure]]:
    known = {measure.kpi: measure for measure in old}
    return ((known.get(m.kpi), m) for m in new if added or m.kpi in known)


def _known(old: Sequence[Coded], new: Sequence[Coded]) -> Iterator[tuple[Coded, Coded]]:
    known = {row.code: row for row in old}
    return ((known[row.code], row) for row in new if row.code in known)
