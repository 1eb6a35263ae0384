"""Who still counts: a leaver's part stays in what was added up, and leaves what is a state.

A state, a stock or a mean tells how things are; who is gone is no part of it. A running total tells
what was done, and what was done stays done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from innodrop.model.dates import PartialDate
from innodrop.model.kpi.periods import covering


class Term(NamedTuple):
    """The time in which a partner held a seat; `last` is None while it is a partner."""

    partner: str
    seat: str
    first: date
    last: date | None

    def touches(self, first: date, last: date) -> bool:
        """Whether some of these days lie in it."""
        return self.first <= last and (self.last is None or first <= self.last)


Absences = Mapping[str, Sequence[tuple[date, date]]]
"""By seat: first and last day of each time in which its part does not count."""


def leaves(after_leaving: str | None, over_time: str, over_partners: str) -> bool:
    """Whether a leaver's part leaves the number: as the KPI says; of itself it leaves a mean."""
    if after_leaving is not None:
        return after_leaving == "leaves"
    return "mean" in (over_time, over_partners)


def terms(
    partners: Iterable[tuple[str, str, PartialDate, PartialDate | None]], ends: date | None
) -> tuple[Term, ...]:
    """The terms of partners, each by its code, its seat, since when and until when. Who stays to
    the project's last day (`ends`, None: unknown) does not leave it."""
    return tuple(
        Term(
            code,
            seat,
            since.first,
            None if until is None or (ends is not None and until.last >= ends) else until.last,
        )
        for code, seat, since, until in partners
    )


def absences(terms: Iterable[Term], frequency: str) -> Absences:
    """When the seats that were left are empty: from the end of the reporting period in which the
    holder left, whose report it still owes, to the period in which another follows."""
    held: dict[str, list[Term]] = {}
    for term in terms:
        held.setdefault(term.seat, []).append(term)
    away: dict[str, list[tuple[date, date]]] = {}
    for seat, of_seat in held.items():
        for term in of_seat:
            if term.last is None:
                continue
            gone = covering(term.last, frequency).end + timedelta(days=1)
            # who held the seat before that, or on, and whoever comes next
            if any(other.touches(gone, gone) for other in of_seat if other is not term):
                continue
            coming = [other.first for other in of_seat if other.first > gone]
            back = covering(min(coming), frequency).start if coming else date.max
            if gone < back:
                last = back if back == date.max else back - timedelta(days=1)
                away.setdefault(seat, []).append((gone, last))
    return away


def is_away(absences: Absences, seat: str, day: date) -> bool:
    """Whether the seat is empty on a day, so that what its holders reported does not count."""
    return any(first <= day <= last for first, last in absences.get(seat, ()))
