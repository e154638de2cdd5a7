"""What the map shows beyond the land of the city, so that it does not end at a line: roads, tracks, towns."""

import numpy as np
import shapely
from numpy.random import Generator
from shapely import Polygon

from app.demo.city import Area, City, Floats, Line, RoadClass, Village
from app.demo.land.areas import Shapes, area_of, shapes_of
from app.demo.land.curves import blob, spline, warp
from app.demo.land.roads import LAND

_FAR_M, _TOWN_M = 50_000.0, 19_000.0
_RIM_M = 30.0
_HILLS, _LEAST_M2 = 26, 90_000.0


def roads_beyond(city: City) -> tuple[tuple[Line, RoadClass], ...]:
    """Motorways and avenues that leave the land, some 50 km farther."""
    roads, chance = city.roads, np.random.default_rng((city.seed, 101))
    degree = np.bincount(np.concatenate([roads.start, roads.end]), minlength=len(roads.x))
    rim = (np.abs(roads.x) > LAND.bounds[2] - _RIM_M) | (np.abs(roads.y) > LAND.bounds[3] - _RIM_M)
    pieces = np.flatnonzero(np.isin(roads.cls, (RoadClass.MOTORWAY, RoadClass.AVENUE)))
    made = []
    for inner, outer in ((roads.start, roads.end), (roads.end, roads.start)):
        for piece in pieces[(degree[outer[pieces]] == 1) & rim[outer[pieces]]]:
            ends = np.array([(roads.x[node], roads.y[node]) for node in (inner[piece], outer[piece])])
            x, y = _onward(chance, ends).T
            made.append((Line(roads.name[piece], x, y), RoadClass(int(roads.cls[piece]))))
    return tuple(made)


def _onward(chance: Generator, ends: Floats) -> Floats:
    """A line on from the second of two points, in their direction and then gently aside."""
    ahead = (ends[1] - ends[0]) / np.hypot(*(ends[1] - ends[0]))
    aside = np.array([-ahead[1], ahead[0]])
    gone = np.array([0.0, 0.08, 0.4, 1.0]) * _FAR_M * chance.uniform(0.8, 1.1)
    sway = np.array([0.0, 0.0, 1.0, chance.uniform(-1.5, 1.5)]) * chance.uniform(-4500, 4500)
    return spline(ends[1] + gone[:, None] * ahead + sway[:, None] * aside, 400.0)


def towns(beyond: tuple[tuple[Line, RoadClass], ...]) -> tuple[Village, ...]:
    """The towns on the old roads, named as these are: 江安公路 leads to 江安."""
    made = []
    for line, cls in beyond:
        gone = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(line.x), np.diff(line.y)))])
        at = int(np.searchsorted(gone, _TOWN_M))
        if cls == RoadClass.AVENUE and line.name.endswith("公路"):
            made.append(Village(line.name.removesuffix("公路"), float(line.x[at]), float(line.y[at])))
    return tuple(made)


def woods(city: City) -> tuple[Area, ...]:
    """Forest on the hills round the city, none on water."""
    chance = np.random.default_rng((city.seed, 102))
    patches = np.concatenate([_hill(chance) for _ in range(_HILLS)])
    bends = warp(chance, 2100, 260), warp(chance, 700, 110)
    joined = shapely.segmentize(shapely.union_all(patches), 120.0)
    bent = shapely.buffer(shapely.transform(joined, lambda xy: bends[1](bends[0](xy))), 0)
    dry = shapely.difference(bent, shapely.buffer(shapely.union_all(shapes_of(city.waters)), 200.0))
    return tuple(area_of("", part, "wood") for part in shapely.get_parts(dry) if part.area > _LEAST_M2)


def _hill(chance: Generator) -> Shapes:
    """Some patches close together, well away from the middle of the city."""
    angle = chance.choice((1, -1)) * chance.uniform(0.5, np.pi - 0.5)
    away = chance.uniform(10_500, 27_000)
    middle = away * np.array([1.3 * np.cos(angle), np.sin(angle)])
    made = []
    for place in middle + chance.normal(0, 1_100, (int(chance.integers(3, 8)), 2)):
        size = chance.uniform(250, 1_150)
        radii = (float(size), float(size * chance.uniform(0.4, 0.9)))
        made.append(Polygon(blob(chance, (float(place[0]), float(place[1])), radii, chance.uniform(0, 3))))
    return np.array(made, dtype=object)
