"""Places on the base map: Lambert azimuthal equal-area, centred on 52 N, 10 E, in kilometres.

The projection of the European statistical maps (EPSG:3035), on a sphere of the Earth's mean
radius: at the scale of a continent the ellipsoid would move no point by more than 0.3 %.
"""

from __future__ import annotations

from math import cos, radians, sin, sqrt

CENTRE = (52.0, 10.0)
RADIUS_KM = 6371.0
EXTENT_KM: tuple[float, float, float, float] = (-2050.0, 2200.0, -1750.0, 1780.0)
"""West, east, south and north end of the base map."""
LOWEST_LATITUDE = 20.0


def projected(latitude: float, longitude: float) -> tuple[float, float]:
    """Kilometres east and north of the centre for degrees; ValueError opposite the centre."""
    north, north_0 = radians(latitude), radians(CENTRE[0])
    east = radians(longitude - CENTRE[1])
    nearness = 1 + sin(north_0) * sin(north) + cos(north_0) * cos(north) * cos(east)
    if nearness < 1e-9:  # noqa: PLR2004 - the antipode: every direction leads there
        raise ValueError("the point opposite the centre of the map cannot be drawn")
    scale = RADIUS_KM * sqrt(2 / nearness)
    x = scale * cos(north) * sin(east)
    y = scale * (cos(north_0) * sin(north) - sin(north_0) * cos(north) * cos(east))
    return x, y


def on_map(latitude: float, longitude: float) -> bool:
    """Whether the base map reaches there."""
    if latitude < LOWEST_LATITUDE:
        return False
    x, y = projected(latitude, longitude)
    return EXTENT_KM[0] <= x <= EXTENT_KM[1] and EXTENT_KM[2] <= y <= EXTENT_KM[3]
