"""What a snapshot holds of the results that were shown when it was frozen."""

from __future__ import annotations

from collections.abc import Mapping

from innodrop.model.kpi.measure import Measure
from innodrop.model.kpi.result import Result
from innodrop.model.sentences import Sentence
from innodrop.services.progress.sentences import say
from innodrop.state import State, per_revision

Results = Mapping[tuple[str, str], Result]
"""By seat (empty: the project) and KPI."""


def as_shown(state: State, measure: Measure) -> Measure:
    """A measure as it was shown when the state was frozen; of any other state as it is."""
    kept = _results(state).get((measure.seat, measure.kpi)) if _is_kept(state) else None
    return kept.shown(measure) if kept else measure


def remark(state: State) -> Sentence | str:
    """That the results of a snapshot are worked out by the rules of today, since it is from before
    they were kept, or for another day than its own; empty for any other state."""
    if state.snapshot is None:
        return ""
    if not _is_kept(state):
        return say("other_day", day=state.snapshot.reporting_day)
    return "" if _results(state) else say("worked_out", number=state.snapshot.number)


def program(state: State) -> str:
    """The version of the program that worked the kept results out; empty where none are."""
    return next((kept.program for kept in _results(state).values()), "")


def _is_kept(state: State) -> bool:
    return state.snapshot is not None and state.day == state.snapshot.reporting_day


@per_revision
def _results(state: State) -> Results:
    if state.snapshot is None:
        return {}
    rows = map(Result.of_row, state.store.query("SELECT * FROM result"))
    return {(row.seat, row.kpi): row for row in rows}
