"""A synthetic picture of any size for the benchmarks: vehicles that drive straight, cameras that stand."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from app.cache.readers import ASSET_COLUMNS, SITE_COLUMNS
from app.columns import Assets, Sites, merge_assets, merge_sites, no_assets, no_sites
from app.model import AssetKind

CENTRE = (120.30, 31.57)
"""lon, lat."""
SPREAD_DEG = (0.16, 0.10)
STEP_DEG = 2e-5
"""How far a vehicle moves between two pictures, about 2 m."""

_KINDS = [kind.value for kind in (AssetKind.TAXI, AssetKind.BUS, AssetKind.TRUCK, AssetKind.MOTORCYCLE)]


def assets(count: int, now_ms: int) -> Assets:
    """`count` vehicles round the centre."""
    random = np.random.default_rng(7)
    lon, lat = _places(random, count)
    numbers = range(1, count + 1)
    plates = [f"苏B·{n:06d}" for n in numbers]
    columns: dict[str, Sequence[Any]] = {
        "id": numbers,
        "kind": [_KINDS[n % len(_KINDS)] for n in numbers],
        "lon": lon,
        "lat": lat,
        "time_ms": [now_ms] * count,
        "seen_ms": [now_ms] * count,
        "speed_kmh": random.uniform(0, 80, count).tolist(),
        "heading_deg": random.uniform(0, 360, count).tolist(),
        "key": [f"k{n}" for n in numbers],
        "name": plates,
        "plate": plates,
        "address": [f"phone:{n}" for n in numbers],
    }
    nothing = [None] * count
    return merge_assets(no_assets(), [columns.get(name, nothing) for name in ASSET_COLUMNS])[0]


def cameras(count: int) -> Sites:
    """`count` cameras round the centre."""
    random = np.random.default_rng(8)
    lon, lat = _places(random, count)
    numbers = range(1, count + 1)
    columns: dict[str, Sequence[Any]] = {
        "id": numbers,
        "kind": ["camera"] * count,
        "lon": lon,
        "lat": lat,
        "heading_deg": random.uniform(0, 360, count).tolist(),
        "fov_deg": [60.0] * count,
        "range_m": [80.0] * count,
        "key": [f"c{n}" for n in numbers],
        "name": [f"摄像机 {n}" for n in numbers],
    }
    nothing = [None] * count
    return merge_sites(no_sites(), [columns.get(name, nothing) for name in SITE_COLUMNS])[0]


def _places(random: np.random.Generator, count: int) -> tuple[list[float], list[float]]:
    lon = CENTRE[0] + random.normal(0, SPREAD_DEG[0], count)
    lat = CENTRE[1] + random.normal(0, SPREAD_DEG[1], count)
    return lon.tolist(), lat.tolist()


Steps = tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]
"""Degrees of longitude and latitude (n,) between two pictures."""


def steps(of: Assets) -> Steps:
    """Where each vehicle is heading; the same for every picture, so that moving a million costs little."""
    heading = np.radians(of.heading_deg)
    return np.sin(heading) * STEP_DEG, np.cos(heading) * STEP_DEG


def moved(before: Assets, by: Steps, now_ms: int) -> Assets:
    """The next picture: every vehicle a step further."""
    time_ms = np.full(len(before), now_ms, dtype=np.int64)
    return replace(before, lon=before.lon + by[0], lat=before.lat + by[1], time_ms=time_ms, seen_ms=time_ms)
