"""Reported values beside those of other periods: what falls, jumps or comes too early.

None of it is wrong by itself, so each asks for a reason; a KPI that is computed or a period of
another length is named as such.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter

from innodrop.model.keys import normalise
from innodrop.model.kpi import jumps, periods
from innodrop.model.kpi.course import Course, course, is_fraction
from innodrop.model.kpi.periods import Period
from innodrop.model.numbers import written
from innodrop.model.problems import Problem, Tier
from innodrop.model.sentences import Number
from innodrop.tables.contract import Change, Planned, Record, Stored
from innodrop.tables.progress import lengths
from innodrop.tables.progress.kpi_total import seats
from innodrop.tables.sentences import say

_EARLY = "Correct the period; or give the reason why its value is known before it begins."
_FALLEN = "Write the total so far, not the addition of this period; or give the reason why it fell."
_JUMPED = "Look for a zero too many or a lost decimal sign; or give the reason for the jump."

_Owner = tuple[str, str]
"""KPI and seat (empty: the project) whose values follow one another, whoever held it."""
_Points = dict[lengths.Key, tuple[Period, float]]


class _Value(lengths.PeriodValue):
    """A reported value with its line."""

    def problem(
        self, column: str, expected: str, remedy: str, tier: Tier = Tier.NEEDS_REASON
    ) -> Problem:
        """What is remarkable about its period or its value."""
        cell = self.period.text if column == "period" else written(self.value)
        return Problem(self.line, column, cell, expected, remedy, tier)


def check(planned: Planned) -> Iterator[Problem]:
    """What the new and changed values say of their KPIs, today and the values around them. Where
    the project's clock stands, its day is today."""
    if not planned.changes and not planned.unsound:
        return
    kpis = {str(row["code"]): row for row in planned.stored.query("SELECT * FROM kpi")}
    yield from _computed(planned.unsound, kpis)
    day = (planned.project.today if planned.project else None) or planned.today
    seat_of, _ = seats(planned.stored)
    by_owner = _by_owner(planned.changes, seat_of)
    # unknown codes are reported where they stand
    owners = [owner for owner in by_owner if owner[0] in kpis]
    stored = _stored(planned.stored, owners, seat_of)
    _forget(stored, planned.unsound)
    for owner in owners:
        indexes = by_owner[owner]
        kpi, values = kpis[owner[0]], _values([planned.changes[index] for index in indexes])
        beside = list(lengths.check(values, stored[owner], kpi))
        yield from beside
        yield from _against_kpi(values, kpi, day, {problem.row for problem in beside})
        yield from _against_course(values, stored[owner], kpi)


def _computed(
    unsound: Iterable[tuple[int, Mapping[str, object]]], kpis: Mapping[str, Record]
) -> Iterator[Problem]:
    """Rows of computed KPIs that have other problems too: mending those would be in vain."""
    by_key = {normalise(code): kpi for code, kpi in kpis.items() if kpi["derived_by"]}
    for line, values in unsound:
        kpi = by_key.get(normalise(str(values.get("kpi") or "")))
        if kpi is not None:
            yield _derived(line, kpi)


def _forget(
    stored: Mapping[_Owner, _Points], unsound: Iterable[tuple[int, Mapping[str, object]]]
) -> None:
    """Take out the values that rows with problems speak of: what follows from them is told once
    those can be read."""
    if not any(stored.values()):
        return
    names = ("kpi", "partner", "period")
    spoken = {tuple(normalise(str(row.get(name) or "")) for name in names) for _, row in unsound}
    for (kpi, _), points in stored.items():
        for key in list(points):
            if (normalise(kpi), *(normalise(text or "") for text in key)) in spoken:
                del points[key]


def _derived(line: int, kpi: Record) -> Problem:
    """Somebody reports what the database computes."""
    return Problem(
        row=line,
        column="kpi",
        cell=kpi["code"],
        expected="a KPI that partners report",
        remedy=say("computed", kpi=kpi["name"], derived_by=kpi["derived_by"]),
    )


def _by_owner(changes: Sequence[Change], seat_of: Mapping[str, str]) -> dict[_Owner, list[int]]:
    """Where the changes of each owner stand."""
    indexes: dict[_Owner, list[int]] = {}
    if changes:
        pick = itemgetter(*map(changes[0].names.index, ("kpi", "partner")))
        for index, change in enumerate(changes):
            kpi, partner = pick(change.new)
            indexes.setdefault((kpi, seat_of.get(partner, partner or "")), []).append(index)
    return indexes


def _values(changes: Sequence[Change]) -> list[_Value]:
    pick = itemgetter(*map(changes[0].names.index, ("partner", "period", "value")))
    picked = ((change.line, *pick(change.new)) for change in changes)
    return [
        _Value(line, (partner or "", period), periods.parse(period), value)
        for line, partner, period, value in picked
    ]


