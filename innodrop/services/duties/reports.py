"""Reports: of each KPI, seat and period a row, or the confirmation that there is nothing to report.

A gap stays owed whatever was reported later, and what waits for approval is neither there nor late.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from innodrop.facts import Facts
from innodrop.model.dues import Duty, Tense, covers, tense_on
from innodrop.model.kpi import periods
from innodrop.model.kpi.data_state import DataState
from innodrop.model.kpi.periods import Period
from innodrop.model.upload import UploadState
from innodrop.services.duties import REPORT, DutyKind
from innodrop.services.duties.owing import Owing, owing
from innodrop.state import State, one_reading
from innodrop.store.base import Reading, Record

Texts = dict[tuple[str, str], set[str]]
"""Periods in words by KPI and seat."""


@dataclass(frozen=True)
class Reports:
    """What is owed of one KPI by one seat, and the periods (in words) of what has come in: `stored`
    are those of stored rows, of which `nothing` confirm that there is nothing (of the newest rows
    alone), `waiting` those of rows that wait for approval."""

    owed: Owing
    stored: frozenset[str]
    nothing: frozenset[str]
    waiting: frozenset[str]

    @cached_property
    def unmet(self) -> tuple[Period, ...]:
        """The periods without a row, oldest first."""
        return tuple(p for p in self.owed.periods.values() if not self._in(p, self.stored))

    def tense(self, period: Period, today: date) -> Tense:
        """Where the report of an owed period stands."""
        return self._unmet(period, today) if period in self.unmet else Tense.MET

    def duties(self, today: date) -> Iterator[Duty]:
        """What is not met, oldest first; of what is not yet to be reported only the next."""
        kpi, later = self.owed.kpi, False
        for period in self.unmet:
            tense, opens = self._unmet(period, today), period.end + timedelta(days=1)
            due = self.owed.due(period)
            if not later or tense is not Tense.NOT_YET:
                yield Duty(
                    REPORT, self.owed.seat, kpi.code, kpi.name, opens, due, tense, period=period
                )
            later = later or tense is Tense.NOT_YET

    def late(self, today: date) -> tuple[Period, ...]:
        """The periods whose report is overdue."""
        return tuple(p for p in self.unmet if self._unmet(p, today) is Tense.OVERDUE)

    def state(self, today: date) -> DataState | None:
        """How complete what was due before `today` is; None where nothing was. Rows of periods that
        have not begun tell nothing yet."""
        newest = self.owed.newest_due(today)
        if newest is None:
            return None
        tenses = {self._unmet(p, today) for p in self.unmet if p.end <= newest.end}
        recent = self._begun(newest, today)
        if Tense.OVERDUE in tenses:
            if recent or self.tense(newest, today) is Tense.WAITING:
                return DataState.INCOMPLETE
            return DataState.STALE if self._begun(None, today) else DataState.MISSING
        if Tense.WAITING in tenses:
            return DataState.SUBMITTED
        return DataState.APPROVED if recent - self.nothing else DataState.NOTHING

    def _in(self, period: Period, texts: frozenset[str]) -> bool:
        """Whether these periods tell of it; mostly none has another length than what is owed."""
        if period.text in texts or texts <= self.owed.periods.keys():
            return period.text in texts
        return covers(period, texts - self.owed.periods.keys(), self.owed.kpi.over_time)

    def _unmet(self, period: Period, today: date) -> Tense:
        if self.waiting and self._in(period, self.stored | self.waiting):
            return Tense.WAITING
        return tense_on(today, period.end + timedelta(days=1), self.owed.due(period))

    def _begun(self, since: Period | None, today: date) -> set[str]:
        """The periods with rows that have begun, and ended no earlier than `since`."""
        if since is not None and since.text in self.stored - self.nothing:
            return {since.text}
        stored = map(periods.parse, self.stored)
        return {p.text for p in stored if p.start <= today and (not since or p.end >= since.end)}


@one_reading
def of_state(state: State, only: str | None = None) -> tuple[Reports, ...]:
    """What is owed and what has come in, by KPI and seat; or of `only` a seat. It is remembered
    until somebody hands in, decides or writes: what waits is no part of a revision."""
    mark = _mark(state.store)
    for key in ((of_state, state.today, None), (of_state, state.today, only)):
        remembered_at, reports = state.memo.get(key, (None, ()))
        if remembered_at == mark:
            return tuple(r for r in reports if only in (None, r.owed.seat))
    reports = _read(state, only)
    state.memo[of_state, state.today, only] = mark, reports
    return reports


def _mark(store: Reading) -> Record:
    """What moves when anything is handed in, decided or written."""
    (row,) = store.query(
        "SELECT (SELECT MAX(number) FROM upload_event) AS event,"
        " (SELECT MAX(number) FROM revision) AS revision"
    )
    return row


def _read(state: State, only: str | None) -> tuple[Reports, ...]:
    owed = tuple(owing(state.facts, only))
    newest = (mine.newest_due(state.today) for mine in owed)
    since = min((period.end for period in newest if period), default=date.max)
    stored, nothing = _stored(state, only), _nothing(state, since)
    waiting, none = _waiting(state), frozenset[str]()
    return tuple(
        Reports(
            mine,
            frozenset(stored.get((mine.kpi.code, mine.seat), none)),
            frozenset(nothing.get((mine.kpi.code, mine.seat), none)),
            frozenset(waiting.get((mine.kpi.code, mine.seat), none)),
        )
        for mine in owed
    )


def _stored(state: State, only: str | None) -> Texts:
    """The periods of all stored rows; one text for many, since a programme has a million rows."""
    texts_of: Texts = {}
    for condition, params in _whose(state.facts, only):
        for row in state.store.query(
            "SELECT kpi, partner, GROUP_CONCAT(period) AS periods FROM observation WHERE"
            f" {condition} GROUP BY kpi, partner",
            params,
            state.facts.revision,
        ):
            _add(texts_of, row, row["periods"].split(","), state.facts)
    return texts_of


def _nothing(state: State, since: date) -> Texts:
    """The periods that end from `since` on and were confirmed to have nothing."""
    store, revision = state.store, state.facts.revision
    texts_of: Texts = {}
    for row in store.query("SELECT DISTINCT period FROM kpi_total", revision=revision):
        if periods.parse(row["period"]).end >= since:
            for confirmed in store.query(
                "SELECT kpi, partner, period FROM observation WHERE period = :period AND value IS"
                " NULL",
                {"period": row["period"]},
                revision,
            ):
                _add(texts_of, confirmed, [confirmed["period"]], state.facts)
    return texts_of


def _waiting(state: State) -> Texts:
    """The periods of values that wait for approval; none at an earlier revision."""
    texts_of: Texts = {}
    for row in state.store.query(
        "SELECT u.reports FROM upload u JOIN upload_event e ON e.number = "
        "(SELECT MAX(l.number) FROM upload_event l WHERE l.upload = u.number) "
        "WHERE e.state = :submitted AND u.table_name = 'observation' "
        "AND :revision = (SELECT MAX(number) FROM revision)",
        {"submitted": UploadState.SUBMITTED.value, "revision": state.facts.revision},
    ):
        for kpi, partner, texts in _reported(row["reports"]):
            _add(texts_of, {"kpi": kpi, "partner": partner}, texts, state.facts)
    return texts_of


def _add(texts_of: Texts, row: Record, texts: Iterable[str], facts: Facts) -> None:
    seat = facts.seat_of.get(row["partner"] or "", "")
    texts_of.setdefault((row["kpi"], seat), set()).update(texts)


def _whose(facts: Facts, only: str | None) -> list[tuple[str, Mapping[str, str]]]:
    """Conditions for the rows of everybody, or of those who held one seat."""
    if not only:
        return [("1 = 1", {})]
    return [("partner = :partner", {"partner": partner.code}) for partner in facts.holders(only)]


@lru_cache(maxsize=64)
def _reported(reports: str) -> Sequence[tuple[str, str, Sequence[str]]]:
    """KPI, partner and periods of the values of an upload, as the store keeps them."""
    return [
        (kpi, partner, texts)
        for kpi, by_partner in json.loads(reports).items()
        for partner, texts in by_partner.items()
    ]


def _owed(state: State, only: str | None) -> Iterator[Duty]:
    for reports in of_state(state, only):
        yield from reports.duties(state.today)


DUTY = DutyKind(REPORT, 10, _owed)
