"""Places to which people drive: hospitals, stations, depots, works, squares."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.random import Generator

from app.demo.city import Area, Floats, Ints, Place, RoadClass, Roads
from app.demo.land.areas import shapes_of

_MIDDLE_M = 2_500.0
"""Within this distance from the middle it hardly matters how near to it a place is."""
_HOMES = ("residential", "commercial", "school")


@dataclass(frozen=True)
class _Plan:
    """How many of a kind there are, how far apart at least, how far from the middle at most."""

    kind: str
    called: str | tuple[str, ...]
    """Their names, or how the name ends that begins with their neighbourhood's."""
    count: int
    apart_m: float
    within_m: float
    uses: tuple[str, ...] = _HOMES
    """Of the blocks in which they may stand."""
    least_m2: float = 4_000.0
    becomes: str = ""
    """The use of the block from then on; empty where it stays."""


_NUMBERS = "一二三四五六七八九十"
_HOSPITALS = (
    "市人民医院", "市中心医院", "市第一医院", "市第二医院", "市儿童医院", "市中医院", "市妇幼保健院",
    "市传染病医院", "市第三医院", "铁路医院", "市口腔医院", "市肿瘤医院", "市骨科医院", "市康复医院",
)  # fmt: skip
_SQUARES = ("人民广场", "音乐广场", "市民广场", "文化广场", "和平广场", "体育广场")
_PLANS = (
    _Plan(
        "square",
        ("人民广场", "音乐广场", "市民广场", "文化广场", "和平广场", "体育广场"),
        6,
        1500,
        7000,
        ("commercial",),
        6_000,
    ),
    _Plan("hospital", _HOSPITALS, 14, 1100, 8000, least_m2=12_000, becomes="hospital"),
    _Plan("fire_station", "消防救援站", 12, 1900, 9500),
    _Plan("school", "中学", 30, 900, 9000, least_m2=14_000, becomes="school"),
    _Plan("school", "小学", 30, 800, 9000, least_m2=9_000, becomes="school"),
    _Plan("bus_depot", "公交枢纽", 14, 1500, 9500, least_m2=8_000),
    _Plan("taxi_rank", "候客区", 20, 700, 7000),
    _Plan("sanitation_depot", "环卫所", 10, 2200, 9500),
    _Plan("chemical_works", ("沧江化工厂", "东港石化"), 2, 900, 16_000, ("industrial",), 40_000),
    _Plan("fuel_depot", ("东港油库", "东港液化气站"), 2, 900, 16_000, ("industrial",), 30_000),
)


@dataclass(frozen=True, eq=False)
class _Site:
    """A place before its road is known."""

    kind: str
    name: str
    at: Floats


class _Blocks:
    """Blocks, and what becomes of them."""

    def __init__(self, blocks: tuple[Area, ...]) -> None:
        shapes = shapes_of(blocks)
        self.points: Floats = shapely.get_coordinates(shapely.point_on_surface(shapes))
        self.uses = np.array([block.kind for block in blocks])
        self._sizes = shapely.area(shapes)
        self._free = np.ones(len(blocks), dtype=bool)

    def fit(self, uses: tuple[str, ...], least_m2: float, within_m: float) -> Ints:
        """Free ones of these uses, of this size, not farther from the middle than `within_m`."""
        fits = self._free & np.isin(self.uses, uses) & (self._sizes > least_m2)
        return np.flatnonzero(fits & (np.hypot(*self.points.T) < within_m))

    def take(self, chosen: list[int], becomes: str) -> None:
        """These are no longer free."""
        self._free[chosen] = False
        if becomes:
            self.uses[chosen] = becomes


