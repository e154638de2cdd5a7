"""Streets between the avenues, and the roads and villages of the country round the city."""

from itertools import pairwise

import numpy as np
import shapely
from numpy.random import Generator
from shapely import Geometry, MultiPoint, Polygon

from app.demo.city import Floats, RoadClass
from app.demo.land.avenues import INNER, Lattice
from app.demo.land.curves import warp
from app.demo.land.lines import Street
from app.demo.land.river_frame import RiverFrame

_STEP_M = 75.0
_OLD_M = 1_900.0
"""So far from the middle streets are uneven and some are missing: lanes take their place."""
OLD_TOWN = (-1950.0, 1950.0, 0.0, 1830.0)
"""Least and greatest `u` and `v` of the old town."""


def between_avenues(chance: Generator, frame: RiverFrame, lines: Lattice, names: list[str]) -> list[Street]:
    """Streets along and across the river. Each runs through one to four blocks of avenues and then ends: what
    goes straight through a city is an avenue."""
    made = []
    for levels in (lines.north, lines.south):
        for near, far in pairwise(levels):
            made += _band(chance, frame, lines.u, (near, far), names, turned=False)
        for near, far in pairwise(lines.u):
            made += _band(chance, frame, levels, (near, far), names, turned=True)
    bend = warp(chance, 1900, 38)
    return [Street(bend(street.xy), street.cls, street.name) for street in made]


def _band(
    chance: Generator,
    frame: RiverFrame,
    stops: Floats,
    span: tuple[float, float],
    names: list[str],
    turned: bool,
) -> list[Street]:
    """Streets within `span` of one coordinate, which end at `stops` of the other."""
    made, first = [], 0
    while first < len(stops) - 1:
        last = min(first + int(chance.choice((1, 2, 3, 4), p=(0.3, 0.35, 0.2, 0.15))), len(stops) - 1)
        middle = (stops[first] + stops[last]) / 2, (span[0] + span[1]) / 2
        distance = _distance_m(*(middle[::-1] if turned else middle))
        count = max(round(abs(span[1] - span[0]) / _spacing_m(distance)), 1)
        apart = (span[1] - span[0]) / count
        old = distance < _OLD_M
        uneven, kept = (0.34, 0.72) if old else (0.22, 0.9 - 0.00003 * distance)
        for at in span[0] + apart * (np.arange(1, count) + chance.uniform(-uneven, uneven, count - 1)):
            if chance.random() < kept:
                reach = _reach(stops[first], stops[last])
                xy = frame.at(at, reach) if turned else frame.at(reach, at)
                made.append(Street(xy, RoadClass.STREET, names.pop()))
        first = last
    return made


def _reach(start: float, end: float) -> Floats:
    """A little over both ends, so that it meets the avenues there."""
    over = 18.0 if end > start else -18.0
    return np.linspace(start - over, end + over, max(int(abs(end - start) / _STEP_M), 2))


def _distance_m(u: float, v: float) -> float:
    """From the middle of the city; what lies over the river counts as farther away."""
    return float(np.hypot(u, v - 700 if v > 0 else 1.25 * v))


def _spacing_m(distance_m: float) -> float:
    """Between two streets."""
    return float(np.interp(distance_m, (800, 2500, 5000, 8000), (175, 235, 330, 470)))


def country(
    chance: Generator, land: Polygon, keep_off: Geometry, names: list[str]
) -> tuple[list[Street], Floats]:
    """Roads between villages, and where the villages lie (k, 2). The roads part and meet as borders of cells
    do, never at right angles; they are called 云山线 and the like."""
    west, south, east, north = land.bounds
    count = 190
    seeds = np.column_stack([chance.uniform(west, east, count), chance.uniform(south, north, count)])
    seeds = seeds[~shapely.contains_xy(keep_off, seeds)]
    edges = shapely.get_parts(shapely.voronoi_polygons(MultiPoint(seeds), extend_to=land, only_edges=True))
    edges = edges[(shapely.length(edges) < 4200) & (chance.random(len(edges)) < 0.86)]
    bend = warp(chance, 1700, 130)
    made = [
        Street(
            bend(shapely.get_coordinates(shapely.segmentize(edge, 130.0))),
            RoadClass.STREET,
            f"{names.pop()[:-1]}线",
        )
        for edge in edges
    ]
    ends = shapely.get_coordinates(shapely.get_point(edges, 0))
    villages = bend(ends[chance.permutation(len(ends))[:60]])
    return made, villages


def village_lanes(chance: Generator, places: Floats, names: list[str]) -> list[Street]:
    """Two to four crooked lanes at each village."""
    made = []
    for place in places:
        turn = chance.uniform(0, np.pi)
        for number in range(int(chance.integers(2, 5))):
            angle = turn + (number % 2) * np.pi / 2 + chance.uniform(-0.2, 0.2)
            ahead = np.array([np.cos(angle), np.sin(angle)])
            aside = np.array([-ahead[1], ahead[0]]) * (number // 2 * 130 - 40 + chance.uniform(-20, 20))
            run = np.linspace(-chance.uniform(170, 300), chance.uniform(170, 300), 5)[:, None]
            sway = chance.uniform(-14, 14, (5, 2))
            made.append(Street(place + aside + run * ahead + sway, RoadClass.LANE, names.pop()))
    return made


def in_old_town(frame: RiverFrame) -> Polygon:
    """The old town by the river."""
    low_u, high_u, low_v, high_v = OLD_TOWN
    u, v = np.linspace(low_u, high_u, 30), np.linspace(low_v, high_v, 12)
    return Polygon(
        np.vstack(
            [frame.at(u, low_v), frame.at(high_u, v), frame.at(u[::-1], high_v), frame.at(low_u, v[::-1])]
        )
    )


def core(frame: RiverFrame) -> Polygon:
    """Within the inner ring."""
    u = np.linspace(-INNER[0], INNER[0], 60)
    return Polygon(np.vstack([frame.at(u, -INNER[2]), frame.at(u[::-1], INNER[1])]))
