"""Every day that matters on the way to a label: ends, windows, interviews, steps, advice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from innodrop.model.dues import Duty
from innodrop.model.labels.standing import Standing
from innodrop.model.ordering import natural
from innodrop.services import duties
from innodrop.services.labels import pathway, standing
from innodrop.services.labels.sentences import say
from innodrop.services.labels.tables import Walker, walkers
from innodrop.state import State

_CALLED = {"label step": "step", "recommendation": "advice"}
"""What the id of a date calls the kinds of duty that are about a cluster."""


@dataclass(frozen=True)
class LabelDate:
    """A day on which something begins, ends or is due, or the first and last of several. `id` stays
    the same when the day moves."""

    id: str
    first: date
    last: date
    cluster: str
    title: str
    basis: str


def ahead(state: State) -> tuple[LabelDate, ...]:
    """What is overdue today and what lies ahead, by date; an open window stands at its last day."""
    state = state.on(state.today)
    owed: dict[str, list[Duty]] = {}
    for duty in duties.everything(state):
        owed.setdefault(duty.walker, []).append(duty)
    every = (
        day
        for walker in walkers(state)
        for day in _of_walker(state, walker, owed.get(walker.id, ()))
    )
    return tuple(
        sorted(
            every,
            key=lambda d: (d.last if d.first < state.day else d.first, d.cluster, natural(d.id)),
        )
    )


def _of_walker(state: State, walker: Walker, owed: Iterable[Duty]) -> Iterator[LabelDate]:
    """What is owed for a cluster are the steps of its processes and the advice it was given."""
    held, facts, day = standing.of_cluster(state, walker), state.facts, state.day
    yield from _validity(walker, held, standing.name(facts, held.next_label or ""), day)
    yield from _planned(state, walker)
    for process in pathway.processes(state, walker):
        if process.state is not pathway.ProcessState.OPEN:
            continue
        row = process.row
        if row.target:
            title = say("decision", label=process.label)
            yield _single(walker, f"target-{row.code}", row.target, title, row.basis)
    for duty in owed:
        code = f"{_CALLED.get(duty.kind, duty.kind)}-{duty.code}"
        yield _single(walker, code, duty.due, duty.title, duty.basis)


def _validity(walker: Walker, held: Standing, next_name: str, day: date) -> Iterator[LabelDate]:
    basis = held.valid_until_basis
    if held.valid_until and held.valid_until >= day:
        yield _single(
            walker, f"end-{held.label}", held.valid_until, say("ends", label=held.name), basis
        )
    if held.renew_until and held.renew_until >= day:
        title = say("renew", label=held.name)
        yield _single(walker, f"renew-{held.label}", held.renew_until, title, basis)
    if held.next_window and held.next_window[1] >= day:
        title = say("window", label=next_name)
        code = f"{walker.id}-window-{held.next_label}"
        yield LabelDate(code, *held.next_window, walker.name, title, basis)


def _planned(state: State, walker: Walker) -> Iterator[LabelDate]:
    facts = state.facts
    for row in standing.records(facts, walker):
        if row.event == "planned" and row.date and row.date.last >= state.day:
            label = standing.name(facts, row.label)
            title = (
                say("of", name=label, text=row.note) if row.note else say("planned", label=label)
            )
            code = f"{walker.id}-{row.code}"
            yield LabelDate(code, *row.date.span, walker.name, title, row.basis)


def _single(walker: Walker, code: str, day: date, title: str, basis: str) -> LabelDate:
    return LabelDate(f"{walker.id}-{code}", day, day, walker.name, title, basis)
