"""How many different SMEs were reached, by kind of support and cluster; small groups are hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from innodrop.charts.needs.needs_grid import ALL, HIDDEN
from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import counted
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.dates import written
from innodrop.model.labels.peers import LEAST
from innodrop.model.numbers import BLANK
from innodrop.model.suppression import TOTAL, Place

COLUMNS = (
    ChartColumn("row", "Support"),
    ChartColumn("column", "Cluster"),
    ChartColumn("level", "Size"),
    ChartColumn("text", "In short"),
    ChartColumn("smes", "Different SMEs", kind="number"),
)
LEVELS = ("nobody", HIDDEN, "5 to 9", "10 to 24", "25 and more")
_STEPS = (10, 25)


def build(
    kinds: Sequence[str],
    groups: Mapping[str, str],
    counts: Mapping[Place, int],
    hidden: frozenset[Place],
    day: date,
    title: str = "Different SMEs reached",
) -> Chart:
    """A row per kind of support (the first: all services), a cell per cluster (code, named by
    `groups`) and for all."""
    heads = {**{key: key for key in groups}, TOTAL: ALL}
    rows = [
        (kind, head, *_cell(counts.get((kind, key), 0), hide=(kind, key) in hidden))
        for kind in kinds
        for key, head in heads.items()
    ]
    named = [f"{key} {name}" for key, name in groups.items() if key != name]
    return Chart(
        id="sme_reach",
        kind=ChartKind.GRID,
        title=title,
        finding=_finding(kinds, counts, hidden, day),
        columns=COLUMNS,
        rows=tuple(rows),
        now=day,
        x_order=tuple(heads.values()) if rows else (),
        lanes=tuple(kinds),
        levels=LEVELS,
        notes=(
            *((f"{'; '.join(named)}.",) if named else ()),
            "An SME counts once, whatever it used and wherever.",
            *(
                (f"Hidden: fewer than {LEAST}, or what would give a smaller group away.",)
                if hidden
                else ()
            ),
        ),
        empty=(
            "No use of a service is known yet. Add some by uploading the table of uses of services."
        ),
    )


def _cell(n: int, *, hide: bool) -> tuple[Cell, ...]:
    if hide:
        return (HIDDEN, f"{BLANK} {HIDDEN}", None)
    if not n:
        return (LEVELS[0], BLANK, 0)
    return (LEVELS[2 + sum(n >= step for step in _STEPS)], f"{n} SMEs", n)


def _finding(
    kinds: Sequence[str], counts: Mapping[Place, int], hidden: frozenset[Place], day: date
) -> str:
    if not kinds:
        return "No use of a service is known yet."
    shown = {kind: counts[kind, TOTAL] for kind in kinds if (kind, TOTAL) not in hidden}
    if kinds[0] not in shown:
        return f"Fewer than {LEAST} SMEs were reached by {written(day)}."
    parts = [f"{n} with {kind}" for kind, n in list(shown.items())[1:]]
    tail = f": {', '.join(parts)}" if parts else ""
    return f"By {written(day)}, {counted(shown[kinds[0]], 'SME')} were reached{tail}."


CHART = Figure(
    "sme_reach",
    ChartKind.GRID,
    "How many SMEs were reached, with which support?",
    build,
    ("service_use",),
)
