"""Buses keep to their routes, there and back."""

import itertools

import numpy as np

from app.demo.living.buses import Lines
from app.demo.living.driving import Drivers
from app.demo.living.network import Network
from tests.app.demo.cities import small

CITY = small()
NETWORK = Network(CITY.roads)


def test_along_the_route_and_back_with_stops() -> None:
    random = np.random.default_rng(1)
    line = np.array([0, 1, -1, 0])
    lines = Lines(NETWORK, CITY.bus_routes, line, random)
    buses = np.array([0, 1, 3])
    some = Drivers(NETWORK, np.zeros(4, dtype=np.int64), np.full(4, 50.0), random)
    some.put(buses, lines.here(buses), np.zeros(3))
    seen: list[set[int]] = [set() for _ in buses]
    stood = np.zeros(3)
    for _ in range(3_600):
        some.advance(buses, 1.0, np.ones(len(NETWORK)), lines)
        stood += some.speed_kmh[buses] == 0
        for mine, edge in zip(seen, some.edge[buses], strict=True):
            mine.add(int(edge))
    for mine, number in zip(seen, line[buses], strict=True):
        route = CITY.bus_routes[number]
        pairs = set(zip(NETWORK.tail[list(mine)], NETWORK.head[list(mine)], strict=True))
        there = set(itertools.pairwise(route))
        assert pairs == there | {(b, a) for a, b in there}
    assert (stood > 300).all()


def test_without_routes_there_is_nothing_to_drive() -> None:
    assert (
        len(
            Lines(NETWORK, (), np.array([-1, -1]), np.random.default_rng(1)).turn(
                np.array([], int), np.array([], int)
            )
        )
        == 0
    )
