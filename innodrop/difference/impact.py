"""What an upload would change for the reader: statuses and totals, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, time

from innodrop.difference import measures
from innodrop.facts import Facts
from innodrop.model.difference import Difference
from innodrop.model.kpi.measure import Measure
from innodrop.services.uploads.plan import Plan, write_into
from innodrop.state import State
from innodrop.store.base import NewRevision, Reading, Store
from innodrop.view import View


def of(store: Store, plan: Plan, now: View, *, at: datetime | None = None) -> Difference:
    """What a sound plan would change of the view, applied by the same code and rolled back.

    First for the project, then for the seat that the plan is for, by KPI. What the plan itself sets
    counts, too: limits, ends, and the days that are looked at where the view is on the usual ones.
    `at` (UTC) is when it would be approved; without it, today. Raises `StalePlan`, and ValueError
    for a blocked plan.
    """
    with rehearsed(store, plan, now, at=at) as (old, new):
        return difference(old, new, plan)


@contextmanager
def rehearsed(
    store: Store, plan: Plan, now: View, *, at: datetime | None = None
) -> Iterator[tuple[View, View]]:
    """The view that the plan was compared with, and the one that it would make; what the second is
    asked must be asked inside, since it is rolled back. Raises what `of` raises."""
    if plan.blocked:
        raise ValueError("a blocked plan has no impact")
    state = now.state
    if plan.base_revision != now.facts.revision:
        state = replace(state, store=store, facts=Facts.at(store, plan.base_revision), memo={})
    old = now if state is now.state else View(state)
    _boards(old, plan)  # before writers wait
    at = at or datetime.combine(state.today, time(), UTC)
    entry = NewRevision(at, user="", kind="upload", table=plan.table.name)
    with store.rehearse(entry, base=plan.base_revision) as rehearsal:
        write_into(rehearsal, plan)
        yield old, View(_with(state, rehearsal, rehearsal.number))


def difference(old: View, new: View, plan: Plan) -> Difference:
    """Statuses and totals that differ between the two."""
    pairs = list(zip(_boards(old, plan), _boards(new, plan), strict=True))
    return Difference(
        old="now",
        new="with the upload",
        statuses=tuple(c for pair in pairs for c in measures.statuses(*pair, added=True)),
        totals=tuple(c for pair in pairs for c in measures.totals(*pair, added=True)),
    )


def _with(state: State, rehearsal: Reading, number: int) -> State:
    """The same state with the upload: on the days that it sets, if it sets any."""
    then = replace(state, store=rehearsal, facts=Facts.at(rehearsal, number), memo={})
    usual = state.day == state.facts.reporting_day(state.today)
    return then.seen(state.today) if usual else then


def _boards(view: View, plan: Plan) -> tuple[tuple[Measure, ...], tuple[Measure, ...]]:
    """The board of the project, and of the plan's seat if it has one."""
    seat = view.facts.seat_of.get(plan.partner or "")
    return view.board, view.seat_board(seat) if seat else ()
