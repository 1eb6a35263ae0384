"""How many labels other clusters have published, in groups of at least five and without names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.labels.peers import LEAST, Group, Spread
from innodrop.model.numbers import written as number


def _name(grouped: tuple[str, Group]) -> str:
    _, group = grouped
    return group.name or f"{group.pooled} smaller groups together"


COLUMNS: tuple[ColumnOf[tuple[str, Group]], ...] = (
    ColumnOf("by", "Grouped by", lambda grouped: grouped[0]),
    ColumnOf("group", "Group", _name),
    ColumnOf("n", "Labels", lambda grouped: grouped[1].n, kind="number"),
)


def build(
    groups: Mapping[str, Sequence[Group]],
    total: int,
    scores: Spread | None = None,
    *,
    locale: str = "en",
) -> Chart:
    """A row per group of each grouping (keys); `scores` spreads published shares of points."""
    return CHART.of(
        [(by, group) for by, grouped in groups.items() for group in grouped],
        COLUMNS,
        "Published labels of other clusters",
        _finding(total, scores, locale),
        empty=f"No group of at least {LEAST} published labels is known. Upload the table of labels"
        " of peers.",
        notes=(
            "Label events from public lists, not labels that are valid today.",
            (
                f"Groups below {LEAST} stand together; what has no country, sector or date is left"
                " out."
            ),
        ),
    )


def _finding(total: int, scores: Spread | None, locale: str) -> str:
    if total < LEAST:
        return "No group of published labels is large enough to be shown."
    published = f"{total} published labels of other clusters"
    if scores is None:
        return f"{published}."
    low, median, high = (
        number(value, "percent", 1, locale) for value in (scores.low, scores.median, scores.high)
    )
    return (
        f"{published}; of {scores.n} with a published score the median is {median} (quartiles"
        f" {low} and {high})."
    )


CHART = Figure(
    ChartKind.TABLE,
    "How many labels are known, where and in which sectors?",
    build,
    ("label_peer",),
)
