"""How many labels other clusters have published, in groups of at least five and without names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.labels.peers import LEAST, Group, Spread
from innodrop.model.sentences import Number


def _name(grouped: tuple[str, Group]) -> str:
    _, group = grouped
    return group.name or say("pooled", count=group.pooled)


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
        empty=say("no_peers", least=LEAST),
        notes=(
            "Label events from public lists, not labels that are valid today.",
            say("peers_pooled", least=LEAST),
        ),
    )


def _finding(total: int, scores: Spread | None, locale: str) -> str:
    if total < LEAST:
        return "No group of published labels is large enough to be shown."
    if scores is None:
        return say("peers", count=total)
    shares = {"low": scores.low, "median": scores.median, "high": scores.high}
    written = {name: Number(share, "percent", 1) for name, share in shares.items()}
    return say("peers_scored", locale, count=total, scored=scores.n, **written)


CHART = Figure(
    ChartKind.TABLE,
    "How many labels are known, where and in which sectors?",
    build,
    ("label_peer",),
)
