"""Who has reported: the data state of each seat for the last periods."""

from __future__ import annotations

from collections.abc import Mapping

from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf, StatusCell
from innodrop.model.kpi.data_state import DataState
from innodrop.model.kpi.periods import parse
from innodrop.model.nouns import counted
from innodrop.model.sentences import listed

States = Mapping[str, Mapping[str, DataState]]
"""By code of the seat and by period."""


def build(states: States, names: Names, title: str = "Who has reported") -> Chart:
    """A cell per seat (code, in `names`) and period, oldest first; the finding is on the newest."""
    periods = tuple(sorted({period for by_period in states.values() for period in by_period}))
    words = {period: parse(period).in_words for period in periods}
    cells = [
        (seat, period, state)
        for seat, by_period in states.items()
        for period, state in sorted(by_period.items())
    ]
    columns: tuple[ColumnOf[tuple[str, str, DataState]], ...] = (
        ColumnOf("row", "Partner", lambda cell: names.get(cell[0], cell[0])),
        ColumnOf("column", "Period", lambda cell: words[cell[1]], kind="period"),
        ColumnOf("level", "Level", lambda cell: cell[2], kind="status"),
        ColumnOf("text", "Data", lambda cell: StatusCell.of(cell[2]), kind="status"),
    )
    return CHART.of(
        cells,
        columns,
        title,
        _finding(states, names, periods),
        empty="No report is due yet.",
        x_order=tuple(words.values()),
        levels=tuple(state.value for state in DataState),
        lanes=tuple(names.get(seat, seat) for seat in states) if periods else (),
    )


def _finding(states: States, names: Names, periods: tuple[str, ...]) -> str:
    if not periods:
        return "No report is due yet."
    last = periods[-1]
    quarter = parse(last).in_words
    newest = {seat: by_period.get(last, DataState.NOT_DUE) for seat, by_period in states.items()}
    due = {seat: state for seat, state in newest.items() if state is not DataState.NOT_DUE}
    owed = [names.get(seat, seat) for seat, state in due.items() if state.is_behind]
    if not owed:
        return say("all_reported" if due else "none_due", period=quarter)
    arrived, partners = len(due) - len(owed), counted(len(due), "partner")
    return say("reported", period=quarter, number=arrived, partners=partners, owed=listed(owed))


CHART = Figure(ChartKind.GRID, "Who has not reported?", build, ("observation",))
