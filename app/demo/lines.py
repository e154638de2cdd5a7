"""Roads before they are a network: lines with a class and a name, cut where they may not go."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import shapely
from shapely import Geometry

from app.demo.city import Floats, RoadClass

_TOLERANCE_M = 2.5
"""A curve may be drawn so far beside where it runs: it then takes fewer pieces."""
_SCRAP_M = 30.0
"""What is left of a line after cutting is a road from this length on."""


@dataclass(frozen=True, eq=False)
class Street:
    """A line of a road."""

    xy: Floats
    """(k, 2) metres."""
    cls: RoadClass
    name: str
    over_water: bool = False
    """It crosses the river on a bridge."""


def cut(streets: Iterable[Street], keep_off: Geometry) -> list[Street]:
    """The streets without what of them lies in `keep_off`."""
    return _overlay(list(streets), keep_off, shapely.difference)


def within(streets: Iterable[Street], area: Geometry) -> list[Street]:
    """What of the streets lies in `area`."""
    return _overlay(list(streets), area, shapely.intersection)


def _overlay(streets: list[Street], area: Geometry, do: np.ufunc) -> list[Street]:
    if not streets:
        return []
    shapely.prepare(area)
    lines = np.array([shapely.linestrings(street.xy) for street in streets], dtype=object)
    touched = shapely.intersects(lines, area)
    lines[touched] = do(lines[touched], area)
    parts, source = shapely.get_parts(lines, return_index=True)
    good = (shapely.get_type_id(parts) == 1) & (shapely.length(parts) > _SCRAP_M)
    return [
        replace(streets[index], xy=shapely.get_coordinates(part))
        for part, index in zip(parts[good], source[good], strict=True)
    ]


def simplified(streets: list[Street]) -> list[Street]:
    """The same with as few corners as the eye needs."""
    lines = np.array([shapely.linestrings(street.xy) for street in streets], dtype=object)
    lines = shapely.simplify(lines, _TOLERANCE_M)
    return [
        replace(street, xy=shapely.get_coordinates(line)) for street, line in zip(streets, lines, strict=True)
    ]
