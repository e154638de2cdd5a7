"""Areas of the city as shapes, and back."""

from collections.abc import Iterable

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Polygon

from app.demo.city import Area, Flags

Shapes = NDArray[np.object_]


def area_of(name: str, shape: Polygon, kind: str = "") -> Area:
    """The outline of `shape`, without its holes."""
    x, y = shapely.get_coordinates(shape.exterior)[:-1].T
    return Area(name, x.copy(), y.copy(), kind)


def shapes_of(areas: Iterable[Area]) -> Shapes:
    """A polygon (n,) for each area."""
    given = list(areas)
    sizes = [len(area.x) for area in given]
    if not given:
        return np.array([], dtype=object)
    xy = np.column_stack([np.concatenate([a.x for a in given]), np.concatenate([a.y for a in given])])
    rings = shapely.linearrings(xy, indices=np.repeat(np.arange(len(given)), sizes))
    return np.asarray(shapely.polygons(rings))


def largest(shapes: Shapes) -> Shapes:
    """The largest polygon of each of the shapes, none of which is empty."""
    parts, source = shapely.get_parts(shapes, return_index=True)
    order = np.lexsort((shapely.area(parts), source))
    last = np.flatnonzero(np.diff(np.append(source[order], -1)))
    return np.asarray(parts[order][last])


def minus(shapes: Shapes, others: Shapes) -> Shapes:
    """The shapes without what `others` cover."""
    left = shapes.copy()
    tree = shapely.STRtree(shapes)
    for other in others:
        touched = tree.query(other, predicate="intersects")
        left[touched] = shapely.difference(left[touched], other)
    return left


def touching(shapes: Shapes, others: Shapes) -> Flags:
    """(n,) which of the shapes meet any of `others`."""
    found = np.zeros(len(shapes), dtype=bool)
    found[shapely.STRtree(shapes).query(others, predicate="intersects")[1]] = True
    return found
