"""Lengths and areas on the WGS-84 ellipsoid. No Qt, no I/O.

Exact ones by Karney's geodesics (GeographicLib, 15 nm); whole columns by the ellipsoid's local radii.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from geographiclib.geodesic import Geodesic

Floats = npt.NDArray[np.float64]
Place = tuple[float, float]
"""lon, lat in WGS-84 degrees."""

_AXIS_M = 6_378_137.0
_ECCENTRICITY2 = 6.694379990141316e-3
_EARTH = Geodesic.WGS84
CIRCLE_POINTS = 64


def distance_m(one: Place, other: Place) -> float:
    """The shortest way on the ellipsoid."""
    return _inverse(*one, *other)


# A drawing that grows is measured again with each move of the pointer.
@lru_cache(maxsize=8192)
def _inverse(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    return float(_EARTH.Inverse(lat1, lon1, lat2, lon2, Geodesic.DISTANCE)["s12"])


def length_m(points: Sequence[Place]) -> float:
    """Of a line through these places."""
    return sum(distance_m(one, other) for one, other in pairwise(points))


def area_m2(points: Sequence[Place]) -> float:
    """Of the polygon with these corners, whichever way round; 0 for fewer than three. An outline that
    crosses itself counts its parts against one another."""
    if len(points) < 3:
        return 0.0
    polygon = _EARTH.Polygon()
    for lon, lat in points:
        polygon.AddPoint(lat, lon)
    return abs(float(polygon.Compute(False, True)[2]))


def perimeter_m(points: Sequence[Place]) -> float:
    """Of the polygon with these corners."""
    return length_m([*points, points[0]]) if len(points) > 1 else 0.0


def towards(place: Place, bearing_deg: float, metres: float) -> Place:
    """The place so far away, `bearing_deg` clockwise from north."""
    found = _EARTH.Direct(place[1], place[0], bearing_deg, metres)
    return float(found["lon2"]), float(found["lat2"])


def circle(centre: Place, radius_m: float, points: int = CIRCLE_POINTS) -> tuple[Place, ...]:
    """The corners of a regular polygon of this radius, counter-clockwise from north. Remembered."""
    return _circle(*centre, radius_m, points)


@lru_cache(maxsize=1024)
def _circle(lon: float, lat: float, radius_m: float, points: int) -> tuple[Place, ...]:
    return tuple(towards((lon, lat), -360.0 * step / points, radius_m) for step in range(points))


def distances_m(place: Place, lon: Floats, lat: Floats) -> Floats:
    """Metres from a place to each of the places (n,): within 0.1 % up to 100 km, for choosing among many.
    NaN where a place is unknown."""
    middle = np.radians((lat + place[1]) / 2)
    bend = 1 - _ECCENTRICITY2 * np.sin(middle) ** 2
    across = _AXIS_M / np.sqrt(bend) * np.cos(middle)
    along = _AXIS_M * (1 - _ECCENTRICITY2) / (bend * np.sqrt(bend))
    turn = np.remainder(lon - place[0] + 180.0, 360.0) - 180.0
    metres: Floats = np.hypot(np.radians(turn) * across, np.radians(lat - place[1]) * along)
    return metres
