"""Every day that matters on the way to a label: ends, windows, interviews, steps and
recommendations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from innodrop.facts import Facts
from innodrop.model.labels.pathway import StageState
from innodrop.model.labels.standing import Standing
from innodrop.services.labels import pathway, standing
from innodrop.services.labels.tables import LabelWork, Walker, of, walkers


@dataclass(frozen=True)
class LabelDate:
    """A day on which something begins, ends or is due, or the first and last of several.

    `id` stays the same when the day moves.
    """

    id: str
    first: date
    last: date
    cluster: str
    title: str
    basis: str


def ahead(facts: Facts, work: LabelWork, day: date) -> tuple[LabelDate, ...]:
    """What is overdue and what lies ahead, by date; a window that is open on `day` stands at its
    last day."""
    found = [
        one
        for walker in walkers(facts, work.clusters)
        for one in _of_walker(facts, work, walker, day)
    ]
    return tuple(
        sorted(
            found, key=lambda one: (one.last if one.first < day else one.first, one.cluster, one.id)
        )
    )


def _of_walker(facts: Facts, work: LabelWork, walker: Walker, day: date) -> Iterator[LabelDate]:
    held = pathway.standing(facts, walker, day)
    yield from _validity(walker, held, standing.name(facts, held.next_label or ""), day)
    yield from _planned(facts, walker, day)
    for process in pathway.processes(facts, work, walker, day):
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
    for row in of(facts, walker, work.recommendations):
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


def _planned(facts: Facts, walker: Walker, day: date) -> Iterator[LabelDate]:
    own = (
        standing.own(facts, walker.id) if walker.is_seat else standing.of_cluster(facts, walker.id)
    )
    for row in own:
        if row.event == "planned" and row.date and row.date.last >= day:
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
