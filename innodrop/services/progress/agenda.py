"""What is due: deliverables, milestones, events, label dates of the coming days; overdue first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from innodrop.model.labels.rules import LabelState
from innodrop.model.labels.standing import Standing
from innodrop.model.ordering import natural
from innodrop.services.labels import standing
from innodrop.services.progress.sentences import say
from innodrop.state import State


@dataclass(frozen=True)
class Item:
    """A thing that is due. `kind` is deliverable, milestone, event or label; `who` may be empty."""

    day: date
    kind: str
    code: str
    title: str
    who: str
    overdue: bool
    basis: str
    seat: str = ""
    """Code of the seat that answers for it, if one does."""


def upcoming(state: State, days: int = 90) -> tuple[Item, ...]:
    """Everything due within so many days of the reporting date, by date; overdue things first."""
    until = state.day + timedelta(days=days)
    things = [*_deliverables(state), *_milestones(state), *_events(state), *_labels(state)]
    near = (item for item in things if item.day <= until)
    return tuple(sorted(near, key=lambda i: (not i.overdue, i.day, natural(i.code))))


def _deliverables(state: State) -> Iterator[Item]:
    facts, day = state.facts, state.day
    for row in facts.deliverables:
        if not row.deadline.is_met(day):
            who = facts.seat_name(facts.seat_of.get(row.lead, row.lead)) if row.lead else ""
            seat = facts.seat_of.get(row.lead or "", "")
            what = "deliverable", row.code, row.title
            yield Item(row.due, *what, who, row.due < day, row.basis, seat)


def _milestones(state: State) -> Iterator[Item]:
    day = state.day
    for row in state.facts.milestones:
        if not row.deadline.is_met(day):
            late = row.due < day
            yield Item(row.due, "milestone", row.code, row.title, row.work_package, late, row.basis)


def _events(state: State) -> Iterator[Item]:
    day = state.day
    for row in state.facts.events:
        starts = max(row.starts.first, day)
        if not row.cancelled and not row.held_by(day - timedelta(days=1)):
            what = "event", row.code, row.title, row.city or ""
            yield Item(starts, *what, overdue=False, basis=row.basis)


def _labels(state: State) -> Iterator[Item]:
    for seat in state.facts.seats:
        held = standing.of_seat(state, seat.code)
        who = state.facts.seat_name(seat.code)
        if held.state.is_held and held.valid_until is not None:
            yield _label_item(held.valid_until, seat.code, say("ends", label=held.name), who, held)
        if held.state is LabelState.GRACE and held.renew_until is not None:
            yield _label_item(
                held.renew_until, seat.code, say("last_day", label=held.name), who, held
            )


def _label_item(day: date, seat: str, title: str, who: str, held: Standing) -> Item:
    return Item(
        day, "label", seat, title, who, overdue=False, basis=held.valid_until_basis, seat=seat
    )
