"""Every day that matters on the way to a label: ends, windows, interviews, steps, advice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from innodrop.model.labels.pathway import StageState
from innodrop.model.labels.standing import Standing
from innodrop.services.labels import pathway, standing
from innodrop.services.labels.tables import Walker, of, read, walkers
from innodrop.state import State


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
    """What is overdue and what lies ahead, by date; an open window stands at its last day."""

    def place(found: LabelDate) -> tuple[date, str, str]:
        return found.last if found.first < state.day else found.first, found.cluster, found.id

    every = (found for walker in walkers(state) for found in _of_walker(state, walker))
    return tuple(sorted(every, key=place))


def _of_walker(state: State, walker: Walker) -> Iterator[LabelDate]:
    held, facts, day = pathway.standing(state, walker), state.facts, state.day
    yield from _validity(walker, held, standing.name(facts, held.next_label or ""), day)
    yield from _planned(state, walker)
    for process in pathway.processes(state, walker):
        if process.state is not pathway.ProcessState.OPEN:
            continue
        for one in process.walked:
            if one.state is not StageState.DONE and one.step.planned:
                title, code = (
                    f"{process.label}: {one.stage.name}",
                    f"step-{process.row.code}-{one.stage.number}",
                )
                yield _single(walker, code, one.step.planned, title, one.step.basis)
        if process.row.target:
            decision = process.row.target
            yield _single(
                walker,
                f"target-{process.row.code}",
                decision,
                f"{process.label}: decision",
                process.row.basis,
            )
    for row in of(facts, walker, read(state).recommendations):
        if row.due and (row.done is None or row.done > day):
            yield _single(walker, f"advice-{row.code}", row.due, row.text, row.basis)


def _validity(walker: Walker, held: Standing, next_name: str, day: date) -> Iterator[LabelDate]:
    basis = held.valid_until_basis
    if held.valid_until and held.valid_until >= day:
        yield _single(walker, f"end-{held.label}", held.valid_until, f"{held.name} ends", basis)
    if held.renew_until and held.renew_until >= day:
        yield _single(
            walker, f"renew-{held.label}", held.renew_until, f"Last day to renew {held.name}", basis
        )
    if held.next_window and held.next_window[1] >= day:
        title = f"Window of the benchmarking for {next_name}"
        yield LabelDate(
            f"{walker.id}-window-{held.next_label}", *held.next_window, walker.name, title, basis
        )


def _planned(state: State, walker: Walker) -> Iterator[LabelDate]:
    facts = state.facts
    own = (
        standing.own(facts, walker.id) if walker.is_seat else standing.of_cluster(facts, walker.id)
    )
    for row in own:
        if row.event == "planned" and row.date and row.date.last >= state.day:
            title = (
                f"{standing.name(facts, row.label)}: {row.note}"
                if row.note
                else f"{standing.name(facts, row.label)} planned"
            )
            yield LabelDate(
                f"{walker.id}-{row.code}", *row.date.span, walker.name, title, row.basis
            )


def _single(walker: Walker, code: str, day: date, title: str, basis: str) -> LabelDate:
    return LabelDate(f"{walker.id}-{code}", day, day, walker.name, title, basis)
