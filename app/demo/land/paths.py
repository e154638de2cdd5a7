"""Shortest ways through the roads, for what is planned once: bus routes, and where a scene must lead."""

import itertools
from heapq import heappop, heappush

import numpy as np

from app.demo.city import FREE_SPEED_KMH, Floats, Ints, RoadClass, Roads

_BUS_FACTOR = np.array([np.inf, 1.6, 1.0, 1.1, 4.0])
"""How unwilling a bus is to take a road, by `RoadClass`."""


class Ways:
    """The roads with what each piece costs, in minutes."""

    def __init__(self, roads: Roads, factor: Floats | None = None) -> None:
        """`factor`: by `RoadClass`, what a minute of driving counts; infinite where one may not drive."""
        minutes = roads.length_m / FREE_SPEED_KMH[roads.cls] * 0.06
        if factor is not None:
            minutes = minutes * factor[roads.cls]
        usable = np.isfinite(minutes)
        tail = np.concatenate([roads.start[usable], roads.end[usable]])
        head = np.concatenate([roads.end[usable], roads.start[usable]])
        cost = np.concatenate([minutes[usable]] * 2)
        order = np.argsort(tail, kind="stable")
        bounds = np.searchsorted(tail[order], np.arange(len(roads.x) + 1)).tolist()
        heads, costs = head[order].tolist(), cost[order].tolist()
        self._next = [
            list(zip(heads[low:high], costs[low:high], strict=True))
            for low, high in itertools.pairwise(bounds)
        ]

    def tree(self, source: int) -> tuple[Floats, Ints]:
        """For each node the minutes from `source`, and the node before it on the way, -1 for none."""
        count = len(self._next)
        minutes, before = [np.inf] * count, [-1] * count
        minutes[source] = 0.0
        heap = [(0.0, source)]
        while heap:
            spent, node = heappop(heap)
            if spent > minutes[node]:
                continue
            for following, cost in self._next[node]:
                total = spent + cost
                if total < minutes[following]:
                    minutes[following], before[following] = total, node
                    heappush(heap, (total, following))
        return np.array(minutes), np.array(before, dtype=np.int64)


def walk(before: Ints, target: int) -> Ints:
    """The nodes from the source of a tree to `target`, both among them."""
    nodes = [target]
    while before[nodes[-1]] >= 0:
        nodes.append(int(before[nodes[-1]]))
    return np.array(nodes[::-1], dtype=np.int64)


def bus_ways(roads: Roads) -> Ways:
    """Where a bus may go: no motorway, and hardly a lane."""
    assert len(_BUS_FACTOR) == len(RoadClass)
    return Ways(roads, _BUS_FACTOR)
