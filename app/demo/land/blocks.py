"""What lies between the roads: blocks by use, parks, and the strip of green along the banks."""

import numpy as np
import shapely
from numpy.random import Generator
from shapely import Geometry

from app.demo.city import Area, Flags, Floats, Line, Texts
from app.demo.land.areas import Shapes, area_of, minus
from app.demo.land.names import LAKES, words
from app.demo.land.quarters import Quarter
from app.demo.land.roads import Built
from app.demo.land.waters import Waters

_SETBACK_M = 7.0
_LEAST_M2 = 900.0
_MOST_M2 = 4e6
_BY_LAKE_M = 30.0
_BANK_NAME, _LARGE_M2 = "滨江公园", 70_000.0
_PARK_NAMES = words(
    "人民公园 中山公园 儿童公园 植物园 烈士公园 紫阳公园 湿地公园 体育公园 森林公园 文化公园 梅园 桂园 "
    "滨河公园 望江公园 青年公园 解放公园 龙泉公园 科技公园"
)


def land_use(
    chance: Generator, built: Built, waters: Waters, railways: tuple[Line, ...]
) -> tuple[tuple[Area, ...], tuple[Area, ...]]:
    """Blocks and parks of what the roads enclose."""
    faces, quarters = built.faces, built.quarters
    middles = shapely.get_coordinates(shapely.centroid(faces))
    inside = shapely.contains_xy(built.town, middles) | _planned(middles, quarters)
    faces = faces[inside & (shapely.area(faces) < _MOST_M2)]
    wet = [shapely.buffer(waters.river, 12.0), *waters.lakes, *_strips(waters, railways)]
    shapes = minus(shapely.buffer(faces, -_SETBACK_M, join_style="mitre"), np.array(wet, dtype=object))
    parts = shapely.get_parts(shapes)
    parts = parts[(shapely.get_type_id(parts) == 3) & (shapely.area(parts) > _LEAST_M2)]
    green = _by_water(parts, waters)
    banks, parts = parts[green], parts[~green]
    uses = _uses(chance, parts, quarters)
    parks = np.flatnonzero(uses == "park")
    parks = parks[np.argsort(-shapely.area(parts[parks]))][: len(_PARK_NAMES)]
    uses[uses == "park"] = "residential"
    rest = np.setdiff1d(np.arange(len(parts)), parks)
    named = [area_of(name, parts[index], "park") for name, index in zip(_PARK_NAMES, parks, strict=False)]
    return (
        tuple(area_of("", parts[index], str(uses[index])) for index in rest),
        (*named, *_by_the_water(banks, waters)),
    )


def _strips(waters: Waters, railways: tuple[Line, ...]) -> list[Geometry]:
    """Along streams and tracks, where nobody builds."""
    lines = [(s.x, s.y, s.width_m / 2 + 11.0) for s in waters.streams[1:]]
    lines += [(line.x, line.y, 16.0) for line in railways]
    return [shapely.linestrings(np.column_stack([x, y])).buffer(width) for x, y, width in lines]


def _by_water(parts: Shapes, waters: Waters) -> Flags:
    """(n,) what lies between the water and the avenue beside it, most of it."""
    banks = shapely.union_all(
        [shapely.buffer(waters.river, 130.0), *(lake.buffer(70) for lake in waters.lakes)]
    )
    shapely.prepare(banks)
    near = shapely.intersects(parts, banks)
    share = np.zeros(len(parts))
    share[near] = shapely.area(shapely.intersection(parts[near], banks)) / shapely.area(parts[near])
    found: Flags = share > 0.7
    return found


def _planned(xy: Floats, quarters: tuple[Quarter, ...]) -> Flags:
    inside = np.zeros(len(xy), dtype=bool)
    for quarter in quarters:
        inside |= shapely.contains_xy(quarter.outline, xy)
    return inside


def _uses(chance: Generator, parts: Shapes, quarters: tuple[Quarter, ...]) -> Texts:
    middles = shapely.get_coordinates(shapely.centroid(parts))
    distance = np.hypot(*middles.T)
    roll = chance.random(len(parts))
    uses = np.where(
        roll < np.interp(distance, (0, 1500, 4000, 9000), (0.6, 0.4, 0.14, 0.05)), "commercial", "residential"
    )
    uses = np.where(roll > 0.985, "school", uses)
    for quarter in quarters:
        here = shapely.contains_xy(quarter.outline, middles)
        if quarter.plan.kind == "harbour":
            uses = np.where(here, "industrial", uses)
        elif quarter.plan.kind == "science":
            uses = np.where(here & (roll < 0.45), "commercial", uses)
    sized = (shapely.area(parts) > 25_000) & (shapely.area(parts) < 260_000)
    park = sized & (chance.random(len(parts)) < 0.07) & (uses != "industrial")
    return np.where(park, "park", uses).astype(object)


def _by_the_water(banks: Shapes, waters: Waters) -> list[Area]:
    """The green by the water. Of its pieces only the largest by each lake and the large ones by the river
    have a name."""
    called = np.where(shapely.area(banks) > _LARGE_M2, _BANK_NAME, "").astype(object)
    for name, lake in zip(LAKES, waters.lakes, strict=True):
        near = np.flatnonzero(shapely.distance(banks, lake) < _BY_LAKE_M)
        called[near] = ""
        called[near[np.argsort(-shapely.area(banks[near]))[:1]]] = f"{name}公园"
    return [area_of(name, bank, "park") for name, bank in zip(called, banks, strict=True)]
