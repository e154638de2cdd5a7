"""Bus routes: from a terminus through a stop in the middle to a terminus on another side."""

import numpy as np
from numpy.random import Generator

from app.demo.city import Ints, RoadClass, Roads
from app.demo.land.paths import bus_ways, walk

ROUTES = 40
_HUBS = 8
_SHORTEST, _LONGEST = 3200.0, 9500.0
"""Metres as the crow flies from the middle to a terminus."""


def bus_routes(chance: Generator, roads: Roads) -> tuple[Ints, ...]:
    """Nodes of each route, each joined to the next by a piece of road."""
    ways = bus_ways(roads)
    stops = _stops(roads)
    distance = np.hypot(roads.x, roads.y)
    hubs = chance.choice(stops[distance[stops] < 2200], _HUBS, replace=False)
    termini = stops[(distance[stops] > _SHORTEST) & (distance[stops] < _LONGEST)]
    made = []
    for number in range(ROUTES):
        if number % (ROUTES // _HUBS) == 0:
            minutes, before = ways.tree(int(hubs[number // (ROUTES // _HUBS)]))
            reached = termini[np.isfinite(minutes[termini])]
        first, second = _opposite(chance, roads, reached)
        made.append(_simple(np.concatenate([walk(before, first)[::-1], walk(before, second)[1:]])))
    return tuple(made)


def _stops(roads: Roads) -> Ints:
    """Nodes on avenues and streets."""
    chosen = (roads.cls == RoadClass.AVENUE) | (roads.cls == RoadClass.STREET)
    return np.unique(np.concatenate([roads.start[chosen], roads.end[chosen]]))


def _opposite(chance: Generator, roads: Roads, termini: Ints) -> tuple[int, int]:
    """Two termini that lie on different sides of the city."""
    first = int(chance.choice(termini))
    cosine = roads.x[termini] * roads.x[first] + roads.y[termini] * roads.y[first]
    cosine /= np.hypot(roads.x[termini], roads.y[termini]) * np.hypot(roads.x[first], roads.y[first])
    return first, int(chance.choice(termini[cosine < -0.2]))


def _simple(nodes: Ints) -> Ints:
    """Without the way into a side street and back out of it."""
    kept: list[int] = []
    for node in nodes.tolist():
        if len(kept) > 1 and kept[-2] == node:
            kept.pop()
        elif not kept or kept[-1] != node:
            kept.append(node)
    return np.array(kept, dtype=np.int64)
