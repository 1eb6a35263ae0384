"""Percent of the core values owed by the day that arrived by their due date. What was loaded when
the database was made has no date of arrival and counts as in time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import cast

from innodrop.model.kpi import periods
from innodrop.model.kpi.data_state import expected
from innodrop.services.progress import duties
from innodrop.services.progress.rules import Answer, Counted, Question, Rule
from innodrop.state import State, per_revision
from innodrop.tables.project.project import Project


def _answer(ask: Question) -> Answer:
    project, in_time = cast("Project", ask.facts.project), _arrivals(ask.state)
    owed: int = 0
    met: list[str | None] = []
    for kpi in ask.facts.kpis:
        if not duties.is_owed(kpi):
            continue
        for seat, span in duties.owing(ask.facts, project, kpi):
            if seat and ask.seat in ("", seat):
                owed += len(due := expected(kpi.frequency, *span, ask.day, project.report_due_days))
                met += [in_time.get((kpi.code, f"{seat} {period.text}")) for period in due]
    bases = ("illustrative",) if ask.state.store.trait("kind") == "demo" else ()
    return Answer((Counted("observation", tuple(filter(None, met))),), bases, times=100, of=owed)


@per_revision
def _arrivals(state: State) -> Mapping[tuple[str, str], str]:
    """The key of the row that arrived in time, for each KPI, seat and period of which one did."""
    patience = timedelta(days=cast("Project", state.facts.project).report_due_days)
    rows = state.store.query(
        "SELECT o.key, o.kpi, o.partner, o.period, r.at, r.kind "
        "FROM observation o JOIN revision r ON r.number = o.first_in WHERE o.partner IS NOT NULL",
        revision=state.facts.revision,
    )
    keys: dict[tuple[str, str], str] = {}
    for row in rows:
        in_time = date.fromisoformat(row["at"][:10]) <= periods.parse(row["period"]).end + patience
        if row["kind"] == "load" or in_time:
            seat = state.facts.seat_of.get(row["partner"], "")
            keys[row["kpi"], f"{seat} {row['period']}"] = row["key"]
    return keys


RULE = Rule("reports on time", 60, _answer)
