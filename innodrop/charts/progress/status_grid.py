"""Status of each objective for each seat."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import BEHIND, basis_notes, counted, listed, verdicts
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.kpi.measure import Measure
from innodrop.model.kpi.status import JUDGED, Status, tally, worst

COLUMNS = (
    ChartColumn("row", "Partner"),
    ChartColumn("column", "Objective"),
    ChartColumn("level", "Status", kind="status"),
    ChartColumn("text", "In short"),
    ChartColumn("counts", "KPIs"),
    ChartColumn("behind", "Behind"),
)
Boards = Mapping[str, Mapping[str, Sequence[Measure]]]
"""Measures by objective and seat."""


def build(
    boards: Boards,
    names: Mapping[str, str],
    title: str = "Status by objective and partner",
    *,
    overall: Callable[[Sequence[Status]], Status] = worst,
) -> Chart:
    """A row per seat (keys of `names`, code to name), a cell in it per objective (keys of
    `boards`).

    `overall` makes one status of many; the default is the worst. A seat without KPIs there has no
    cell.
    """
    cells = [
        (objective, seat, found)
        for objective, seats in boards.items()
        for seat in names
        if (found := seats.get(seat, ()))
    ]
    rows = [_row(objective, names[seat], found, overall) for objective, seat, found in cells]
    return Chart(
        id="status_grid",
        kind=ChartKind.GRID,
        title=title,
        finding=_finding(
            [(o, names[s], overall([m.verdict.status for m in found])) for o, s, found in cells]
        ),
        columns=COLUMNS,
        rows=tuple(rows),
        x_order=tuple(boards),
        lanes=tuple(names.values()),
        notes=basis_notes(m.basis for *_, found in cells for m in found),
        empty="No KPI has a value by partner yet.",
    )


def _row(
    objective: str,
    seat: str,
    measures: Sequence[Measure],
    overall: Callable[[Sequence[Status]], Status],
) -> tuple[Cell, ...]:
    status = overall([m.verdict.status for m in measures])
    behind = [f"{m.verdict.status.glyph} {m.name}" for m in measures if m.verdict.status in BEHIND]
    counts = {
        found: count for found, count in tally(m.verdict.status for m in measures).items() if count
    }
    told = listed([f"{count} {found}" for found, count in counts.items()])
    return (seat, objective, status.value, f"{status.glyph} {status}", told, "; ".join(behind))


def _finding(cells: Iterable[tuple[str, str, Status]]) -> str:
    judged = [cell for cell in cells if cell[2] in JUDGED]
    if not judged:
        return "No objective can be judged by partner yet."
    cells_told = f"of {counted(len(judged), 'objective at a partner', 'objectives at partners')}"
    counts = verdicts((status for *_, status in judged), cells_told)
    off = [
        f"{objective} at {seat}" for objective, seat, status in judged if status is Status.OFF_TRACK
    ]
    # a sentence, no list
    shown = off[:3] + ([f"{len(off) - 3} more"] if len(off) > 3 else [])  # noqa: PLR2004
    tail = f"; off track: {listed(shown)}" if off else ""
    return f"{counts}{tail}."


CHART = Figure(
    "status_grid",
    ChartKind.GRID,
    "Which objective is behind at which partner?",
    build,
    ("observation",),
)
