"""Whose value a row tells: a partner's in its own time, and never one of the whole project.

A period in which somebody else held the seat is that partner's: where it has reported, another row
would count beside it, so it is refused. Where nobody has, and before the first or after the last
holder of a seat, a value asks for a reason; it is refused where it could never count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from operator import itemgetter

from innodrop.model.dates import PartialDate
from innodrop.model.kpi import leaving, periods
from innodrop.model.kpi.leaving import Term
from innodrop.model.kpi.periods import Period
from innodrop.model.problems import Problem, Tier
from innodrop.model.sentences import Sentence
from innodrop.tables.contract import Planned, Record
from innodrop.tables.progress.kpi_total import seats
from innodrop.tables.sentences import say

_TOO_EARLY, _TOO_LATE = say("before_joining"), say("after_leaving")


def check(planned: Planned) -> Iterator[Problem]:
    """Rows of partners for what the project counts as a whole, and for times that are not theirs.
    KPIs that are computed are told elsewhere."""
    if not planned.changes:
        return
    holders = _Holders(planned)
    kpis = {
        row["code"]: row
        for row in planned.stored.query("SELECT * FROM kpi")
        if not row["derived_by"]
    }
    pick = itemgetter(*map(planned.changes[0].names.index, ("kpi", "partner", "period", "value")))
    for change in planned.changes:
        code, partner, text, value = pick(change.new)
        if (kpi := kpis.get(code)) is None or partner is None:
            continue
        if kpi["over_partners"] in ("none", "distinct"):
            yield _of_the_project(change.line, partner, kpi)
        elif (term := holders.terms.get(partner)) is not None:
            period = periods.parse(text)
            if not term.touches(period.start, period.end):
                yield from _outside(_Row(change.line, kpi, term, period, value), holders)


def check_terms(planned: Planned) -> Iterator[Problem]:
    """A partner's first or last day that leaves values outside which were reported before."""
    for change in planned.changes:
        row, moved = change.after, {"active_from", "active_to"} & set(change.columns)
        if change.before is None or not moved:
            continue
        first = PartialDate(row["active_from"]).first
        last = PartialDate(row["active_to"]).last if row["active_to"] else None
        term = Term(row["code"], row["code"], first, last)
        told = planned.stored.query(
            "SELECT period FROM observation WHERE partner = :partner AND value IS NOT NULL",
            {"partner": term.partner},
        )
        known = (periods.parse(row["period"]) for row in told)
        outside = sum(not term.touches(period.start, period.end) for period in known)
        if outside:
            column = max(moved)
            expected = say("none_outside", count=outside, partner=term.partner)
            remedy = "Correct the day; or give the reason why what was reported outside it stands."
            cell = str(row[column] or "")
            yield Problem(change.line, column, cell, expected, remedy, Tier.NEEDS_REASON)


@dataclass(frozen=True)
class _Row:
    """A row for a period in which its partner was none."""

    line: int
    kpi: Record
    term: Term
    period: Period
    value: float | None

    @property
    def is_early(self) -> bool:
        """Whether the partner had not joined yet."""
        return self.period.end < self.term.first

    def problem(self, remedy: Sentence | str, tier: Tier = Tier.BLOCKS) -> Problem:
        """That it lies outside its partner's time."""
        expected = _outside_of(self.term, early=self.is_early)
        return Problem(self.line, "period", self.period.text, expected, remedy, tier)


@lru_cache(maxsize=1_000)
def _outside_of(term: Term, *, early: bool) -> Sentence:
    """The same for all rows of a partner, of which a file may hold very many."""
    key, day = ("joined", term.first) if early else ("left", term.last)
    return say(key, partner=term.partner, day=day)


@dataclass
class _Holders:
    """Who held each seat when, and what they reported."""

    planned: Planned
    _reported: dict[tuple[str, str], list[Period]] = field(default_factory=dict)

    @cached_property
    def terms(self) -> dict[str, Term]:
        """The term of each partner."""
        return {term.partner: term for term in seats(self.planned.stored)[1]}

    @cached_property
    def _of_seat(self) -> dict[str, list[Term]]:
        by_seat: dict[str, list[Term]] = {}
        for term in self.terms.values():
            by_seat.setdefault(term.seat, []).append(term)
        return by_seat

    def others(self, row: _Row) -> Iterator[tuple[Term, bool]]:
        """Who else held the seat in the row's period, and whether they reported for it."""
        for term in self._of_seat[row.term.seat]:
            if term.partner == row.term.partner:
                continue
            if term.touches(row.period.start, row.period.end):
                yield (
                    term,
                    any(
                        known.start <= row.period.end and row.period.start <= known.end
                        for known in self._periods(row.kpi["code"], term.partner)
                    ),
                )

    def _periods(self, kpi: str, partner: str) -> list[Period]:
        if (kpi, partner) not in self._reported:
            rows = self.planned.stored.query(
                "SELECT period FROM observation WHERE kpi = :kpi AND partner = :partner",
                {"kpi": kpi, "partner": partner},
            )
            given = (change.after for change in self.planned.changes)
            mine = (row for row in given if (row["kpi"], row["partner"]) == (kpi, partner))
            self._reported[kpi, partner] = [periods.parse(r["period"]) for r in (*rows, *mine)]
        return self._reported[kpi, partner]


def _of_the_project(line: int, partner: str, kpi: Record) -> Problem:
    remedy = say("projects_own", kpi=kpi["name"])
    return Problem(line, "partner", partner, "no partner: a value of the whole project", remedy)


def _outside(row: _Row, holders: _Holders) -> Iterator[Problem]:
    others = list(holders.others(row))
    if reported := [term for term, has_reported in others if has_reported]:
        yield row.problem(say("anothers", partner=reported[0].partner))
        return
    if row.value is None:  # closes a gap, and changes no number
        return
    if others:
        yield row.problem(say("of_the_seat", partner=others[0][0].partner), Tier.NEEDS_REASON)
        return
    rule = (row.kpi[name] for name in ("after_leaving", "over_time", "over_partners"))
    if not row.is_early and leaving.leaves(*rule):
        yield row.problem(say("counts_no_longer", kpi=row.kpi["name"]))
        return
    yield row.problem(_TOO_EARLY if row.is_early else _TOO_LATE, Tier.NEEDS_REASON)