def landmarks(
    chance: Generator, roads: Roads, blocks: tuple[Area, ...], grids: tuple[Area, ...], station: Floats
) -> tuple[tuple[Place, ...], tuple[Area, ...]]:
    """The places, and the blocks with the uses that some give to theirs. `station`: (2,) of the railway."""
    town = _Blocks(blocks)
    name_of = _neighbourhoods(grids)
    sites = [_Site("railway_station", "江滨站", station), *_police(town, grids)]
    for plan in _PLANS:
        chosen = _apart(chance, town.points, town.fit(plan.uses, plan.least_m2, plan.within_m), plan)
        town.take(chosen, plan.becomes)
        at = town.points[chosen]
        names = plan.called if isinstance(plan.called, tuple) else _numbered(name_of(at), plan.called)
        sites += [_Site(plan.kind, name, place) for name, place in zip(names, at, strict=True)]
    nodes = _nearest(roads, np.array([site.at for site in sites]))
    places = tuple(
        Place(site.kind, site.name, float(site.at[0]), float(site.at[1]), int(node))
        for site, node in zip(sites, nodes, strict=True)
    )
    return places, tuple(replace(block, kind=str(use)) for block, use in zip(blocks, town.uses, strict=True))


def _police(town: _Blocks, grids: tuple[Area, ...]) -> list[_Site]:
    """One in each grid, in the block that is nearest to its middle."""
    free = town.fit(_HOMES, 2_500.0, 30_000.0)
    taken: list[int] = []
    for middle in shapely.get_coordinates(shapely.centroid(shapes_of(grids))):
        order = free[np.argsort(np.hypot(*(town.points[free] - middle).T))]
        taken.append(next(int(index) for index in order if index not in taken))
    town.take(taken, "")
    names = [grid.name.removesuffix("网格") + "派出所" for grid in grids]
    return [
        _Site("police_station", name, town.points[index]) for name, index in zip(names, taken, strict=True)
    ]


def _neighbourhoods(grids: tuple[Area, ...]) -> Callable[[Floats], list[str]]:
    """What the land is called in which places (k, 2) lie."""
    tree = shapely.STRtree(shapes_of(grids))
    names = [grid.name.removesuffix("网格") for grid in grids]
    return lambda at: [names[index] for index in tree.nearest(shapely.points(at)).tolist()]


def _numbered(stems: list[str], end: str) -> list[str]:
    """鼓楼中学, and 鼓楼第二中学 where there is another."""
    names = []
    for index, stem in enumerate(stems):
        before = stems[:index].count(stem)
        names.append(f"{stem}{f'第{_NUMBERS[before]}' if before else ''}{end}")
    return names


def _apart(chance: Generator, points: Floats, fits: Ints, plan: _Plan) -> list[int]:
    """Blocks that fit, at least `apart_m` from one another: less where there are too few."""
    if len(fits) < plan.count:
        raise ValueError(f"there are {len(fits)} blocks for {plan.count} of {plan.kind}")
    nearness = (np.hypot(*points[fits].T) + _MIDDLE_M) * chance.uniform(0.1, 2.0, len(fits))
    order = fits[np.argsort(nearness)]
    apart_m, taken = plan.apart_m, list[int]()
    while len(taken) < plan.count:
        taken = order[_spread(points[order], plan.count, apart_m)].tolist()
        apart_m *= 0.8
    return taken


def _spread(at: Floats, count: int, apart_m: float) -> list[int]:
    """Of places (k, 2), the first and then always the next that is far enough from those before it."""
    taken, gap = [0], np.hypot(*(at - at[0]).T)
    while len(taken) < count and (gap > apart_m).any():
        taken.append(int(np.argmax(gap > apart_m)))
        gap = np.minimum(gap, np.hypot(*(at - at[taken[-1]]).T))
    return taken


def _nearest(roads: Roads, at: Floats) -> Ints:
    """The nearest node of an avenue or street to each place (k, 2)."""
    usable = (roads.cls == RoadClass.AVENUE) | (roads.cls == RoadClass.STREET)
    nodes = np.unique(np.concatenate([roads.start[usable], roads.end[usable]]))
    tree = shapely.STRtree(shapely.points(roads.x[nodes], roads.y[nodes]))
    found: Ints = nodes[tree.nearest(shapely.points(at))]
    return found
