"""Where a cluster stands among all assessed: median and quartiles of the group, never a name."""

from __future__ import annotations

from collections.abc import Mapping

from innodrop.charts.labels.readiness_grid import TOTAL
from innodrop.charts.parts.figure import Figure
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.labels.peers import LEAST, Spread
from innodrop.model.labels.readiness import Readiness
from innodrop.model.numbers import written as number

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
        empty=f"Fewer than {LEAST} clusters were assessed, so no group is shown.",
        notes=(f"{hidden} of {len(spreads)} groups have fewer than {LEAST} clusters.",)
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
    median = number(whole.median, "percent", 1, locale)
    group = f"{whole.n} assessed clusters have {median} of the points at the median"
    if own is None:
        return f"{group}."
    side = "above" if own > whole.median else "below" if own < whole.median else "at"
    return f"{group}; {name} is {side} it with {number(own, 'percent', 1, locale)}."


CHART = Figure(
    ChartKind.TABLE, "How does this cluster compare with the group?", build, ("assessment",)
)
