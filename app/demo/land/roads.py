"""The roads of the city, from the great ones to the lanes."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.random import Generator
from shapely import Polygon

from app.demo.city import Flags, Floats, RoadClass, Roads, Village
from app.demo.land import avenues, names, streets
from app.demo.land.areas import Shapes, shapes_of, touching
from app.demo.land.lanes import faces, lanes
from app.demo.land.lines import Street, cut, simplified, within
from app.demo.land.quarters import Quarter, quarter_roads, quarters
from app.demo.land.signs import signs
from app.demo.land.waters import Waters
from app.demo.land.weaving import Net, connected, weave

_BESIDE_M = 80.0
"""From a motorway to the nearest house."""
_OVER_M = 8.0
"""So far a road goes into the quarter at which it ends, to cross the avenue at its edge."""
_FEW = 0.5
"""Of the streets that come to a stream, so many end there."""
_OFF_WATER_M, _SHORE_M = 26.0, 45.0
LAND = shapely.box(-15_000, -12_000, 15_000, 12_000)


@dataclass(frozen=True, eq=False)
class Built:
    """The roads, and what follows from where they are."""

    roads: Roads
    faces: Shapes
    """What the roads enclose."""
    town: Polygon
    """Within the outer ring."""
    quarters: tuple[Quarter, ...]
    villages: tuple[Village, ...]


def build(chance: Generator, waters: Waters) -> Built:
    """Roads beside and over `waters`."""
    town = avenues.town(waters.frame)
    plots = quarters(chance, waters.frame, town, shapely.buffer(avenues.beyond(waters.frame), -_BESIDE_M))
    called = _Names(chance)
    city, villages = _lines(chance, waters, plots, town, called)
    dry = simplified(within(_off_water(city, waters), LAND))
    coarse = faces(weave(dry))
    limit = _Limits(waters, plots, town)
    fine = dry + _off_water(lanes(chance, coarse, limit, called.lanes, called.streets), waters)
    net = connected(_without_small_bridges(chance, weave(fine), fine, waters))
    return Built(_roads(net, fine, waters), faces(net), town, plots, _villages(villages, town, waters))


def _villages(places: Floats, town: Polygon, waters: Waters) -> tuple[Village, ...]:
    """With a name each, as many as there are names for, those outside the city and off the water."""
    outside = places[~shapely.contains_xy(shapely.buffer(town, 500.0), places)]
    wet = shapely.union_all([waters.river, *waters.lakes])
    outside = outside[shapely.distance(wet, shapely.points(outside)) > _BESIDE_M * 5]
    inside = outside[(np.abs(outside) < (14_300, 11_300)).all(axis=1)]
    return tuple(
        Village(name, float(x), float(y)) for name, (x, y) in zip(names.VILLAGES, inside, strict=False)
    )


class _Names:
    """Names that are not given away yet."""

    def __init__(self, chance: Generator) -> None:
        self.avenues, self.streets, self.lanes = (
            names.avenues(chance),
            names.streets(chance),
            names.lanes(chance),
        )


def _lines(
    chance: Generator, waters: Waters, plots: tuple[Quarter, ...], town: Polygon, called: _Names
) -> tuple[list[Street], Floats]:
    """Everything but the lanes of the city, and where the villages are."""
    frame = waters.frame
    lattice = avenues.lattice(chance, float(np.median(waters.bank_m)))
    great = [*avenues.rings(frame), *avenues.motorways(chance, frame)]
    outward = avenues.outward(chance, frame)
    grid = avenues.along(frame, lattice, called.avenues) + avenues.across(frame, lattice, called.avenues)
    small = streets.between_avenues(chance, frame, lattice, called.streets)
    grid = avenues.banks(frame, waters.bank_m) + within(grid + small, shapely.buffer(town, 8.0))
    planned = shapely.union_all([plot.outline for plot in plots])
    own = [line for plot in plots for line in quarter_roads(chance, plot, called.avenues, called.streets)]
    built = shapely.union(town, planned)
    country, villages = streets.country(chance, LAND, built, called.streets)
    lanes_out = streets.village_lanes(chance, villages, called.lanes)
    outside = cut(country + lanes_out, built)
    inner = cut(grid, planned) + cut(outward, shapely.buffer(planned, -_OVER_M))
    return [*great, *inner, *own, *outside, *_shores(waters)], villages


def _shores(waters: Waters) -> list[Street]:
    """A street round the lake in the city."""
    ring = shapely.buffer(waters.lakes[0], _SHORE_M + 4.0).exterior
    return [Street(shapely.get_coordinates(ring.simplify(4.0)), RoadClass.STREET, "环湖路")]


def _off_water(lines: list[Street], waters: Waters) -> list[Street]:
    """Only bridges go over the river, and nothing through a lake."""
    river = shapely.union(shapely.buffer(waters.river, _OFF_WATER_M), waters.strip)
    lakes = shapely.union_all([shapely.buffer(lake, _SHORE_M) for lake in waters.lakes])
    bridges = [line for line in lines if line.over_water]
    others = [line for line in lines if not line.over_water]
    return bridges + cut(cut(others, river), lakes)


class _Limits:
    """How small blocks become, by where they lie."""

    def __init__(self, waters: Waters, plots: tuple[Quarter, ...], town: Polygon) -> None:
        self._old, self._core, self._town = (
            streets.in_old_town(waters.frame),
            streets.core(waters.frame),
            town,
        )
        self._plots, self._river = plots, waters.river

    def __call__(self, xy: Floats) -> Floats:
        """(n,) m², infinite where there are no lanes."""
        limit = np.where(shapely.contains_xy(self._town, xy), 48_000.0, np.inf)
        limit = np.where(shapely.contains_xy(self._core, xy), 22_000.0, limit)
        limit = np.where(shapely.contains_xy(self._old, xy), 7_500.0, limit)
        for plot in self._plots:
            here = shapely.contains_xy(plot.outline, xy)
            limit = np.where(here, np.inf if plot.plan.kind == "harbour" else 46_000.0, limit)
        return np.where(shapely.contains_xy(self._river, xy), np.inf, limit)


def _wet(net: Net, waters: Shapes) -> Flags:
    """(m,) pieces over any of `waters`."""
    return touching(shapely.linestrings(np.stack([net.xy[net.start], net.xy[net.end]], axis=1)), waters)


def _stream_beds(waters: Waters) -> Shapes:
    lines = [shapely.linestrings(np.column_stack([s.x, s.y])) for s in waters.streams[1:]]
    return np.asarray(shapely.buffer(lines, [s.width_m / 2 for s in waters.streams[1:]]))


def _without_small_bridges(chance: Generator, net: Net, lines: list[Street], waters: Waters) -> Net:
    """No lane crosses a stream, and only some streets do."""
    cls = np.array([line.cls for line in lines])[net.line]
    wet = _wet(net, _stream_beds(waters))
    some = chance.random(len(cls)) < _FEW
    gone = wet & ((cls == RoadClass.LANE) | ((cls == RoadClass.STREET) & some))
    return net.keep(~gone)


def _roads(net: Net, lines: list[Street], waters: Waters) -> Roads:
    river = shapely.difference(waters.river, shapely.union_all(shapes_of(waters.islands)))
    wet = np.concatenate([[river], waters.lakes, _stream_beds(waters)])
    return Roads(
        x=net.xy[:, 0].copy(),
        y=net.xy[:, 1].copy(),
        start=net.start,
        end=net.end,
        cls=np.array([line.cls for line in lines], dtype=np.uint8)[net.line],
        length_m=net.length_m,
        name=signs(net, lines),
        bridge=_wet(net, wet),
    )
