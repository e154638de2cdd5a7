"""What a map window shows: Web Mercator (EPSG:3857) between degrees and the window's device pixels."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

TILE = 256
EARTH_M = 40_075_016.686
"""Equator, metres."""
MAX_LAT = 85.051128779806604
_CUBIC_HALF_SPAN_DEG = 0.3
"""Below it, times the cosine of the latitude, a cubic in latitude is within 0.05 pixel of the projection,
even a window's height away."""


@dataclass(frozen=True, slots=True)
class Viewport:
    """A window on the world. `left`, `top`: its upper left corner in CSS pixels of the whole world's map at
    `zoom`; `width`, `height`: its size in device pixels; `ratio`: device pixels in a CSS pixel."""

    zoom: float
    left: float
    top: float
    width: int
    height: int
    ratio: float = 1.0

    @classmethod
    def centred(
        cls, lon: float, lat: float, zoom: float, width: int, height: int, ratio: float = 1.0
    ) -> "Viewport":
        """The window of this size in device pixels around a place."""
        world = TILE * 2.0**zoom
        x = (lon + 180.0) / 360.0 * world
        y = (0.5 - _mercator(lat) / (2 * math.pi)) * world
        return cls(zoom, x - width / ratio / 2, y - height / ratio / 2, width, height, ratio)

    @property
    def world(self) -> float:
        """CSS pixels round the equator."""
        return float(TILE * 2.0**self.zoom)

    def unproject(self, x: float, y: float) -> tuple[float, float]:
        """Longitude and latitude of a device pixel."""
        lon = (self.left + x / self.ratio) / self.world * 360.0 - 180.0
        merc = (0.5 - (self.top + y / self.ratio) / self.world) * 2 * math.pi
        return lon, math.degrees(math.atan(math.sinh(merc)))

    def bounds(self, margin: float = 0.0) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees, with `margin` device pixels on each side."""
        west, north = self.unproject(-margin, -margin)
        east, south = self.unproject(self.width + margin, self.height + margin)
        return west, south, east, north

    @property
    def centre(self) -> tuple[float, float]:
        """Longitude and latitude of the middle."""
        return self.unproject(self.width / 2, self.height / 2)

    def metres_per_pixel(self, lat: float) -> float:
        """Ground metres in a device pixel at a latitude."""
        return EARTH_M * math.cos(math.radians(lat)) / self.world / self.ratio

    def visible(self, lon: Floats, lat: Floats, margin: float = 0.0) -> npt.NDArray[np.intp]:
        """Indices of the places inside, with `margin` device pixels on each side. NaN is never inside."""
        west, south, east, north = self.bounds(margin)
        inside = lon >= west
        inside &= lon <= east
        inside &= lat >= south
        inside &= lat <= north
        return np.flatnonzero(inside)

    def project(self, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
        """Device pixels (n,) of places in or near the window."""
        per_degree = self.world / 360.0 * self.ratio
        x = lon * per_degree
        x += (self.world / 2 - self.left) * self.ratio
        _, south, _, north = self.bounds()
        if (north - south) / 2 < _CUBIC_HALF_SPAN_DEG * math.cos(math.radians((north + south) / 2)):
            return x, self._project_lat_near(lat)
        merc = np.log(np.tan(np.radians(np.clip(lat, -MAX_LAT, MAX_LAT)) / 2 + np.pi / 4))
        y = (0.5 - merc / (2 * np.pi)) * self.world - self.top
        return x, y * self.ratio

    def _project_lat_near(self, lat: Floats) -> Floats:
        """Taylor's series of the Mercator latitude round the window's middle: four multiplications a place,
        where the logarithm and tangent cost twenty times as much."""
        middle = self.centre[1]
        phi = math.radians(middle)
        sec, tan = 1 / math.cos(phi), math.tan(phi)
        scale = -self.world / (2 * math.pi) * self.ratio
        per_degree = math.radians(1.0)
        c1 = scale * sec * per_degree
        c2 = scale * sec * tan / 2 * per_degree**2
        c3 = scale * sec * (2 * tan * tan + 1) / 6 * per_degree**3
        c0 = ((0.5 - _mercator(middle) / (2 * math.pi)) * self.world - self.top) * self.ratio
        d = lat - middle
        y = d * c3
        y += c2
        y *= d
        y += c1
        y *= d
        y += c0
        return y


def _mercator(lat: float) -> float:
    clipped = max(-MAX_LAT, min(MAX_LAT, lat))
    return math.log(math.tan(math.radians(clipped) / 2 + math.pi / 4))
