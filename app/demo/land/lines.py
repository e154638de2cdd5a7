"""Roads before they are a network: lines with a class and a name, cut where they may not go."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np
import shapely
from shapely import Geometry

from app.demo.city import Flags, Floats, RoadClass
from app.demo.land.areas import Shapes

_TOLERANCE_M = 3.0
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
    lines, given = _lines(streets)
    shapely.prepare(keep_off)
    touched = shapely.intersects(lines, keep_off)
    others = [street for street, cut_off in zip(given, touched, strict=True) if not cut_off]
    return others + _parts(given, _only(touched, lines, keep_off, shapely.difference))


def within(streets: Iterable[Street], area: Geometry) -> list[Street]:
    """What of the streets lies in `area`."""
    lines, given = _lines(streets)
    shapely.prepare(area)
    whole = shapely.contains(area, lines)
    inside = [street for street, is_whole in zip(given, whole, strict=True) if is_whole]
    return inside + _parts(given, _only(~whole, lines, area, shapely.intersection))


def _only(
    chosen: Flags, lines: Shapes, area: Geometry, overlay: Callable[[Shapes, Geometry], Shapes]
) -> Shapes:
    """The chosen lines overlaid with `area`; None for the others."""
    found = np.full(len(lines), None, dtype=object)
    found[chosen] = overlay(lines[chosen], area)
    return found


def _lines(streets: Iterable[Street]) -> tuple[Shapes, list[Street]]:
    given = list(streets)
    return np.array([shapely.linestrings(street.xy) for street in given], dtype=object), given


def _parts(streets: list[Street], lines: Shapes) -> list[Street]:
    """A street for each part of each line."""
    parts, source = shapely.get_parts(lines, return_index=True)
    good = (shapely.get_type_id(parts) == 1) & (shapely.length(parts) > _SCRAP_M)
    return [
        replace(streets[index], xy=shapely.get_coordinates(part))
        for part, index in zip(parts[good], source[good], strict=True)
    ]


def simplified(streets: list[Street]) -> list[Street]:
    """The same with as few corners as the eye needs."""
    lines = shapely.simplify(_lines(streets)[0], _TOLERANCE_M)
    return [
        replace(street, xy=shapely.get_coordinates(line)) for street, line in zip(streets, lines, strict=True)
    ]
