"""Where a cluster stands among all that were assessed: median and quartiles of the group, never a
name."""

from __future__ import annotations

from collections.abc import Mapping

from innodrop.charts.labels.readiness_grid import TOTAL
from innodrop.charts.parts.figure import Figure
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.labels.peers import LEAST, Spread
from innodrop.model.labels.readiness import Readiness
from innodrop.model.numbers import written as number

_OWN = ChartColumn("own", "Own share", "percent", "number")
COLUMNS = (
    ChartColumn("dimension", "Dimension"),
    _OWN,
    ChartColumn("low", "Lower quartile", "percent", "number"),
    ChartColumn("median", "Median", "percent", "number"),
    ChartColumn("high", "Upper quartile", "percent", "number"),
    ChartColumn("n", "Clusters", kind="number"),
)


def build(
    spreads: Mapping[str, Spread | None],
    own: Readiness | None = None,
    name: str = "",
    title: str = "Among all assessed clusters",
    *,
    locale: str = "en",
) -> Chart:
    """A row per dimension whose group is large enough (the empty one: all points).

    `own` is the readiness of one cluster, called `name`; without it its column is left out.
    """
    shown = {dimension: spread for dimension, spread in spreads.items() if spread is not None}
    shares = _shares(own)
    place = COLUMNS.index(_OWN)
    columns = COLUMNS if shares else (*COLUMNS[:place], *COLUMNS[place + 1 :])
    hidden = len(spreads) - len(shown)
    return Chart(
        id="peer_spread",
        kind=ChartKind.TABLE,
        title=title,
        finding=_finding(shown.get(""), shares.get(""), name, locale),
        columns=columns,
        rows=tuple(_row(dimension, spread, shares) for dimension, spread in shown.items()),
        notes=(f"{hidden} of {len(spreads)} groups have fewer than {LEAST} clusters.",)
        if hidden and shown
        else (),
        empty=f"Fewer than {LEAST} clusters were assessed, so no group is shown.",
    )


def _shares(own: Readiness | None) -> dict[str, float]:
    if own is None or not own.scored:
        return {}
    shares = {part.name: 100 * part.points / part.most for part in own.parts if part.scored}
    return shares | {"": 100 * own.points / own.most}


def _row(dimension: str, spread: Spread, shares: Mapping[str, float]) -> tuple[Cell, ...]:
    own = [shares.get(dimension)] if shares else []
    numbers = (*own, spread.low, spread.median, spread.high)
    return (
        dimension or TOTAL,
        *(None if one is None else round(one, 1) for one in numbers),
        spread.n,
    )


def _finding(whole: Spread | None, own: float | None, name: str, locale: str) -> str:
    if whole is None:
        return "Fewer clusters were assessed than a group needs."
    median = number(whole.median, "percent", 1, locale)
    group = f"{whole.n} assessed clusters have {median} of the points at the median"
    if own is None:
        return f"{group}."
    place = "above" if own > whole.median else "below" if own < whole.median else "at"
    return f"{group}; {name} is {place} it with {number(own, 'percent', 1, locale)}."


CHART = Figure(
    "peer_spread",
    ChartKind.TABLE,
    "How does this cluster compare with the group?",
    build,
    ("assessment",),
)
