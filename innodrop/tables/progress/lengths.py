"""A period beside its parts: one of both counts, and who hands the other in should know which.

Where the parts of a period have values they count, and the whole does not; of a running total or a
state that holds for what ends on the same day alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from innodrop.model.kpi import periods
from innodrop.model.kpi.periods import Period
from innodrop.model.problems import Problem, Tier
from innodrop.model.sentences import Number, Sentence, listed
from innodrop.tables.contract import Planned, Record
from innodrop.tables.sentences import say

_NAMES = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}
_NAMED = 3
"""Parts that are named; of more it is said how many there are."""

Key = tuple[str, str]
"""Partner (empty: the project) and text of the period of a value of one seat."""
Points = Mapping[Key, tuple[Period, float]]


class PeriodValue(NamedTuple):
    """A row of a file: `value` is None for the confirmation that there is nothing to report."""

    line: int
    key: Key
    period: Period
    value: float | None


def check(rows: Sequence[PeriodValue], stored: Points, kpi: Record) -> Iterator[Problem]:
    """The rows of one seat (or the project) that would not count beside their parts, and those that
    take stored values out of the number, each of these once."""
    after = dict(stored)
    for row in rows:
        if row.value is None:
            after.pop(row.key, None)
        else:
            after[row.key] = (row.period, row.value)
    if len({period.months for period, _ in after.values()}) <= 1:
        return
    latest, given, replaced = kpi["over_time"] == "latest", {row.key for row in rows}, set[Key]()
    for row in rows:
        if row.value is None:
            continue
        if parts := _parts(row.period, after, latest=latest):
            yield _beside(row, row.value, parts, kpi)
        for key, (whole, value) in after.items():
            if key in given or key in replaced or not _replaces(row.period, whole, latest=latest):
                continue
            if not _parts(whole, stored, latest=latest):
                replaced.add(key)
                yield _replacing(row, whole, value, kpi)


def check_targets(planned: Planned) -> Iterator[Problem]:
    """Targets for one day: of several that end together the shortest period counts."""
    if not planned.changes:
        return
    pick = itemgetter(*map(planned.changes[0].names.index, ("kpi", "partner", "period", "value")))
    by_owner: dict[tuple[str, str | None], list[PeriodValue]] = {}
    for change in planned.changes:
        kpi, partner, text, value = pick(change.new)
        row = PeriodValue(change.line, ("", text), periods.parse(text), value)
        by_owner.setdefault((kpi, partner), []).append(row)
    for owner, rows in by_owner.items():
        stored = planned.stored.query(
            "SELECT period, value FROM target WHERE kpi = :kpi AND partner IS :partner",
            {"kpi": owner[0], "partner": owner[1]},
        )
        known = {("", r["period"]): (periods.parse(r["period"]), r["value"]) for r in stored}
        yield from check(rows, known, {"over_time": "latest", "unit": ""})


def _replaces(part: Period, whole: Period, *, latest: bool) -> bool:
    """Whether a value for `part` counts in the place of one for `whole`."""
    if part.months >= whole.months or part.end > whole.end or part.start < whole.start:
        return False
    return part.end == whole.end or not latest


def _parts(whole: Period, points: Points, *, latest: bool) -> list[tuple[Period, float]]:
    parts = (point for point in points.values() if _replaces(point[0], whole, latest=latest))
    return sorted(parts, key=lambda point: point[0])


def _beside(
    row: PeriodValue, value: float, parts: Sequence[tuple[Period, float]], kpi: Record
) -> Problem:
    number = Number(value, kpi["unit"])
    expected = say("parts_count", count=len(parts), parts=_listed(parts), value=number)
    remedy = "Take the row out, or correct its period; or give the reason why it stands beside."
    return Problem(row.line, "period", row.period.text, expected, remedy, Tier.NEEDS_REASON)


def _replacing(row: PeriodValue, whole: Period, value: float, kpi: Record) -> Problem:
    stored = say("stored", length=_NAMES[whole.months], period=whole.in_words)
    expected = say("replaced", stored=stored, value=Number(value, kpi["unit"]))
    remedy = "Hand the whole period in; or give the reason why its parts count from now on."
    return Problem(row.line, "period", row.period.text, expected, remedy, Tier.NEEDS_REASON)


def _listed(parts: Sequence[tuple[Period, float]]) -> Sentence:
    texts = [period.in_words for period, _ in parts]
    more = len(texts) - _NAMED
    return listed([*texts[:_NAMED], say("more_parts", number=more)] if more > 0 else texts)
