"""Who owes the reports of which KPI for which periods, whatever has come in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from innodrop.facts import Facts
from innodrop.model.kpi.periods import Period, between
from innodrop.services.duties import seat_of
from innodrop.tables.progress.kpi import Kpi

Span = tuple[date, date]
"""First and last day."""


@dataclass(frozen=True)
class Owing:
    """The reports of one KPI that a seat (empty: the coordinator, for the project) owes: each of
    `periods`, by text and oldest first, is due `patience` after its last day."""

    kpi: Kpi
    seat: str
    periods: dict[str, Period]
    patience: timedelta

    def due(self, period: Period) -> date:
        """The last day on which the report of a period is in time."""
        return period.end + self.patience

    def newest_due(self, today: date) -> Period | None:
        """The last period whose report is late unless it is there; None before the first."""
        before = (p for p in reversed(self.periods.values()) if self.due(p) < today)
        return next(before, None)


def owing(facts: Facts, only: str | None = None) -> Iterator[Owing]:
    """Everything that is owed from the first to the last day of the project, or by `only` a seat. A
    seat owes what lies in the time of any of its holders."""
    project = facts.project
    if project is None:
        return
    whole, patience = (project.starts, project.ends), timedelta(days=project.report_due_days)
    spans = {seat.code: _spans(facts, seat.code, whole) for seat in facts.seats}
    for kpi in filter(is_owed, facts.kpis):
        if only is None and reports(facts, kpi, ""):
            yield Owing(kpi, "", _touching(kpi.frequency, (whole,)), patience)
        for seat in spans if only is None else spans.keys() & {only}:
            if reports(facts, kpi, seat):
                yield Owing(kpi, seat, _touching(kpi.frequency, spans[seat]), patience)


def is_owed(kpi: Kpi) -> bool:
    """Whether somebody owes values for the KPI: as `owed` says, else `core`, else always; a KPI
    that is computed never."""
    if kpi.derived_by:
        return False
    return next((answer for answer in (kpi.owed, kpi.core) if answer is not None), True)


def reports(facts: Facts, kpi: Kpi, seat: str) -> bool:
    """Whether values of the KPI are those of the seat (empty: of the project as a whole), owed or
    not: nobody computes them, and the KPI names no partners or somebody who held the seat."""
    if kpi.derived_by or (kpi.over_partners in ("none", "distinct")) != (not seat):
        return False
    named = kpi.applies_to.split(";") if seat and kpi.applies_to else ()
    return not named or seat in {seat_of(facts, code) for code in named}


def quarters_due(facts: Facts, today: date, most: int) -> tuple[Period, ...]:
    """The last quarters of the project whose reports are late unless they are there."""
    project = facts.project
    if project is None:
        return ()
    patience = timedelta(days=project.report_due_days)
    every = between(project.starts, project.ends, "quarterly")
    return tuple(quarter for quarter in every if quarter.end + patience < today)[-most:]


def _spans(facts: Facts, seat: str, whole: Span) -> tuple[Span, ...]:
    starts, ends = whole
    held = (
        (max(starts, p.active_from.first), min(ends, p.active_to.last if p.active_to else ends))
        for p in facts.holders(seat)
    )
    return tuple((first, last) for first, last in held if first <= last)


@lru_cache(maxsize=1024)
def _touching(frequency: str, spans: tuple[Span, ...]) -> dict[str, Period]:
    """The periods that touch any of the spans, by text; one mapping for all who share them."""
    touched = {period for span in spans for period in between(*span, frequency)}
    return {period.text: period for period in sorted(touched)}
