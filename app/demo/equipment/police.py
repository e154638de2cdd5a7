"""Police units: each belongs to a station and keeps to a beat."""

import numpy as np
import shapely
from numpy.random import Generator

from app.demo.city import Area, Ints, Place, Units
from app.demo.land.areas import shapes_of
from app.model import AssetKind

_COUNTS = {AssetKind.POLICE_CAR: 160, AssetKind.POLICE_MOTORCYCLE: 120, AssetKind.POLICE_FOOT: 120}
UNITS = sum(_COUNTS.values())
_CALLED = {AssetKind.POLICE_CAR: "车组", AssetKind.POLICE_MOTORCYCLE: "铁骑", AssetKind.POLICE_FOOT: "步巡"}


def units(chance: Generator, grids: tuple[Area, ...], places: tuple[Place, ...]) -> Units:
    """400 units, some in each beat, more where many live; foot patrols in the middle only."""
    centres = shapely.get_coordinates(shapely.centroid(shapes_of(grids)))
    stations = np.array([row for row, place in enumerate(places) if place.kind == "police_station"])
    at = np.array([(places[row].x, places[row].y) for row in stations])
    nearest = stations[np.argmin(((centres[:, None] - at) ** 2).sum(axis=2), axis=1)]
    order = np.argsort(np.hypot(*centres.T))
    beat = np.concatenate([_beats(chance, order, kind, count) for kind, count in _COUNTS.items()])
    kind = np.repeat(np.array([kind.value for kind in _COUNTS], dtype=object), list(_COUNTS.values()))
    station = nearest[beat]
    return Units(
        key=np.array([f"P-{row:03d}" for row in range(1, UNITS + 1)], dtype=object),
        name=_names(places, station, kind),
        kind=kind,
        station=station,
        beat=beat,
    )


def _beats(chance: Generator, order: Ints, kind: AssetKind, count: int) -> Ints:
    """A beat for each unit: every grid has one before one has two, from the middle outward."""
    served = order[:14] if kind == AssetKind.POLICE_FOOT else order
    first = np.tile(served, count // len(served))
    rest = chance.choice(served[: len(served) // 2], count - len(first))
    return np.concatenate([first, rest]).astype(np.int64)


def _names(places: tuple[Place, ...], station: Ints, kind: np.ndarray) -> np.ndarray:
    """鼓楼所 车组3: counted within each station and kind."""
    counted: dict[tuple[int, str], int] = {}
    names = []
    for row, what in zip(station.tolist(), kind.tolist(), strict=True):
        counted[row, what] = counted.get((row, what), 0) + 1
        short = places[row].name.removesuffix("派出所")
        names.append(f"{short}所 {_CALLED[AssetKind(what)]}{counted[row, what]}")
    return np.array(names, dtype=object)
