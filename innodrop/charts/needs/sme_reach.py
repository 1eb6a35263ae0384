"""How many different SMEs were reached, by kind of support and cluster; small groups are hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from innodrop.charts.needs.needs_grid import ALL, HIDDEN
from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.parts.sentences import names_of
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf, LevelsOf, StatusCell
from innodrop.model.labels.peers import LEAST
from innodrop.model.nouns import counted
from innodrop.model.numbers import BLANK
from innodrop.model.sentences import joined
from innodrop.model.suppression import TOTAL, Place

LEVELS = ("nobody", HIDDEN, "5 to 9", "10 to 24", "25 and more")
_STEPS = (10, 25)
Reached = tuple[str, str, int | None]
"""Kind of support, head of the column, and how many SMEs; None if that must not be shown."""


def build(
    kinds: Sequence[str],
    groups: Names,
    counts: Mapping[Place, int],
    hidden: frozenset[Place],
    day: date,
) -> Chart:
    """A row per kind of support (the first: all), a cell per cluster (of `groups`) and for all."""
    heads = {**{key: key for key in groups}, TOTAL: ALL}
    cells: list[Reached] = [
        (kind, head, None if (kind, key) in hidden else counts.get((kind, key), 0))
        for kind in kinds
        for key, head in heads.items()
    ]
    return CHART.of(
        cells,
        COLUMNS,
        "Different SMEs reached",
        _finding(kinds, counts, hidden, day),
        empty="No use of a service is known yet. Add some by uploading the table of uses of"
        " services.",
        now=day,
        x_order=tuple(heads.values()) if cells else (),
        lanes=tuple(kinds),
        levels=LEVELS,
        notes=(
            *names_of(groups.items()),
            "An SME counts once, whatever it used and wherever.",
            *([say("hidden_reached", least=LEAST)] if hidden else []),
        ),
    )


def _size(cell: Reached) -> StatusCell:
    *_, smes = cell
    if smes is None:
        return StatusCell(HIDDEN, BLANK, HIDDEN)
    if not smes:
        return StatusCell(LEVELS[0], BLANK, "")
    return StatusCell(LEVELS[2 + sum(smes >= step for step in _STEPS)], str(smes), "SMEs")


COLUMNS: tuple[ColumnOf[Reached], ...] = (
    ColumnOf("row", "Support", lambda cell: cell[0]),
    ColumnOf("column", "Cluster", lambda cell: cell[1]),
    ColumnOf("level", "Size", lambda cell: _size(cell).level),
    ColumnOf("text", "In short", _size),
    ColumnOf("smes", "Different SMEs", lambda cell: cell[2], kind="number"),
)


def _finding(
    kinds: Sequence[str], counts: Mapping[Place, int], hidden: frozenset[Place], day: date
) -> str:
    if not kinds:
        return "No use of a service is known yet."
    shown = {kind: counts[kind, TOTAL] for kind in kinds if (kind, TOTAL) not in hidden}
    if kinds[0] not in shown:
        return say("few_reached", least=LEAST, day=day)
    parts = [say("with_kind", number=n, kind=kind) for kind, n in list(shown.items())[1:]]
    by_kind = say("kinds", kinds=joined(parts, ", ")) if parts else ""
    return say("reached", day=day, smes=counted(shown[kinds[0]], "SME"), kinds=by_kind)


CHART = Figure(
    ChartKind.GRID,
    "How many SMEs were reached, with which support?",
    build,
    ("service_use",),
    levels_of=LevelsOf.NEEDS,
)
