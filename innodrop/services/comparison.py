"""The one earlier state that a state is compared with: on the Overview, in reports, in `status`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from innodrop import errors
from innodrop.model.snapshot import Snapshot
from innodrop.services import snapshots
from innodrop.state import State

NONE = "none"
"""Chosen to compare with nothing; an empty choice is the usual comparison."""


def earlier(known: Sequence[Snapshot], state: State) -> tuple[Snapshot, ...]:
    """The snapshots that a state may be compared with, that of the latest reporting date first: all
    `known` ones of an earlier reporting date and of no later revision, but those that were
    corrected."""
    if state.snapshot is not None:
        return known_before(known, replace(state.snapshot, reporting_day=state.day))
    return _past(known, state.day, state.facts.revision)


def known_before(known: Sequence[Snapshot], snapshot: Snapshot) -> tuple[Snapshot, ...]:
    """The same for a snapshot. What was frozen after it is nothing that it is compared with, so
    that its files stay the same."""
    until = [s for s in known if s.number <= snapshot.number]
    return _past(until, snapshot.reporting_day, snapshot.revision)


def _past(known: Sequence[Snapshot], day: date, revision: int) -> tuple[Snapshot, ...]:
    replaced = snapshots.replaced_by(known)
    past = [s for s in known if s.reporting_day < day and s.revision <= revision]
    kept = (s for s in past if s.number not in replaced)
    return tuple(sorted(kept, key=lambda s: (s.reporting_day, s.number), reverse=True))


def comparison(known: Sequence[Snapshot], state: State, chosen: str = "") -> Snapshot | None:
    """The snapshot that a state is compared with: the newest of an earlier reporting date, or the
    number `chosen`; None if there is none, or if `NONE` is chosen. Raises `UnknownComparison`."""
    past = earlier(known, state)
    if not chosen:
        return past[0] if past else None
    if chosen == NONE:
        return None
    named = next((s for s in past if str(s.number) == chosen), None)
    if named is None:
        numbers = tuple(str(s.number) for s in past)
        raise errors.UnknownComparison(chosen, state.day, numbers)
    return named
