"""How many labels other clusters have published, in groups of at least five and without names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.labels.peers import LEAST, Group, Spread
from innodrop.model.numbers import written as number

COLUMNS = (
    ChartColumn("by", "Grouped by"),
    ChartColumn("group", "Group"),
    ChartColumn("n", "Labels", kind="number"),
)


def build(
    groups: Mapping[str, Sequence[Group]],
    total: int,
    scores: Spread | None = None,
    title: str = "Published labels of other clusters",
    *,
    locale: str = "en",
) -> Chart:
    """A row per group of each grouping (keys of `groups`); `scores` is the spread of published
    shares of the points."""
    rows = [row for by, found in groups.items() for row in _rows(by, found)]
    return Chart(
        id="label_peers",
        kind=ChartKind.TABLE,
        title=title,
        finding=_finding(total, scores, locale),
        columns=COLUMNS,
        rows=tuple(rows),
        notes=(
            "Label events from public lists, not labels that are valid today.",
            (
                f"Groups below {LEAST} stand together; what has no country, sector or date is left"
                " out."
            ),
        ),
        empty=(
            f"No group of at least {LEAST} published labels is known. Upload the table of labels of"
            " peers."
        ),
    )


def _rows(by: str, groups: Sequence[Group]) -> list[tuple[Cell, ...]]:
    return [
        (by, group.name or f"{group.pooled} smaller groups together", group.n) for group in groups
    ]


def _finding(total: int, scores: Spread | None, locale: str) -> str:
    if total < LEAST:
        return "No group of published labels is large enough to be shown."
    said = f"{total} published labels of other clusters"
    if scores is None:
        return f"{said}."
    low, median, high = (
        number(value, "percent", 1, locale) for value in (scores.low, scores.median, scores.high)
    )
    return (
        f"{said}; of {scores.n} with a published score the median is {median} (quartiles {low} and"
        f" {high})."
    )


CHART = Figure(
    "label_peers",
    ChartKind.TABLE,
    "How many labels are known, where and in which sectors?",
    build,
    ("label_peer",),
)
