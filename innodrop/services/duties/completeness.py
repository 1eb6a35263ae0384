"""How complete the reports are: for a KPI, a seat, a quarter; and what a total lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from innodrop.model.dues import Tense
from innodrop.model.kpi.data_state import DataState
from innodrop.model.kpi.periods import Period
from innodrop.model.nouns import counted
from innodrop.model.sentences import Sentence
from innodrop.services.duties.owing import quarters_due
from innodrop.services.duties.reports import of_state
from innodrop.services.duties.sentences import say
from innodrop.state import State

_NOUNS = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}
"""What a period is called by its months."""
_WORDS = {
    DataState.APPROVED: "complete",
    DataState.NOTHING: "nothing",
    DataState.NOT_DUE: "not_due",
    DataState.DERIVED: "computed",
}
_AS_DATA = {
    Tense.MET: DataState.APPROVED,
    Tense.WAITING: DataState.SUBMITTED,
    Tense.OVERDUE: DataState.MISSING,
}


def states(state: State, seat: str | None = None) -> Mapping[str, DataState]:
    """Data state by KPI, where a report was due before today: of `seat` (empty: the project's own)
    or, with None, of all: approved if everyone reported, incomplete or stale if some, missing if
    none, submitted if nobody is behind but somebody's values wait for approval."""
    by_kpi: dict[str, list[DataState]] = {}
    for reports in of_state(state, seat or None):
        if seat in (None, reports.owed.seat) and (complete := reports.state(state.today)):
            by_kpi.setdefault(reports.owed.kpi.code, []).append(complete)
    return {kpi: together(states) for kpi, states in by_kpi.items()}


class Behind(NamedTuple):
    """What of a KPI has not come in: the seats whose reports are late, and how many values are late
    or wait for approval."""

    seats: tuple[str, ...] = ()
    late: int = 0
    waiting: int = 0

    def words(self, complete: DataState, seat: str | None = None) -> Sentence:
        """The data state in a word or two: `2 late` of a seat (empty: of the project's own values)
        and, with None, `1 missing`, the partners whose values a total lacks."""
        if complete.is_behind:
            partners = [code for code in self.seats if code]
            of_all = seat is None and partners
            return say("some_missing", n=len(partners)) if of_all else say("late", n=self.late)
        if complete is DataState.SUBMITTED:
            return say("in_review", n=self.waiting)
        return say(_WORDS[complete])


def behind(state: State, seat: str | None = None) -> Mapping[str, Behind]:
    """What is late or waits by KPI, of whom as in `states`; KPIs of which nothing is, are left
    out."""
    by_kpi: dict[str, Behind] = {}
    for reports in of_state(state, seat or None):
        owed = reports.owed
        if seat in (None, owed.seat):
            tenses = [reports.tense(period, state.today) for period in reports.unmet]
            late, waiting = tenses.count(Tense.OVERDUE), tenses.count(Tense.WAITING)
            if late or waiting:
                so_far = by_kpi.get(owed.kpi.code, Behind())
                seats = (*so_far.seats, owed.seat) if late else so_far.seats
                by_kpi[owed.kpi.code] = Behind(seats, so_far.late + late, so_far.waiting + waiting)
    return by_kpi


def rounds(state: State, most: int = 4) -> Mapping[str, Mapping[str, DataState]]:
    """By seat and quarter, of the last ones that are late unless they are there: what has come in
    of the periods that ended in it. The project's own reports are left out."""
    quarters = quarters_due(state.facts, state.today, most)
    in_quarter: dict[str, dict[str, list[DataState]]] = {s.code: {} for s in state.facts.seats}
    for reports in of_state(state):
        for quarter in quarters if reports.owed.seat else ():
            for period in reports.owed.periods.values():
                if quarter.start <= period.end <= quarter.end:
                    data = _AS_DATA[reports.tense(period, state.today)]
                    in_quarter[reports.owed.seat].setdefault(quarter.text, []).append(data)
    return {
        seat: {quarter: together(data) for quarter, data in by_quarter.items()}
        for seat, by_quarter in in_quarter.items()
    }


def gaps(state: State, seat: str | None = None) -> Mapping[str, Sentence]:
    """What the sums up to the reporting date lack, by KPI: `2 months missing` of a seat (empty: of
    the project's own rows), with None `2 months missing from 1 partner` of all."""
    missing: dict[str, list[tuple[str, Period]]] = {}
    for reports in of_state(state, seat or None):
        owed = reports.owed
        if owed.kpi.over_time == "sum" and seat in (None, owed.seat):
            late = [(owed.seat, p) for p in reports.late(state.today) if p.end <= state.day]
            if late:
                missing.setdefault(owed.kpi.code, []).extend(late)
    return {kpi: _missing(late, of_all=seat is None) for kpi, late in missing.items()}


def together(states: Sequence[DataState]) -> DataState:
    """One data state for several."""
    if len(set(states)) == 1:
        return states[0]
    if any(state in (DataState.MISSING, DataState.STALE) for state in states):
        return DataState.STALE
    if DataState.INCOMPLETE in states:
        return DataState.INCOMPLETE
    return DataState.SUBMITTED if DataState.SUBMITTED in states else DataState.APPROVED


def _missing(late: Iterable[tuple[str, Period]], *, of_all: bool) -> Sentence:
    seats, periods = {seat for seat, _ in late}, {period for _, period in late}
    words = counted(len(periods), _NOUNS[next(iter(periods)).months])
    if not of_all or seats == {""}:
        return say("missing", periods=words)
    return say("missing_from", periods=words, partners=counted(len(seats), "partner"))
