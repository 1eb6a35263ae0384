"""Who owes what for which quarter: seats by quarters, counted by where the reports stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from innodrop.model.dues import Tense
from innodrop.model.kpi.periods import Period, between
from innodrop.services.duties import arrivals
from innodrop.services.duties.reports import of_state
from innodrop.state import State

MOST = 6
"""Quarters side by side: the one that runs, the one to report on, and the year before."""


@dataclass
class Count:
    """How many reports a seat owes whose period ends in a quarter, by where they stand."""

    met: int = 0
    overdue: int = 0
    waiting: int = 0
    open: int = 0
    not_yet: int = 0

    @property
    def every(self) -> int:
        """All of them."""
        return self.met + self.overdue + self.waiting + self.open + self.not_yet


@dataclass(frozen=True)
class Matrix:
    """The reports of the last quarters that have begun. `due` is the last day for the reports of a
    quarter, by its text; `counts` are by seat (empty: the project's own) and quarter; `in_time` is
    the share of a seat's reports that came by their due day, 0 to 1."""

    quarters: tuple[Period, ...]
    due: Mapping[str, date]
    counts: Mapping[str, Mapping[str, Count]]
    in_time: Mapping[str, float]


def matrix(state: State, most: int = MOST) -> Matrix:
    """See `Matrix`; without a project or before its first day there is no quarter."""
    project, counts = state.facts.project, dict[str, dict[str, Count]]()
    if project is None:
        return Matrix((), {}, {}, {})
    every = between(project.starts, project.ends, "quarterly")
    quarters = [quarter for quarter in every if quarter.start <= state.today][-most:]
    for reports in of_state(state):
        of_seat = counts.setdefault(
            reports.owed.seat, {quarter.text: Count() for quarter in quarters}
        )
        for quarter in quarters:
            for period in reports.owed.periods.values():
                if quarter.start <= period.end <= quarter.end:
                    stands = _FIELDS[reports.tense(period, state.today)]
                    count = of_seat[quarter.text]
                    setattr(count, stands, getattr(count, stands) + 1)
    patience = timedelta(days=project.report_due_days)
    due = {quarter.text: quarter.end + patience for quarter in quarters}
    return Matrix(tuple(quarters), due, counts, _in_time(state))


_FIELDS = {
    Tense.MET: "met",
    Tense.OVERDUE: "overdue",
    Tense.WAITING: "waiting",
    Tense.OPEN: "open",
    Tense.NOT_YET: "not_yet",
}


def _in_time(state: State) -> dict[str, float]:
    came: dict[str, list[bool]] = {}
    for report in arrivals.decided(state):
        came.setdefault(report.seat, []).append(report.key is not None)
    return {seat: sum(in_time) / len(in_time) for seat, in_time in came.items()}