def _stored(
    stored: Stored, owners: Collection[_Owner], seat_of: Mapping[str, str]
) -> dict[_Owner, _Points]:
    """The stored values of these owners, asked for by KPI or by partner: what are fewer."""
    kpis, seats = ({owner[part] for owner in owners} for part in (0, 1))
    partners = {code for code, seat in seat_of.items() if seat in seats} | (seats - {*seat_of})
    column, codes = ("kpi", kpis) if len(kpis) < len(partners) else ("partner", partners)
    by_owner: dict[_Owner, _Points] = {owner: {} for owner in owners}
    for code in codes:
        for row in stored.query(
            "SELECT kpi, partner, period, value FROM observation "
            f"WHERE {column} {'= :code' if code else 'IS NULL'} AND value IS NOT NULL",
            {"code": code} if code else {},
        ):
            partner = row["partner"] or ""
            points = by_owner.get((row["kpi"], seat_of.get(partner, partner)))
            if points is not None:
                points[partner, row["period"]] = (periods.parse(row["period"]), row["value"])
    return by_owner


def _against_kpi(
    values: Sequence[_Value], kpi: Record, day: date | None, asked: Collection[int]
) -> Iterator[Problem]:
    """What the KPI and the day say of periods; those `asked` about need no remark besides."""
    months = periods.MONTHS_IN[kpi["frequency"]]
    for value in values:
        if kpi["derived_by"]:
            yield _derived(value.line, kpi)
        if value.period.months != months and value.line not in asked:
            expected = say("period", frequency=kpi["frequency"])
            remedy = "Check that the value belongs to this whole period."
            yield value.problem("period", expected, remedy, Tier.INFORMATION)
        if day is not None and value.period.start > day and value.value is not None:
            expected = say("begun", day=day)
            yield value.problem("period", expected, _EARLY)


def _against_course(values: Sequence[_Value], points: _Points, kpi: Record) -> Iterator[Problem]:
    """Falling running totals, fractions and jumps, against earlier values stored and in the file,
    each by the course that the KPI takes."""
    names = ("over_time", "over_partners", "after_leaving", "direction", "indicator_type")
    kind = course(kpi["unit"], **{name: kpi[name] for name in names})
    points.update((v.key, (v.period, v.value)) for v in values if v.value is not None)
    told = sorted(points.values(), key=lambda point: point[0].end)
    ends = [period.end for period, _ in told]
    # twice what is compared where among them may be periods of another length
    look_back = jumps.EARLIER * min(2, len({period.months for period, _ in told}))
    given = {points[value.key] for value in values if value.key in points}
    for value in values:
        if value.value is None:
            continue
        before = bisect_left(ends, value.period.end)
        earlier = told[max(0, before - look_back) : before]
        start = kpi["target"] if kpi["baseline"] is None else kpi["baseline"]
        if kind is Course.SHARE and is_fraction(value.value, earlier[-1][1] if earlier else start):
            yield _fraction(value, value.value, kpi["unit"])
        elif earlier and (problem := _after(value, value.value, earlier, kind)) is not None:
            yield problem
        elif kind is Course.TOTAL:
            later = told[bisect_right(ends, value.period.end) :][:1]
            yield from _before(value, value.value, [p for p in later if p not in given])


def _before(value: _Value, now: float, later: Sequence[tuple[Period, float]]) -> Iterator[Problem]:
    """A running total above the one that was stored for a later period."""
    for period, total in later:
        if now > total:
            expected = say("not_above", total=Number(total), period=period.in_words)
            yield value.problem("value", expected, _FALLEN)


def _fraction(value: _Value, now: float, unit: str) -> Problem:
    percent = Number(round(100 * now, 10), unit)
    expected = say("no_fraction", value=Number(now, unit), percent=percent)
    remedy = "Write the percentage; or give the reason why it is so small."
    return value.problem("value", expected, remedy)


def _after(
    value: _Value, now: float, earlier: Sequence[tuple[Period, float]], kind: Course
) -> Problem | None:
    """What is remarkable about a value of `now` after the earlier ones, ordered by end."""
    last_period, last = earlier[-1]
    if kind is Course.TOTAL and now < last:
        expected = say("not_below", total=Number(last), period=last_period.in_words)
        return value.problem("value", expected, _FALLEN)
    rule = "sum" if kind is Course.AMOUNT else "latest"
    months = value.period.months
    if last_period.months == months and jumps.is_near(now, last, rule):
        return None
    limits = jumps.limits([number for period, number in earlier if period.months == months], rule)
    if limits is None or limits[0] <= now <= limits[1]:
        return None
    key, limit = ("at_most", limits[1]) if now > limits[1] else ("at_least", limits[0])
    expected = say(key, limit=Number(limit), value=Number(last), period=last_period.in_words)
    return value.problem("value", expected, _JUMPED)
