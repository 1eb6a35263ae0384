"""Data state: whether the number that is due has arrived. A second mark, apart from the status."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from innodrop.model.kpi.aggregation import Reported
from innodrop.model.kpi.periods import Period, between, covering, last_finished


class DataState(StrEnum):
    """How fresh a KPI's data are, for one seat or the project."""

    APPROVED = "approved"
    SUBMITTED = "submitted"
    STALE = "stale"
    MISSING = "missing"
    NOTHING = "nothing to report"
    NOT_DUE = "not yet due"
    DERIVED = "derived"

    @property
    def glyph(self) -> str:
        """The mark that stands beside the word; none of them is a mark of a status."""
        return _GLYPHS[self]


_GLYPHS = {
    DataState.APPROVED: "●",
    DataState.SUBMITTED: "◉",
    DataState.STALE: "○",
    DataState.MISSING: "✗",
    DataState.NOTHING: "□",
    DataState.NOT_DUE: "◌",
    DataState.DERIVED: "∑",
}


@dataclass(frozen=True)
class Duty:
    """A KPI that a seat reports (empty: the coordinator); `period` is the last one due."""

    kpi: str
    seat: str
    period: Period
    due: date
    state: DataState


def state_of(
    observations: Iterable[Reported],
    *,
    frequency: str,
    day: date,
    due_days: int,
    active_from: date,
    active_to: date | None = None,
    submitted: Iterable[Period] = (),
) -> DataState:
    """The data state on `day` of a KPI of one seat, or of the project where it reports whole.

    A report is due `due_days` after its period's end, for every period that touches the days from
    `active_from` to `active_to`. What counts is the last one due: approved if it or a later period
    has a value, nothing to report if only that was confirmed, submitted if one of them waits for
    approval. Otherwise stale if anything older was reported, missing if nothing ever was, and not
    yet due while no report is. Periods that start after `day` are not known yet.
    """
    known = [row for row in observations if row.period.start <= day]
    last = min(active_to or date.max, _last_covered(frequency, day, due_days))
    due = covering(last, frequency) if last >= active_from else None
    recent = [row for row in known if due is None or row.period.end >= due.end]
    if any(row.value is not None for row in recent):
        return DataState.APPROVED
    if recent:
        return DataState.NOTHING
    if any(period.start <= day and (due is None or period.end >= due.end) for period in submitted):
        return DataState.SUBMITTED
    if due is None:
        return DataState.NOT_DUE
    return DataState.STALE if known else DataState.MISSING


def expected(
    frequency: str, start: date, end: date, day: date, due_days: int
) -> tuple[Period, ...]:
    """The periods touching `start` to `end` whose report is due by `day`, oldest first."""
    return between(start, min(end, _last_covered(frequency, day, due_days)), frequency)


def _last_covered(frequency: str, day: date, due_days: int) -> date:
    """The last day that the reports due by `day` tell of."""
    return last_finished(day - timedelta(days=due_days), frequency).end
