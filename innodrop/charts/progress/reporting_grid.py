"""Who has reported: the data state of each seat for the last periods."""

from __future__ import annotations

from collections.abc import Mapping

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import counted, listed
from innodrop.model.chart import Chart, ChartColumn, ChartKind
from innodrop.model.kpi.data_state import DataState

COLUMNS = (
    ChartColumn("row", "Partner"),
    ChartColumn("column", "Period", kind="period"),
    ChartColumn("level", "Data", kind="status"),
    ChartColumn("text", "In short"),
)
OWED = (DataState.MISSING, DataState.STALE)


def build(
    states: Mapping[str, Mapping[str, DataState]],
    names: Mapping[str, str],
    title: str = "Who has reported",
) -> Chart:
    """A cell per seat (code, named by `names`) and period, oldest first; the finding is about the
    newest."""
    periods = tuple(sorted({period for found in states.values() for period in found}))
    return Chart(
        id="reporting_grid",
        kind=ChartKind.GRID,
        title=title,
        finding=_finding(states, names, periods),
        columns=COLUMNS,
        rows=tuple(
            (names.get(seat, seat), period, state.value, f"{state.glyph} {state}")
            for seat, found in states.items()
            for period, state in sorted(found.items())
        ),
        x_order=periods,
        levels=tuple(state.value for state in DataState),
        lanes=tuple(names.get(seat, seat) for seat in states) if periods else (),
        empty="No report is due yet.",
    )


def _finding(
    states: Mapping[str, Mapping[str, DataState]],
    names: Mapping[str, str],
    periods: tuple[str, ...],
) -> str:
    if not periods:
        return "No report is due yet."
    last = periods[-1]
    newest = {seat: found.get(last, DataState.NOT_DUE) for seat, found in states.items()}
    due = {seat: state for seat, state in newest.items() if state is not DataState.NOT_DUE}
    owed = [names.get(seat, seat) for seat, state in due.items() if state in OWED]
    if not due:
        return f"No report for {last} is due yet."
    if not owed:
        return f"Every report for {last} has arrived."
    arrived = len(due) - len(owed)
    partners = counted(len(due), "partner")
    return (
        f"For {last}, {arrived} of {partners} have reported all that was due; not {listed(owed)}."
    )


CHART = Figure("reporting_grid", ChartKind.GRID, "Who has not reported?", build, ("observation",))
