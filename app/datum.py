"""Coordinates of China's maps: WGS-84, GCJ-02 (Amap, Tencent, every licensed map) and BD-09 (Baidu).

Inside the house every position is WGS-84; this is the edge. CGCS2000 (EPSG:4490) differs from WGS-84 by less
than a metre and is taken as the same. GCJ-02 was never published; the formula is the one that the field has
agreed on. Outside China all three are the same.
"""

from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Datum = Literal["wgs84", "gcj02", "bd09"]
Degrees = NDArray[np.float64]
Pair = tuple[Degrees, Degrees]

_AXIS_M = 6378245.0  # Krasovsky 1940
_ECCENTRICITY2 = 0.00669342162296594323
_BAIDU_PI = np.pi * 3000.0 / 180.0
_CLOSE_DEG = 1e-10
_ROUNDS = 30


def to_wgs84(lon: ArrayLike, lat: ArrayLike, datum: Datum) -> Pair:
    """Positions of `datum` as WGS-84.

    lon, lat: degrees, arrays of one shape (n,) or scalars; returned as float64 arrays of that shape, exact
    to 1e-9 degrees against `from_wgs84`. NaN stays NaN.
    """
    lon, lat = _arrays(lon, lat)
    return (lon, lat) if datum == "wgs84" else _invert(_FORWARD[datum], lon, lat)


def from_wgs84(lon: ArrayLike, lat: ArrayLike, datum: Datum) -> Pair:
    """WGS-84 positions in `datum`; shapes as in `to_wgs84`."""
    lon, lat = _arrays(lon, lat)
    return (lon, lat) if datum == "wgs84" else _FORWARD[datum](lon, lat)


def _arrays(lon: ArrayLike, lat: ArrayLike) -> Pair:
    return np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)


def _in_china(lon: Degrees, lat: Degrees) -> NDArray[np.bool_]:
    """The rectangle that the field's formula uses for China."""
    return (lon > 72.004) & (lon < 137.8347) & (lat > 0.8293) & (lat < 55.8271)


def _gcj02(lon: Degrees, lat: Degrees) -> Pair:
    x, y = lon - 105.0, lat - 35.0
    root = np.sqrt(np.abs(x))
    common = (20.0 * np.sin(6.0 * x * np.pi) + 20.0 * np.sin(2.0 * x * np.pi)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + common
    east += _waves(x, ((20.0, 1.0), (40.0, 3.0), (150.0, 12.0), (300.0, 30.0)))
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + common
    north += _waves(y, ((20.0, 1.0), (40.0, 3.0), (160.0, 12.0), (320.0, 30.0)))
    radians = np.radians(lat)
    magic = 1.0 - _ECCENTRICITY2 * np.sin(radians) ** 2
    metre_lat = 180.0 * magic * np.sqrt(magic) / (_AXIS_M * (1.0 - _ECCENTRICITY2) * np.pi)
    metre_lon = 180.0 * np.sqrt(magic) / (_AXIS_M * np.cos(radians) * np.pi)
    inside = _in_china(lon, lat)
    return np.where(inside, lon + east * metre_lon, lon), np.where(inside, lat + north * metre_lat, lat)


def _waves(angle: Degrees, terms: tuple[tuple[float, float], ...]) -> Degrees:
    """The sum of amplitude * sin(angle * pi / period), scaled as the formula scales it."""
    total = np.zeros_like(angle)
    for amplitude, period in terms:
        total += amplitude * np.sin(angle / period * np.pi)
    return total * 2.0 / 3.0


def _bd09(lon: Degrees, lat: Degrees) -> Pair:
    x, y = _gcj02(lon, lat)
    radius = np.hypot(x, y) + 0.00002 * np.sin(y * _BAIDU_PI)
    angle = np.arctan2(y, x) + 0.000003 * np.cos(x * _BAIDU_PI)
    inside = _in_china(lon, lat)
    return (
        np.where(inside, radius * np.cos(angle) + 0.0065, lon),
        np.where(inside, radius * np.sin(angle) + 0.006, lat),
    )


_FORWARD: dict[str, Callable[[Degrees, Degrees], Pair]] = {"gcj02": _gcj02, "bd09": _bd09}


def _invert(forward: Callable[[Degrees, Degrees], Pair], lon: Degrees, lat: Degrees) -> Pair:
    """Walk back by the error of each guess: the shift is nearly constant, so a few rounds are enough."""
    guess_lon, guess_lat = lon, lat
    for _ in range(_ROUNDS):
        shifted_lon, shifted_lat = forward(guess_lon, guess_lat)
        error_lon, error_lat = lon - shifted_lon, lat - shifted_lat
        guess_lon, guess_lat = guess_lon + error_lon, guess_lat + error_lat
        # A NaN compares as close enough: it never gets better.
        if not np.any((np.abs(error_lon) > _CLOSE_DEG) | (np.abs(error_lat) > _CLOSE_DEG)):
            break
    return guess_lon, guess_lat
