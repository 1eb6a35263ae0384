"""The outlines of Europe's countries, shipped so that no map is ever fetched.

Simplified from Natural Earth (public domain), in km of `innodrop.model.geography`, cut to the map.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from innodrop.model.geography import EXTENT_KM

Point = tuple[float, float]
Ring = tuple[Point, ...]

BEYOND = ((1310.0, 1800.0), (2300.0, 1800.0), (2300.0, -420.0), (2130.0, -240.0), (1700.0, 960.0))
"""The outlines end at about 42 degrees east, askew on the map: the land behind up to its edge."""


@cache
def outlines() -> dict[str, tuple[Ring, ...]]:
    """Closed outlines by country name; under the empty name the land beyond them."""
    text = files("innodrop.writers").joinpath("europe.json").read_text(encoding="utf-8")
    rings: dict[str, list[list[Point]]] = json.loads(text)
    on_map = {
        name: tuple(cut(tuple((x, y) for x, y in ring), EXTENT_KM) for ring in country)
        for name, country in rings.items()
    }
    shown = {name: tuple(ring for ring in country if ring) for name, country in on_map.items()}
    on_it = {name: country for name, country in shown.items() if country}
    return on_it | {"": (cut(BEYOND, EXTENT_KM),)}


def cut(ring: Ring, box: tuple[float, float, float, float]) -> Ring:
    """The outline within a box of least and most x, then y (Sutherland and Hodgman)."""
    for axis, limit, sign in ((0, box[0], 1), (0, box[1], -1), (1, box[2], 1), (1, box[3], -1)):
        ring = _cut_at(ring, axis, limit, sign)
    return ring


def _cut_at(ring: Ring, axis: int, limit: float, sign: int) -> Ring:
    """The part where a coordinate is above (`sign` 1) or below (-1) a limit."""
    kept: list[Point] = []
    for before, after in zip(ring, (*ring[1:], *ring[:1]), strict=True):
        inside, next_inside = ((p[axis] - limit) * sign >= 0 for p in (before, after))
        if inside:
            kept.append(before)
        if inside != next_inside:  # the outline crosses the edge, so the crossing becomes a corner
            share = (limit - before[axis]) / (after[axis] - before[axis])
            x, y = (round(a + (b - a) * share, 1) for a, b in zip(before, after, strict=True))
            kept.append((x, y))
    return tuple(kept)
