"""What is due: duties, events and label dates of the coming days; overdue first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from innodrop.facts import Facts
from innodrop.model.dues import Duty, Tense
from innodrop.model.labels.rules import LabelState
from innodrop.model.labels.standing import Standing
from innodrop.model.ordering import natural
from innodrop.services import duties
from innodrop.services.labels import standing
from innodrop.services.progress.sentences import say
from innodrop.state import State


@dataclass(frozen=True)
class Item:
    """A thing that is due. `kind` is that of a duty, event or label; `who` may be empty."""

    day: date
    kind: str
    code: str
    title: str
    who: str
    overdue: bool
    basis: str
    seat: str = ""
    """Code of the seat that answers for it, if one does."""


def upcoming(state: State, owed: Iterable[Duty], days: int = 90) -> tuple[Item, ...]:
    """What the committee is told of the next so many days from today on, by date; overdue things
    first. `owed` are the duties of everybody."""
    of_duties = (_of_duty(state.facts, duty) for duty in duties.on_agenda(owed))
    return _near(state, [*of_duties, *_events(state), *_labels(state)], days)


def of_seat(state: State, owed: Iterable[Duty], seat: str, days: int = 90) -> tuple[Item, ...]:
    """What a seat is told likewise: all that it owes beside its reports, and the dates of its
    label."""
    of_duties = (
        _of_duty(state.facts, duty)
        for duty in owed
        if duty.seat == seat and duty.kind != duties.REPORT
    )
    labels = (item for item in _labels(state) if item.seat == seat)
    return _near(state, [*of_duties, *labels], days)


def _near(state: State, items: Iterable[Item], days: int) -> tuple[Item, ...]:
    until = state.today + timedelta(days=days)
    near = (item for item in items if item.day <= until)
    return tuple(sorted(near, key=lambda i: (not i.overdue, i.day, natural(i.code))))


def _of_duty(facts: Facts, duty: Duty) -> Item:
    who = facts.seat_name(duty.seat) if duty.seat else ""
    late = duty.tense is Tense.OVERDUE
    return Item(duty.due, duty.kind, duty.code, duty.title, who, late, duty.basis, duty.seat)


def _events(state: State) -> Iterator[Item]:
    """Events of every scope, whoever holds them, on their first day that lies ahead."""
    today, facts = state.today, state.facts
    for row in facts.events:
        starts = max(row.starts.first, today)
        if not row.cancelled and not row.held_by(today - timedelta(days=1)):
            what = "event", row.code, row.title, row.city or ""
            seat = duties.seat_of(facts, row.host)
            yield Item(starts, *what, overdue=False, basis=row.basis, seat=seat)


def _labels(state: State) -> Iterator[Item]:
    now = state.on(state.today)
    for seat in state.facts.seats:
        held = standing.of_seat(now, seat.code)
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
