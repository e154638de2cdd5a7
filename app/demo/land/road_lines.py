"""The pieces of road as whole lines with the tags of OpenStreetMap."""

from collections.abc import Mapping

import numpy as np
import shapely

from app.demo.city import Flags, Floats, RoadClass, Roads, Texts
from app.demo.land.areas import Shapes
from app.demo.land.signs import whole_names

_PRIMARY_M, _TERTIARY_M = 4_200.0, 700.0
"""An avenue of this length is a primary road; a street of this one a tertiary."""


def road_features(roads: Roads) -> tuple[Shapes, Mapping[str, Texts]]:
    """Lines in metres (m,) and their columns. Pieces of a road are joined where the basemap is made."""
    ends = [np.column_stack([roads.x[node], roads.y[node]]) for node in (roads.start, roads.end)]
    shapes = np.asarray(shapely.linestrings(np.stack(ends, axis=1)))
    return shapes, {
        "highway": _highway(roads),
        "name": roads.name,
        "bridge": _where(roads.bridge, "yes"),
        "layer": _where(roads.bridge, "1"),
    }


def _highway(roads: Roads) -> Texts:
    """(m,) the value of the tag `highway`."""
    long_m = _road_length_m(roads)
    avenue = np.where(long_m > _PRIMARY_M, "primary", "secondary")
    street = np.where(long_m > _TERTIARY_M, "tertiary", "residential")
    found: Texts = np.select(
        [roads.cls == cls for cls in RoadClass],
        ["motorway", "trunk", avenue, street, "living_street"],
        default="",
    ).astype(object)
    return found


def _road_length_m(roads: Roads) -> Floats:
    """(m,) of the whole road to which a piece belongs."""
    _, road = np.unique(whole_names(roads.name).astype(str), return_inverse=True)
    found: Floats = np.bincount(road, roads.length_m)[road].astype(np.float64)
    return found


def _where(chosen: Flags, value: str) -> Texts:
    found = np.full(len(chosen), None, dtype=object)
    found[chosen] = value
    return found
