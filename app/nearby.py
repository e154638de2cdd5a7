"""What is near a place: found in whole columns, without Qt."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from app.columns import SITE_KINDS, UNIT_STATUSES, Assets, Floats, Rows, Sites
from app.geodesy import Place, distances_m
from app.model import SiteKind, UnitStatus

UNITS = 5
CAMERAS_M = 300.0
_AVAILABLE = UNIT_STATUSES.index(UnitStatus.AVAILABLE)
_CAMERA = SITE_KINDS.index(SiteKind.CAMERA)


class Near(NamedTuple):
    """Rows of a picture's columns and their distances, the nearest first."""

    rows: Rows
    metres: Floats


def available_units(assets: Assets, place: Place, since_ms: int, count: int = UNITS) -> Near:
    """The nearest units that say they are available. One that was last heard before `since_ms` may be
    elsewhere by now, or at work: it is left out."""
    is_free = assets.is_unit & (assets.unit_status == _AVAILABLE)
    wanted = np.flatnonzero(is_free & (assets.time_ms >= since_ms))
    return _nearest(wanted, place, assets.lon, assets.lat, count)


def cameras_within(sites: Sites, place: Place, metres: float = CAMERAS_M) -> Near:
    """All cameras so near, the nearest first."""
    found = _nearest(np.flatnonzero(sites.kind == _CAMERA), place, sites.lon, sites.lat)
    near = found.metres <= metres
    return Near(found.rows[near], found.metres[near])


def _nearest(
    wanted: npt.NDArray[np.intp], place: Place, lon: Floats, lat: Floats, count: int | None = None
) -> Near:
    metres = distances_m(place, lon[wanted], lat[wanted])
    placed = np.flatnonzero(~np.isnan(metres))
    order = placed[np.argsort(metres[placed], kind="stable")][:count]
    return Near(wanted[order], metres[order])
