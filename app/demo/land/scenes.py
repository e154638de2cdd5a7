"""Who plays in the fixed scenes, and the no-entry zones that one of them needs."""

from collections.abc import Mapping

import numpy as np

from app.demo.city import Area, Floats, Ints, Place, Roads, Stream, Tags, Vehicles, WaterStations
from app.demo.land.names import YONGJIU
from app.demo.land.paths import Ways, walk
from app.demo.land.river_frame import RiverFrame
from app.demo.land.streets import OLD_TOWN
from app.model import AssetKind

_ZONE_M = 420.0
_BEFORE_M = 2600.0
"""So far along its way from home the hazmat truck comes into the middle of the zone."""


def zones(roads: Roads, places: tuple[Place, ...], frame: RiverFrame) -> tuple[Area, ...]:
    """Where dangerous goods may not go: round a school on the way from the works, and in the old town."""
    nodes = way_of_goods(roads, places)
    gone = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(roads.x[nodes]), np.diff(roads.y[nodes])))])
    middle = nodes[np.searchsorted(gone, min(_BEFORE_M, gone[-1] / 2))]
    school = _octagon("东港学校禁行区", float(roads.x[middle]), float(roads.y[middle]))
    u, v = np.array([-1500.0, 1500, 1500, -1500]), np.array([330.0, 330, OLD_TOWN[3], OLD_TOWN[3]])
    return school, Area("老城区危化品禁行区", *frame.at(u, v).T.copy())


def way_of_goods(roads: Roads, places: tuple[Place, ...]) -> Ints:
    """Nodes of the shortest way from the first chemical works to the bus depot that is farthest from it, to
    which a tank truck brings fuel."""
    works = next(place for place in places if place.kind == "chemical_works")
    depots = [place for place in places if place.kind == "bus_depot"]
    goal = max(depots, key=lambda place: np.hypot(place.x - works.x, place.y - works.y))
    _, before = Ways(roads).tree(works.node)
    return walk(before, goal.node)


def _octagon(name: str, x: float, y: float) -> Area:
    turn = np.linspace(0, 2 * np.pi, 8, endpoint=False) + np.pi / 8
    return Area(name, x + _ZONE_M * np.cos(turn), y + _ZONE_M * np.sin(turn))


def scenes(
    roads: Roads,
    places: tuple[Place, ...],
    streams: tuple[Stream, ...],
    vehicles: Vehicles,
    tags: Tags,
    water: WaterStations,
) -> Mapping[str, int]:
    """Rows by role, as `City.scenes` has them."""
    works = next(place for place in places if place.kind == "chemical_works")
    hazmat = np.flatnonzero((vehicles.kind == AssetKind.HAZMAT.value) & (vehicles.home == works.node))
    of = np.array([streams[stream].name for stream in water.stream])
    others = np.flatnonzero((of != YONGJIU) & (water.stream > 0))
    taxis = np.flatnonzero(vehicles.kind == AssetKind.TAXI.value)
    return {
        "stolen": _nearest(roads, tags.home, np.array([-5200.0, 1500.0])),
        "hazmat": int(hazmat[0]),
        "discharge": int(np.flatnonzero(of == YONGJIU)[0]),
        "escort": int(taxis[_nearest(roads, vehicles.home[taxis], np.array([5000.0, 3200.0]))]),
        "crowd": next(row for row, place in enumerate(places) if place.kind == "square"),
        "faulty": int(others[1]),
        "silent": int(others[-2]),
    }


def _nearest(roads: Roads, nodes: Ints, to: Floats) -> int:
    return int(np.argmin(np.hypot(roads.x[nodes] - to[0], roads.y[nodes] - to[1])))
