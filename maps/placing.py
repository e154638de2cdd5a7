"""Where a map opens that was not told where, and whether somebody has moved it since."""

import math

import numpy as np
import numpy.typing as npt

from maps.viewport import Viewport

Area = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

NOWHERE = (104.0, 35.5, 4.0)
"""lon, lat, zoom of a hall that knows nothing yet: the whole country."""
_LEAST_DEG = 0.02
_MOVED_PIXELS = 2.0


def has_moved(before: Viewport, after: Viewport) -> bool:
    """Whether another place is shown, and not only more or less of the same in a window of another size."""
    if before.zoom != after.zoom:
        return True
    x, y = after.project(*(np.array([degrees]) for degrees in before.centre))
    distance = math.hypot(float(x[0]) - after.width / 2, float(y[0]) - after.height / 2)
    return distance > _MOVED_PIXELS * after.ratio


def middle_of(lon: npt.NDArray[np.float64], lat: npt.NDArray[np.float64]) -> Area | None:
    """Where most of the places (n,) are: a few far ones do not make the map show a continent."""
    placed = ~(np.isnan(lon) | np.isnan(lat))
    if not placed.any():
        return None
    west, east = np.percentile(lon[placed], [5, 95])
    south, north = np.percentile(lat[placed], [5, 95])
    if east - west < _LEAST_DEG and north - south < _LEAST_DEG:
        west, south, east, north = (
            west - _LEAST_DEG,
            south - _LEAST_DEG,
            east + _LEAST_DEG,
            north + _LEAST_DEG,
        )
    return float(west), float(south), float(east), float(north)
