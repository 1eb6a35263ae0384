"""The outlines of Europe's countries, shipped with the package so that no map is ever fetched.

Simplified from Natural Earth (public domain), in kilometres of `innodrop.model.geography`.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

Ring = tuple[tuple[float, float], ...]


@cache
def outlines() -> dict[str, tuple[Ring, ...]]:
    """Closed outlines by country name, as the base map spells it."""
    text = files("innodrop.writers").joinpath("europe.json").read_text(encoding="utf-8")
    rings: dict[str, list[list[list[float]]]] = json.loads(text)
    return {name: tuple(tuple((x, y) for x, y in ring) for ring in found) for name, found in rings.items()}
