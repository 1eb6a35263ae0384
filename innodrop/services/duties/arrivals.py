"""Which reports came in time: the day of handing in counts, not that of its approval.

Of a file that was returned or undone counts the one that stands. What was loaded when the database
was made has no day of arrival and is in time; in a demonstration files arrive when its clock says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from innodrop.model.dues import covers
from innodrop.model.kpi.periods import Period
from innodrop.services.duties.owing import Owing, owing
from innodrop.state import State, per_revision


class Decided(NamedTuple):
    """A report that a seat owes, by its due day, with the key of the row that came in time."""

    due: date
    seat: str
    key: str | None


class _Arrival(NamedTuple):
    """The key of a stored row and the day on which it was handed in; None: it was loaded."""

    key: str
    day: date | None


_Arrivals = Mapping[str, _Arrival]
"""By the text of the period."""


def decided(state: State, seat: str = "") -> Sequence[Decided]:
    """The reports of which it is decided by the reporting date whether they came in time, of one
    seat or of all; what is due on that day and has not come in is still open."""
    return [
        report
        for report in _every(state)
        if seat in ("", report.seat)
        and (report.due < state.day or (report.due == state.day and report.key))
    ]


def turns(state: State) -> set[date]:
    """The days on which another report is decided: on the day that it was due, or the day after."""
    due = {report.due for report in _every(state)}
    return due | {day + timedelta(days=1) for day in due}


@per_revision
def _every(state: State) -> Sequence[Decided]:
    """Every report that seats owe, by due day; the project's own rows are nobody's duty here."""
    arrived = _arrivals(state)
    return sorted(
        (
            Decided(due, owed.seat, _in_time(owed, period, due, came))
            for owed in owing(state.facts)
            if owed.seat
            for came in (arrived.get((owed.kpi.code, owed.seat), {}),)
            for period in owed.periods.values()
            for due in (owed.due(period),)
        ),
        key=lambda report: report.due,
    )


def _in_time(owed: Owing, period: Period, due: date, came: _Arrivals) -> str | None:
    own = came.get(period.text)
    if own is not None and (own.day is None or own.day <= due):
        return own.key
    if came.keys() <= owed.periods.keys():
        return None
    by_then = {text: row.key for text, row in came.items() if row.day is None or row.day <= due}
    return min(by_then.values()) if covers(period, by_then, owed.kpi.over_time) else None


def _arrivals(state: State) -> Mapping[tuple[str, str], _Arrivals]:
    """Every stored row of a seat, by KPI and seat; of two for one period the first that came."""
    arrived_rows: dict[tuple[str, str], dict[str, _Arrival]] = {}
    for row in state.store.query(
        "SELECT o.key, o.kpi, o.partner, o.period, r.kind, COALESCE(u.at, r.at) AS at FROM"
        " observation o JOIN revision r ON r.number = o.first_in LEFT JOIN upload u ON u.number ="
        " r.upload WHERE o.partner IS NOT NULL",
        revision=state.facts.revision,
    ):
        at = date.fromisoformat(row["at"][:10])
        # what comes while a clock stands comes on that day; what was there before stays
        day = None if row["kind"] == "load" else min(at, state.facts.clock or at)
        arrival = _Arrival(row["key"], day)
        seat = state.facts.seat_of.get(row["partner"], "")
        by_period = arrived_rows.setdefault((row["kpi"], seat), {})
        first = by_period.get(row["period"], arrival)
        by_period[row["period"]] = min(first, arrival, key=lambda came: came.day or date.min)
    return arrived_rows
