"""Status of each objective for each seat."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.parts.sentences import BEHIND, basis_notes, verdicts
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf, StatusCell
from innodrop.model.kpi.comparison import JUDGED, Status
from innodrop.model.kpi.measure import Measure
from innodrop.model.kpi.status import tally, worst
from innodrop.model.nouns import counted
from innodrop.model.sentences import Sentence, listed, paragraph

Boards = Mapping[str, Mapping[str, Sequence[Measure]]]
"""Measures by objective and seat."""
MOST_NAMED = 3
"""Cells off track that the finding names: a sentence, no list."""


@dataclass(frozen=True)
class _AtSeat:
    """The KPIs of one objective at one seat, and one status for all of them."""

    objective: str
    seat: str
    measures: Sequence[Measure]
    status: Status

    @property
    def counts(self) -> Sentence:
        """`2 on track and 1 at risk`."""
        counts = tally(measure.verdict.status for measure in self.measures)
        return listed([say("with_status", number=n, status=s) for s, n in counts.items() if n])

    @property
    def behind(self) -> str:
        """The KPIs behind their plan, each with its glyph."""
        statuses = [(measure.verdict.status, measure.name) for measure in self.measures]
        return "; ".join(f"{status.glyph} {name}" for status, name in statuses if status in BEHIND)


COLUMNS: tuple[ColumnOf[_AtSeat], ...] = (
    ColumnOf("row", "Partner", lambda cell: cell.seat),
    ColumnOf("column", "Objective", lambda cell: cell.objective),
    ColumnOf("level", "Status", lambda cell: cell.status, kind="status"),
    ColumnOf("text", "In short", lambda cell: StatusCell.of(cell.status)),
    ColumnOf("counts", "KPIs", lambda cell: cell.counts),
    ColumnOf("behind", "Behind", lambda cell: cell.behind),
)


def build(
    boards: Boards,
    names: Names,
    title: str = "Status by objective and partner",
    *,
    overall: Callable[[Sequence[Status]], Status] = worst,
) -> Chart:
    """A row per seat (code and name), a cell per objective (keys of `boards`) if it has KPIs there.

    `overall` makes one status of many; the default is the worst.
    """
    cells = [
        _AtSeat(objective, name, measures, overall([m.verdict.status for m in measures]))
        for objective, seats in boards.items()
        for seat, name in names.items()
        if (measures := seats.get(seat, ()))
    ]
    return CHART.of(
        cells,
        COLUMNS,
        title,
        _finding(cells),
        empty="No KPI has a value by partner yet.",
        x_order=tuple(boards),
        lanes=tuple(names.values()),
        notes=basis_notes(measure.basis for cell in cells for measure in cell.measures),
    )


def _finding(cells: Sequence[_AtSeat]) -> str:
    judged = [cell for cell in cells if cell.status in JUDGED]
    if not judged:
        return "No objective can be judged by partner yet."
    of_all = counted(len(judged), "objective at a partner")
    counts = verdicts((cell.status for cell in judged), of_all)
    off = [cell for cell in judged if cell.status is Status.OFF_TRACK]
    named = [say("at", objective=c.objective, partner=c.seat) for c in off[:MOST_NAMED]]
    if len(off) > MOST_NAMED:
        named.append(say("more", number=len(off) - MOST_NAMED))
    return paragraph([say("off_track", counts=counts, cells=listed(named)) if off else counts])


CHART = Figure(
    ChartKind.GRID, "Which objective is behind at which partner?", build, ("observation",)
)
