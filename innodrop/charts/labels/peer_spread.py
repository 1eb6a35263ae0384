"""Where a cluster stands among all assessed: median and quartiles of the group, never a name."""

from __future__ import annotations

from collections.abc import Mapping

from innodrop.charts.labels.readiness_grid import TOTAL
from innodrop.charts.parts.figure import Figure
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.labels.peers import LEAST, Spread
from innodrop.model.labels.readiness import Readiness
from innodrop.model.nouns import counted
from innodrop.model.sentences import Number

InDimension = tuple[str, Spread]
"""A dimension (empty: all points) and how its shares are spread."""


def build(
    spreads: Mapping[str, Spread | None],
    own: Readiness | None = None,
    name: str = "",
    *,
    locale: str = "en",
) -> Chart:
    """A row per dimension of a group large enough (empty: all), beside the share of `own`."""
    shown = {dimension: spread for dimension, spread in spreads.items() if spread is not None}
    shares = _shares(own)
    hidden = len(spreads) - len(shown)
    return CHART.of(
        shown.items(),
        _columns(shares),
        "Among all assessed clusters",
        _finding(shown.get(""), shares.get(""), name, locale),
        empty=say("few_assessed", least=LEAST),
        notes=(
            say("small_groups", count=hidden, groups=counted(len(spreads), "group"), least=LEAST),
        )
        if hidden and shown
        else (),
    )


def _shares(own: Readiness | None) -> dict[str, float]:
    if own is None or not own.scored:
        return {}
    shares = {part.name: 100 * part.points / part.most for part in own.parts if part.scored}
    return shares | {"": 100 * own.points / own.most}


def _columns(shares: Mapping[str, float]) -> tuple[ColumnOf[InDimension], ...]:
    def own_share(group: InDimension) -> float | None:
        share = shares.get(group[0])
        return None if share is None else round(share, 1)

    own: ColumnOf[InDimension] = ColumnOf("own", "Own share", own_share, "percent", "number")
    return (
        ColumnOf("dimension", "Dimension", lambda group: group[0] or TOTAL),
        *((own,) if shares else ()),
        ColumnOf("low", "Lower quartile", lambda g: round(g[1].low, 1), "percent", "number"),
        ColumnOf("median", "Median", lambda g: round(g[1].median, 1), "percent", "number"),
        ColumnOf("high", "Upper quartile", lambda g: round(g[1].high, 1), "percent", "number"),
        ColumnOf("n", "Clusters", lambda group: group[1].n, kind="number"),
    )


def _finding(whole: Spread | None, own: float | None, name: str, locale: str) -> str:
    if whole is None:
        return "Fewer clusters were assessed than a group needs."
    compared: str = ""
    if own is not None:
        more, less = own > whole.median, own < whole.median
        key = "own_above" if more else "own_below" if less else "own_at"
        compared = say(key, locale, who=name, share=Number(own, "percent", 1))
    median = Number(whole.median, "percent", 1)
    return say("at_median", locale, count=whole.n, median=median, own=compared)


CHART = Figure(
    ChartKind.TABLE, "How does this cluster compare with the group?", build, ("assessment",)
)
