"""How other clusters stand: published labels and spreads of points, in groups of five or more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from innodrop.model.labels.peers import Group, Spread, groups, spread
from innodrop.model.labels.readiness import Readiness
from innodrop.services.labels.tables import read
from innodrop.state import State
from innodrop.tables.labels.label_peer import LabelPeer


@dataclass(frozen=True)
class Published:
    """Published labels: all, and in groups by country, sector, label and year of publication."""

    total: int
    by_country: tuple[Group, ...]
    by_sector: tuple[Group, ...]
    by_label: tuple[Group, ...]
    by_year: tuple[Group, ...]
    scores: Spread | None


def published(state: State, label: str = "") -> Published:
    """What the published labels tell, of one label if given; rows without a value are left out."""
    labels = [row for row in read(state).peers if label in ("", row.label)]
    return Published(
        total=len(labels),
        by_country=_counted(row.country for row in labels),
        by_sector=_counted(row.sector for row in labels),
        by_label=_counted(row.label for row in labels),
        by_year=_counted(_year(row) for row in labels),
        scores=spread([row.score for row in labels if row.score is not None]),
    )


def dimensions(of_clusters: Mapping[str, Readiness]) -> dict[str, Spread | None]:
    """The spread of the clusters' percent of the points by dimension; under "" of all points."""
    shares: dict[str, list[float]] = {}
    for readiness in of_clusters.values():
        shares.setdefault("", []).append(100 * readiness.points / readiness.most)
        for part in readiness.parts:
            if part.scored:
                shares.setdefault(part.name, []).append(100 * part.points / part.most)
    return {name: spread(values) for name, values in shares.items()}


def _counted(values: Iterable[str | None]) -> tuple[Group, ...]:
    return groups(Counter(value for value in values if value))


def _year(row: LabelPeer) -> str | None:
    """The year of the publication, else that of the end of validity."""
    when = row.as_of or row.valid_until
    return str(when.first.year) if when else None
