"""How important each need is to the SMEs of each group, with the size of the group; small groups
are hidden."""

from __future__ import annotations

from collections.abc import Mapping

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import counted, listed
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.labels.peers import LEAST
from innodrop.model.needs import IMPORTANT, Weight, is_important
from innodrop.model.numbers import BLANK
from innodrop.model.numbers import written as number
from innodrop.model.suppression import TOTAL, Place

COLUMNS = (
    ChartColumn("row", "Need"),
    ChartColumn("column", "Group"),
    ChartColumn("level", "Importance"),
    ChartColumn("text", "In short"),
    ChartColumn("mean", "Mean importance", "1-5", "number"),
    ChartColumn("n", "SMEs", kind="number"),
)
ALL = "All"
HIDDEN, NOBODY = "hidden", "nobody asked"
LEVELS = (NOBODY, HIDDEN, "below 2.5", "2.5 to 3.4", "3.5 to 4.2", "4.3 and more")
_STEPS = (2.5, IMPORTANT, 4.3)


def build(
    categories: Mapping[str, str],
    groups: Mapping[str, str],
    weights: Mapping[Place, Weight],
    hidden: frozenset[Place],
    asked: int,
    title: str = "Needs by cluster",
    *,
    locale: str = "en",
) -> Chart:
    """A row per need, a cell per group (code, named by `groups`) and one for all; `asked` SMEs have
    answered.

    What is in `hidden` stands there as hidden, with neither mean nor number.
    """
    shown = (
        {code: name for code, name in categories.items() if (code, TOTAL) in weights}
        if groups
        else {}
    )
    heads = {**{key: key for key in groups}, TOTAL: ALL}
    rows = [
        (name, head, *_cell(weights.get((code, key)), hide=(code, key) in hidden, locale=locale))
        for code, name in shown.items()
        for key, head in heads.items()
    ]
    return Chart(
        id="needs_grid",
        kind=ChartKind.GRID,
        title=title,
        finding=_finding(shown, weights, hidden, asked),
        columns=COLUMNS,
        rows=tuple(rows),
        x_order=tuple(heads.values()) if rows else (),
        lanes=tuple(shown.values()),
        levels=LEVELS,
        notes=_notes(groups, hidden),
        empty="No SME has been asked yet. Add answers by uploading the table of needs of SMEs.",
    )


def _cell(weight: Weight | None, *, hide: bool, locale: str) -> tuple[Cell, ...]:
    if weight is None:
        return (NOBODY, BLANK, None, 0)
    if hide:
        return (HIDDEN, f"{BLANK} {HIDDEN}", None, None)
    mean = round(weight.mean, 1)
    level = LEVELS[2 + sum(mean >= step for step in _STEPS)]
    return (level, f"{number(mean, decimals=1, locale=locale)} (n\u00a0{weight.n})", mean, weight.n)


def _finding(
    shown: Mapping[str, str], weights: Mapping[Place, Weight], hidden: frozenset[Place], asked: int
) -> str:
    if asked < LEAST:
        return f"Fewer than {LEAST} SMEs were asked, so nothing is shown."
    whole = {code: weights[code, TOTAL] for code in shown if (code, TOTAL) not in hidden}
    important = [code for code, weight in whole.items() if is_important(weight)]
    said = (
        f"{asked} SMEs were asked; {len(important)} of {counted(len(shown), 'need')} are important"
        " to them"
    )
    first = sorted(important, key=lambda code: -whole[code].mean)[:2]
    return f"{said}, above all {listed([shown[code] for code in first])}." if first else f"{said}."


def _notes(groups: Mapping[str, str], hidden: frozenset[Place]) -> tuple[str, ...]:
    named = [f"{key} {name}" for key, name in groups.items() if key != name]
    said = [f"{'; '.join(named)}."] if named else []
    said.append(f"Mean importance from 1 to 5 and number of SMEs (n); important from {IMPORTANT}.")
    if hidden:
        said.append(
            f"Hidden: fewer than {LEAST} SMEs, or a group that would give a smaller one away."
        )
    return tuple(said)


CHART = Figure("needs_grid", ChartKind.GRID, "Which needs are important to whom?", build, ("need",))
