"""Places fall where the base map has them."""

from __future__ import annotations

import pytest

from innodrop.model.geography import EXTENT_KM, on_map, projected
from innodrop.writers.basemap import Ring, outlines

TOWNS = {
    "Germany": (52.52, 13.41),
    "Czechia": (50.08, 14.44),
    "Spain": (40.42, -3.70),
    "France": (48.86, 2.35),
    "Portugal": (38.75, -9.0),
    "Norway": (59.95, 10.75),
    "Romania": (44.43, 26.10),
    "Cyprus": (34.95, 33.0),
}


def holds(ring: Ring, x: float, y: float) -> bool:
    """Whether a point lies inside an outline (it crosses an odd number of edges to the east)."""
    edges = zip(ring, (*ring[1:], *ring[:1]), strict=True)
    return (
        sum(
            (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0)
            for (x0, y0), (x1, y1) in edges
        )
        % 2
        == 1
    )


@pytest.mark.parametrize(("country", "town"), TOWNS.items())
def test_a_town_lies_in_its_country_and_in_no_other(
    country: str, town: tuple[float, float]
) -> None:
    x, y = projected(*town)
    assert [
        name for name, rings in outlines().items() if any(holds(ring, x, y) for ring in rings)
    ] == [country]


def test_the_centre_is_the_origin_and_a_degree_of_latitude_is_111_km() -> None:
    assert projected(52, 10) == (0, 0)
    assert projected(53, 10)[1] == pytest.approx(111.2, abs=0.1)
    assert projected(51, 10)[0] == 0


def test_the_point_opposite_has_no_place() -> None:
    with pytest.raises(ValueError, match="opposite"):
        projected(-52, -170)
    assert not on_map(-52, -170)


@pytest.mark.parametrize(
    ("latitude", "longitude", "there"), [(52.5, 13.4, True), (32, 120, False), (40.7, -74, False)]
)
def test_only_europe_is_on_the_map(latitude: float, longitude: float, there: bool) -> None:  # noqa: FBT001
    assert on_map(latitude, longitude) is there


def test_no_outline_leaves_the_map() -> None:
    west, east, south, north = EXTENT_KM
    points = [point for rings in outlines().values() for ring in rings for point in ring]
    assert all(west <= x <= east and south <= y <= north for x, y in points)
    assert {
        "Germany",
        "Czechia",
        "Spain",
        "France",
        "United Kingdom",
        "Turkey",
    } <= outlines().keys()
