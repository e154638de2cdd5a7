"""Vehicles with a JT/T 808 terminal, and motorcycles with a radio tag."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from app.demo.city import Floats, Ints, Place, RoadClass, Roads, Scale, Tags, Texts, Vehicles
from app.model import AssetKind

TAGS: dict[Scale, int] = {"town": 20_000, "city": 210_000}


@dataclass(frozen=True)
class _Fleet:
    """Vehicles of a kind. They rest at places of the kinds `homes`, or anywhere on the streets."""

    kind: AssetKind
    count: int
    letter: str
    """With which their plates begin, after the letter of the city."""
    owners: tuple[str, ...]
    homes: tuple[str, ...] = ()


_FLEETS = (
    _Fleet(AssetKind.TAXI, 900, "T", ("江滨出租汽车公司", "沧江的士", "蓝鸟出租"), ()),
    _Fleet(AssetKind.BUS, 480, "D", ("江滨公交集团",), ("bus_depot",)),
    _Fleet(AssetKind.TRUCK, 240, "K", ("江安物流", "沧江渣土", "东港货运"), ()),
    _Fleet(AssetKind.HAZMAT, 60, "H", ("东港石化运输", "江滨危化品运输"), ("chemical_works", "fuel_depot")),
    _Fleet(AssetKind.FIRE, 60, "X", ("江滨市消防救援支队",), ("fire_station",)),
    _Fleet(AssetKind.AMBULANCE, 60, "J", ("江滨市急救中心",), ("hospital",)),
    _Fleet(AssetKind.SANITATION, 200, "W", ("江滨市环卫集团",), ("sanitation_depot",)),
)
VEHICLES = sum(fleet.count for fleet in _FLEETS)


def vehicles(chance: Generator, roads: Roads, places: tuple[Place, ...], routes: int) -> Vehicles:
    """2,000 vehicles; buses are spread evenly over `routes` routes."""
    counts = [fleet.count for fleet in _FLEETS]
    kind = np.repeat(np.array([fleet.kind.value for fleet in _FLEETS], dtype=object), counts)
    number = np.arange(1, VEHICLES + 1)
    within = np.concatenate([np.arange(count) for count in counts])
    letter = np.repeat(np.array([fleet.letter for fleet in _FLEETS], dtype=object), counts)
    # Numbers of a series, not in their order, and none twice: 7919 has no factor in common with 9000.
    digits = 1000 + (within * 7919) % 9000
    return Vehicles(
        key=np.array([f"V-{row:04d}" for row in number], dtype=object),
        phone=np.array([f"10808{row:06d}" for row in number], dtype=object),
        plate=np.array([f"江A·{a}{n}" for a, n in zip(letter, digits.tolist(), strict=True)], dtype=object),
        kind=kind,
        owner=np.concatenate([_owners(chance, fleet) for fleet in _FLEETS]),
        home=np.concatenate([_homes(chance, roads, places, fleet) for fleet in _FLEETS]),
        route=np.where(kind == AssetKind.BUS.value, within % routes, -1).astype(np.int64),
    )


def _owners(chance: Generator, fleet: _Fleet) -> Texts:
    return np.array(fleet.owners, dtype=object)[chance.integers(0, len(fleet.owners), fleet.count)]


def _homes(chance: Generator, roads: Roads, places: tuple[Place, ...], fleet: _Fleet) -> Ints:
    nodes = np.array([place.node for place in places if place.kind in fleet.homes], dtype=np.int64)
    if not len(nodes):
        return dwellings(chance, roads, fleet.count, 4200.0)
    return nodes[np.arange(fleet.count) % len(nodes)]


def tags(chance: Generator, roads: Roads, scale: Scale) -> Tags:
    """Tagged motorcycles, at home all over the city."""
    count = TAGS[scale]
    number = range(1, count + 1)
    plates = 10_000 + (np.arange(count) * 7919) % 90_000
    series = np.array(list("ABCDEFGH"), dtype=object)[np.arange(count) // 90_000]
    family = np.array(list("王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗"), dtype=object)
    given = np.array(list("伟芳娜敏静丽强磊军洋勇艳杰涛明超兰霞平刚"), dtype=object)
    owner = family[chance.integers(0, 20, count)] + given[chance.integers(0, 20, count)]
    return Tags(
        key=np.array([f"T-{row:06d}" for row in number], dtype=object),
        plate=np.array([f"江滨·{a}{n}" for a, n in zip(series, plates.tolist(), strict=True)], dtype=object),
        owner=owner,
        home=dwellings(chance, roads, count, 5200.0),
    )


def dwellings(chance: Generator, roads: Roads, count: int, spread_m: float) -> Ints:
    """Nodes (count,) of streets and lanes, many in the middle, fewer farther out than `spread_m`."""
    small = roads.cls >= RoadClass.STREET
    length_m = np.bincount(roads.start[small], roads.length_m[small], minlength=len(roads.x))
    weight: Floats = np.minimum(length_m, 300.0) * (
        np.exp(-((np.hypot(roads.x, roads.y) / spread_m) ** 2)) + 0.01
    )
    found: Ints = chance.choice(len(roads.x), count, p=weight / weight.sum())
    return found
