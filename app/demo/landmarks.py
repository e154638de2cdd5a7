"""Places to which people drive: hospitals, stations, depots, works, squares."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.random import Generator

from app.demo import names
from app.demo.areas import shapes_of
from app.demo.city import Area, Floats, Ints, Place, RoadClass, Roads


@dataclass(frozen=True)
class _Plan:
    """How many of a kind there are, how far apart at least, and what they are called."""

    kind: str
    called: Callable[[int], str]
    count: int
    apart_m: float
    within_m: float
    uses: tuple[str, ...] = ("residential", "commercial", "school")
    """Of the blocks in which they may stand."""
    least_m2: float = 4_000.0
    becomes: str = ""
    """The use of the block from then on; empty where it stays."""


def _numbered(*called: str) -> Callable[[int], str]:
    return lambda index: called[index]


def _neighbourhood(end: str) -> Callable[[int], str]:
    return lambda index: f"{names.NEIGHBOURHOODS[index % len(names.NEIGHBOURHOODS)]}{end}"


_HOSPITALS = names.words(
    "江滨市人民医院 江滨市中心医院 江滨市第一医院 江滨市第二医院 江滨市儿童医院 江滨市中医院 江南医院 "
    "月湖医院 高新医院 东港医院 白沙医院 妇幼保健院 云山医院 铁路医院"
)
_PLANS = (
    _Plan(
        "square",
        _numbered("人民广场", "月湖广场", "江南广场", "科技广场", "站前广场", "音乐广场"),
        6,
        1500,
        7000,
        ("commercial",),
        6_000,
    ),
    _Plan("hospital", _numbered(*_HOSPITALS), 14, 1100, 8000, least_m2=12_000, becomes="hospital"),
    _Plan("police_station", _neighbourhood("派出所"), 37, 750, 9500),
    _Plan("fire_station", _neighbourhood("消防救援站"), 12, 1900, 9500),
    _Plan("school", _neighbourhood("中学"), 30, 700, 9000, least_m2=14_000, becomes="school"),
    _Plan("school", _neighbourhood("小学"), 30, 500, 9000, least_m2=9_000, becomes="school"),
    _Plan("bus_depot", _neighbourhood("公交枢纽站"), 14, 1500, 9500, least_m2=8_000),
    _Plan("taxi_rank", _neighbourhood("出租车候客区"), 20, 700, 7000),
    _Plan("sanitation_depot", _neighbourhood("环卫所"), 10, 2200, 9500),
    _Plan("chemical_works", _numbered("沧江化工厂", "东港石化"), 2, 900, 16_000, ("industrial",), 40_000),
    _Plan("fuel_depot", _numbered("东港油库", "江滨液化气站"), 2, 900, 16_000, ("industrial",), 30_000),
)


def landmarks(
    chance: Generator, roads: Roads, blocks: tuple[Area, ...], station: Floats
) -> tuple[tuple[Place, ...], tuple[Area, ...]]:
    """The places, and the blocks with the uses that some give to theirs. `station`: (2,) of the railway."""
    shapes = shapes_of(blocks)
    points = shapely.get_coordinates(shapely.point_on_surface(shapes))
    sizes, uses = shapely.area(shapes), np.array([block.kind for block in blocks], dtype=object)
    free = np.ones(len(blocks), dtype=bool)
    chosen: list[tuple[str, str, Floats]] = [("railway_station", "江滨站", station)]
    for plan in _PLANS:
        fits = free & np.isin(uses.astype(str), plan.uses) & (sizes > plan.least_m2)
        fits &= np.hypot(*points.T) < plan.within_m
        taken = _apart(chance, points, np.flatnonzero(fits), plan)
        free[taken] = False
        if plan.becomes:
            uses[taken] = plan.becomes
        chosen += [(plan.kind, plan.called(number), points[index]) for number, index in enumerate(taken)]
    nodes = _nearest(roads, np.array([place[2] for place in chosen]))
    places = tuple(
        Place(kind, name, float(at[0]), float(at[1]), int(node))
        for (kind, name, at), node in zip(chosen, nodes, strict=True)
    )
    return places, tuple(replace(block, kind=str(use)) for block, use in zip(blocks, uses, strict=True))


def _apart(chance: Generator, points: Floats, fits: Ints, plan: _Plan) -> list[int]:
    """Blocks that fit, at least `apart_m` from one another: less where there are too few."""
    order = chance.permutation(fits)
    order = order[np.argsort(np.hypot(*points[order].T) * chance.uniform(0.2, 1.8, len(order)))]
    apart_m = plan.apart_m
    while True:
        taken: list[int] = []
        for index in order.tolist():
            if len(taken) == plan.count:
                return taken
            gaps = np.hypot(*(points[taken] - points[index]).T) if taken else np.array([np.inf])
            if gaps.min() > apart_m:
                taken.append(index)
        if len(taken) == plan.count:
            return taken
        if len(fits) < plan.count:
            raise ValueError(f"there are {len(fits)} blocks for {plan.count} of {plan.kind}")
        apart_m *= 0.8


def _nearest(roads: Roads, at: Floats) -> Ints:
    """The nearest node of an avenue or street to each place (k, 2)."""
    usable = (roads.cls == RoadClass.AVENUE) | (roads.cls == RoadClass.STREET)
    nodes = np.unique(np.concatenate([roads.start[usable], roads.end[usable]]))
    tree = shapely.STRtree(shapely.points(roads.x[nodes], roads.y[nodes]))
    found: Ints = nodes[tree.nearest(shapely.points(at))]
    return found
