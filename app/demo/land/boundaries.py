"""Districts and grids: the land parted, small parts where many live, with borders that follow the river."""

from collections.abc import Mapping
from itertools import permutations

import numpy as np
import shapely
from numpy.random import Generator
from shapely import MultiPoint, Polygon

from app.demo.city import Area, Floats, Stream
from app.demo.land import names
from app.demo.land.areas import Shapes, area_of, largest
from app.demo.land.curves import Warp, warp

GRIDS = 37
_NORTH = 22
"""So many grids lie north of the river."""
_SPREAD_M = (4600.0, 3400.0)
_ROUNDS = 8


def boundaries(chance: Generator, land: Polygon, river: Stream) -> tuple[tuple[Area, ...], tuple[Area, ...]]:
    """Districts, and the grids of which they are made, parted by the middle of the `river`."""
    bends = (warp(chance, 4300, 330), warp(chance, 1300, 90))
    middle = np.column_stack([river.x, river.y])
    bank = np.vstack([middle, [(30_000, 30_000), (-30_000, 30_000)]])
    north = shapely.intersection(Polygon(bank).buffer(0), land)
    districts: list[Area] = []
    cells: list[Polygon] = []
    for side, count in (("north", _NORTH), ("south", GRIDS - _NORTH)):
        land_of_side = north if side == "north" else shapely.difference(land, north)
        own = _cells(chance, land_of_side, count, bends)
        cells += own[np.argsort(_distance_m(own))].tolist()
        places = names.DISTRICTS[side]
        shapes = _grouped(own, len(places))
        districts += [area_of(n, shape) for n, shape in zip(_called(shapes, places), shapes, strict=True)]
    return tuple(districts), _grids(np.array(cells, dtype=object))


def _grids(cells: Shapes) -> tuple[Area, ...]:
    """Cells with their names: first those that are called after what is there, then the others."""
    centres = shapely.get_coordinates(shapely.centroid(cells))
    called: dict[int, str] = {}
    for name, place in names.QUARTERS.items():
        order = np.argsort(np.hypot(*(centres - place).T)).tolist()
        called[next(index for index in order if index not in called)] = name
    left = iter([name for name in names.NEIGHBOURHOODS if name not in names.QUARTERS])
    return tuple(area_of(f"{called.get(n) or next(left)}网格", cell) for n, cell in enumerate(cells))


def _called(shapes: Shapes, places: Mapping[str, tuple[float, float]]) -> tuple[str, ...]:
    """A name for each shape, so that together they lie as near as can be to their places."""
    centres = shapely.get_coordinates(shapely.centroid(shapes))

    def far(given: tuple[str, ...]) -> float:
        return float(np.hypot(*(centres - [places[name] for name in given]).T).sum())

    return min(permutations(places), key=far)


def _cells(chance: Generator, side: Polygon, count: int, bends: tuple[Warp, ...]) -> Shapes:
    """Cells round points that lie close together in the middle and apart outside."""
    points = (
        chance.normal(0, 1, (count * 40, 2)) * _SPREAD_M * chance.choice((0.6, 1.0, 2.2), (count * 40, 1))
    )
    points = points[shapely.contains_xy(side.buffer(-300), points)]
    middles = points[:count]
    for _ in range(_ROUNDS):
        nearest = np.argmin(((points[:, None] - middles) ** 2).sum(axis=2), axis=1)
        size = np.maximum(np.bincount(nearest, minlength=count), 1)
        middles = np.column_stack([np.bincount(nearest, points[:, a], count) / size for a in (0, 1)])
    cells = shapely.get_parts(shapely.voronoi_polygons(MultiPoint(middles), extend_to=side.buffer(4000)))
    cells = shapely.transform(shapely.segmentize(cells, 150.0), lambda xy: _bend(xy, bends))
    return _whole(shapely.intersection(shapely.buffer(cells, 0), side))


def _whole(shapes: Shapes) -> Shapes:
    """One polygon for each: smaller parts go to the neighbour with which they have most border in common."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    main = np.zeros(len(parts), dtype=bool)
    for index in range(len(shapes)):
        own = np.flatnonzero(owner == index)
        main[own[np.argmax(shapely.area(parts[own]))]] = True
    kept = parts[main]
    for stray in parts[~main]:
        border = shapely.length(shapely.intersection(kept, shapely.buffer(stray, 0.5)))
        nearest = int(np.argmax(border))
        kept[nearest] = largest(np.array([shapely.union(kept[nearest], shapely.buffer(stray, 0.1))]))[0]
    return np.asarray(kept)


def _bend(xy: Floats, bends: tuple[Warp, ...]) -> Floats:
    for bend in bends:
        xy = bend(xy)
    return xy


def _distance_m(cells: Shapes) -> Floats:
    found: Floats = np.hypot(*shapely.get_coordinates(shapely.centroid(cells)).T)
    return found


def _grouped(cells: Shapes, count: int) -> Shapes:
    """Cells joined into `count` districts, the one in the middle first."""
    centres = shapely.get_coordinates(shapely.centroid(cells))
    middles = centres[_far_apart(centres, count)]
    for _ in range(_ROUNDS):
        group = np.argmin(((centres[:, None] - middles) ** 2).sum(axis=2), axis=1)
        middles = np.stack([centres[group == number].mean(axis=0) for number in range(count)])
    order = np.argsort(np.hypot(*middles.T))
    joined = [shapely.union_all(shapely.buffer(cells[group == number], 0.5)) for number in order]
    return _whole(np.array(joined, dtype=object))


def _far_apart(centres: Floats, count: int) -> list[int]:
    """Indices of places, the first in the middle and each next as far as can be from those before it."""
    chosen = [int(np.argmin(np.hypot(*centres.T)))]
    while len(chosen) < count:
        gaps = np.hypot(*(centres[:, None] - centres[chosen]).transpose(2, 0, 1)).min(axis=1)
        chosen.append(int(np.argmax(gaps)))
    return chosen
