"""Reported values become values to date, by one rule over time and another over partners."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from math import fsum
from typing import NamedTuple

from innodrop.model.kpi.leaving import Absences, is_away
from innodrop.model.kpi.periods import Period

NOBODY_AWAY: Absences = {}


class Reported(NamedTuple):
    """What one seat reported for a period; a `value` of None confirms that there is nothing. The
    seat is empty for a value of the whole project. `weight` is the number of answers behind a
    mean. A tuple, since a programme has a million of them."""

    seat: str
    period: Period
    value: float | None
    weight: float | None = None


@dataclass(frozen=True)
class Point:
    """The value to date at a period's end; None if only "nothing to report" was confirmed.
    `partners` is how many seats have reported up to then and still count, `seats` those of them
    whose values are in it, `unfinished` that the period had not ended on the reporting date."""

    period: Period
    value: float | None
    partners: int = 1
    unfinished: bool = False
    seats: tuple[str, ...] = field(default=(), compare=False)


def series(
    observations: Iterable[Reported],
    over_time: str,
    over_partners: str,
    *,
    until: date,
    away: Absences = NOBODY_AWAY,
) -> tuple[Point, ...]:
    """The value to date at the end of every reported period, ordered by end, then start.

    Over time: `sum` adds the periods up, `latest` carries the newest value on (a running total is
    never added up), `mean` is the mean of all values so far. Over partners: `sum` and `mean` take
    each seat's value to date, also of seats without a new report; a mean over time is never added
    up over partners but averaged. `none` and `distinct` count the rows of the whole project alone:
    what is joint counts once. Means are weighted if every value in them has a weight. "Nothing to
    report" changes no value. What a seat reported is left out while it is `away`.

    Periods that start after `until` are left out. Where a seat reported a period and parts of it,
    the parts count and not the whole, unless the newest value counts anyway. Two rows of one seat
    for one period (a seat handed over) are added or averaged; as newest value the higher one
    counts.
    """
    rows = _in_order(observations, over_time, over_partners, until)
    as_mean = over_partners == "mean" or over_time == "mean"
    seats: dict[str, _Seat] = {}
    points: list[Point] = []
    for end, ending in groupby(rows, key=lambda row: row.period.end):
        reported = list(ending)
        for row in reported:
            seats.setdefault(row.seat, _Seat(over_time)).take(row)
        present = _present(seats, end, away)
        value = _over_partners(present.values(), as_mean=as_mean)
        within = tuple(sorted(code for code, seat in present.items() if seat.value is not None))
        points.extend(
            Point(period, value, len(present), period.unfinished_at(until), within)
            for period in dict.fromkeys(row.period for row in reported)
        )
    return tuple(points)


def counting(
    observations: Iterable[Reported],
    over_time: str,
    over_partners: str,
    *,
    until: date,
    away: Absences = NOBODY_AWAY,
) -> list[Reported]:
    """The very rows that make the last value of `series`, in the order of time. Where nobody has a
    value, those that confirm "nothing to report"."""
    rows = _in_order(observations, over_time, over_partners, until)
    if away and rows:
        end = rows[-1].period.end
        rows = [row for row in rows if not is_away(away, row.seat, end)]
    valued = [row for row in rows if row.value is not None]
    if over_time == "latest":
        newest = {row.seat: row for row in valued}
        valued = [row for row in valued if newest[row.seat] is row]
    return valued or rows


def seats(partners: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """Partner code to seat code, from pairs of code and successor. A chain of successors is one
    seat, named by its last known code. Who is caught in a circle, or leads into one, keeps a seat
    of its own."""
    successor = dict(partners)
    seat_of = {}
    for code in successor:
        walked, last = {code}, code
        while (
            (follower := successor[last]) is not None
            and follower in successor
            and follower not in walked
        ):
            walked.add(follower)
            last = follower
        in_circle = follower is not None and follower in walked
        seat_of[code] = code if in_circle else last
    return seat_of


@dataclass
class _Seat:
    """What one seat has reported so far, under one rule over time."""

    over_time: str
    value: float | None = None
    weight: float | None = None
    count: int = 0
    total: float = 0.0
    weighted: float = 0.0

    def take(self, row: Reported) -> None:
        """Let the next row, in order of time, change the value to date."""
        if row.value is None:
            return
        first = self.count == 0
        self.count += 1
        if self.over_time == "latest":
            self.value, self.weight = row.value, row.weight
            return
        self.weight = row.weight if first else _added(self.weight, row.weight)
        self.total += row.value
        self.weighted += row.value * (row.weight or 0.0)
        self.value = self.total if self.over_time == "sum" else self._mean()

    def _mean(self) -> float:
        return self.weighted / self.weight if self.weight else self.total / self.count


def _in_order(
    rows: Iterable[Reported], over_time: str, over_partners: str, until: date
) -> list[Reported]:
    """The rows that count under the rules and began by `until`, as they are taken."""
    counted = [row for row in rows if row.seat == "" or over_partners in ("sum", "mean")]
    if over_time != "latest":
        counted = list(_without_wholes(counted))
    return sorted((row for row in counted if row.period.start <= until), key=_order)


def _present(seats: Mapping[str, _Seat], end: date, away: Absences) -> Mapping[str, _Seat]:
    """The seats that count at the end of a period."""
    if not away:
        return seats
    return {code: seat for code, seat in seats.items() if not is_away(away, code, end)}


def _over_partners(seats: Iterable[_Seat], *, as_mean: bool) -> float | None:
    known = [(seat.value, seat.weight) for seat in seats if seat.value is not None]
    if not known:
        return None
    if not as_mean:
        # exactly rounded, so that the order of the seats never shows in the last digit
        return fsum(value for value, _ in known)
    weights = [weight for _, weight in known if weight is not None]
    if len(weights) == len(known) and fsum(weights) > 0:
        return fsum(value * (weight or 0.0) for value, weight in known) / fsum(weights)
    return fsum(value for value, _ in known) / len(known)


def _added(weight: float | None, other: float | None) -> float | None:
    return None if weight is None or other is None else weight + other


def _order(row: Reported) -> tuple[date, date, str, bool, float, float]:
    """By end, then start; the rest makes the order of the rows given irrelevant."""
    has_value = row.value is not None
    return (
        row.period.end,
        row.period.start,
        row.seat,
        has_value,
        row.value or 0.0,
        row.weight or 0.0,
    )


def _without_wholes(rows: list[Reported]) -> Iterator[Reported]:
    """The rows but those of whose period the same seat reported shorter parts with a value."""
    lengths = sorted({row.period.months for row in rows})
    if len(lengths) <= 1:
        yield from rows
        return
    # sorted once and searched by halves: a programme has a million rows
    starts: dict[tuple[str, int], list[date]] = {}
    for row in rows:
        if row.value is not None:
            starts.setdefault((row.seat, row.period.months), []).append(row.period.start)
    for of_seat in starts.values():
        of_seat.sort()
    for row in rows:
        shorter = (
            starts.get((row.seat, months), []) for months in lengths if months < row.period.months
        )
        if not any(_holds_one(of_length, row.period) for of_length in shorter):
            yield row


def _holds_one(starts: list[date], period: Period) -> bool:
    """Whether a sorted start lies in the period; shorter periods never cross its borders."""
    at = bisect_left(starts, period.start)
    return at < len(starts) and starts[at] <= period.end
