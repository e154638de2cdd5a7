"""The roads as they are driven: each piece twice, once a direction, and the ways that lead on from it."""

import heapq
from functools import cached_property

import numpy as np
import numpy.typing as npt

from app.demo.city import FREE_SPEED_KMH, Area, Flags, Floats, Ints, Roads

_SHORTEST_M = 0.1
"""A piece of no length would be driven for ever."""


class Network:
    """Half pieces: piece p from its start to its end is number 2p, the other way 2p + 1.

    A place on the roads is a half piece and the metres driven on it. For h half pieces and n nodes:
    """

    def __init__(self, roads: Roads) -> None:
        self.x, self.y = roads.x, roads.y
        self.tail: Ints = _both(roads.start, roads.end)
        """(h,) node at which it begins; `head` the one at which it ends."""
        self.head: Ints = _both(roads.end, roads.start)
        across, up = self.x[self.head] - self.x[self.tail], self.y[self.head] - self.y[self.tail]
        self.length_m: Floats = np.maximum(np.hypot(across, up), _SHORTEST_M)
        self.east, self.north = across / self.length_m, up / self.length_m
        """(h,) direction as a vector of length 1."""
        self.heading_deg: Floats = np.degrees(np.arctan2(across, up)) % 360
        self.cls: Ints = np.repeat(roads.cls, 2).astype(np.int64)
        self.speed_kmh: Floats = FREE_SPEED_KMH[self.cls]
        order = np.argsort(self.tail, kind="stable")
        self._first = np.searchsorted(self.tail[order], np.arange(len(self.x) + 1))
        self.degree: Ints = np.diff(self._first)
        """(n,) pieces that meet at a node."""
        self.leaving: Ints = _padded(order, self._first)
        """(n, widest) half pieces that begin at a node; -1 where there are no more."""
        self.arriving: Ints = np.where(self.leaving[:, 0] >= 0, self.leaving[:, 0] ^ 1, -1)
        """(n,) one half piece that ends at a node: whoever stands at a node stands at its end."""
        self._ways: dict[int, npt.NDArray[np.int32]] = {}
        self.is_crossing: Flags = self.degree[self.tail] > 2
        """(h,) whether other roads meet where it begins."""

    def __len__(self) -> int:
        return len(self.tail)

    def places(self, edge: Ints, along_m: Floats) -> tuple[Floats, Floats]:
        """x, y of places on the roads."""
        node = self.tail[edge]
        return self.x[node] + along_m * self.east[edge], self.y[node] + along_m * self.north[edge]

    def around(self, node: int, count: int) -> Ints:
        """The nodes nearest to one, itself first."""
        far = np.hypot(self.x - self.x[node], self.y - self.y[node])
        return np.argsort(far, kind="stable")[:count]

    def nearest(self, x: float, y: float) -> int:
        """The node nearest to a place."""
        return int(np.argmin((self.x - x) ** 2 + (self.y - y) ** 2))

    def ways(self, goal: int) -> npt.NDArray[np.int32]:
        """(n,) the half piece by which each node is left on the quickest way to `goal`; -1 at the goal.

        Searched once for each goal, and kept.
        """
        if goal not in self._ways:
            self._ways[goal] = self._search(goal, -1)[0].astype(np.int32)
        return self._ways[goal]

    def route(self, start: int, goal: int, closed: Flags | None = None) -> Ints:
        """The half pieces of the quickest way, that without need leads over no node that is `closed` (n,)."""
        way, seconds = self._search(goal, start, closed)
        if not np.isfinite(seconds[start]):
            way, _ = self._search(goal, start)
        made, at = [], start
        while at != goal:
            made.append(int(way[at]))
            at = int(self.head[made[-1]])
        return np.array(made, dtype=np.int64)

    def seconds_to(self, goal: int) -> Floats:
        """(n,) how long an empty road takes from each node."""
        return self._search(goal, -1)[1]

    def _search(self, goal: int, until: int, closed: Flags | None = None) -> tuple[Ints, Floats]:
        """Dijkstra from the goal outwards, as far as `until` (-1: everywhere)."""
        shut = frozenset(() if closed is None else np.flatnonzero(closed).tolist())
        best = [float("inf")] * len(self.x)
        way = np.full(len(self.x), -1, dtype=np.int64)
        best[goal] = 0.0
        queue = [(0.0, goal)]
        while queue:
            seconds, node = heapq.heappop(queue)
            if node == until:
                break
            if seconds > best[node]:
                continue
            for edge, neighbour, cost in self._neighbours[node]:
                if seconds + cost < best[neighbour] and neighbour not in shut:
                    best[neighbour] = seconds + cost
                    way[neighbour] = edge ^ 1
                    heapq.heappush(queue, (seconds + cost, neighbour))
        return way, np.array(best)

    @cached_property
    def _neighbours(self) -> list[list[tuple[int, int, float]]]:
        cost = self.length_m / (self.speed_kmh / 3.6)
        columns = zip(self.tail.tolist(), self.head.tolist(), cost.tolist(), strict=True)
        made: list[list[tuple[int, int, float]]] = [[] for _ in self.x]
        for edge, (tail, head, seconds) in enumerate(columns):
            made[tail].append((edge, head, seconds))
        return made


def _both(one: Ints, other: Ints) -> Ints:
    return np.stack([one, other], axis=1).ravel().astype(np.int64)


def _padded(order: Ints, first: Ints) -> Ints:
    """Groups of `order`, which begin at `first`, as rows filled up with -1."""
    sizes = np.diff(first)
    made = np.full((len(sizes), int(sizes.max())), -1, dtype=np.int64)
    row = np.repeat(np.arange(len(sizes)), sizes)
    made[row, np.arange(len(order)) - first[row]] = order
    return made


def inside(area: Area, x: Floats, y: Floats) -> Flags:
    """Which places lie in an area; on its very edge, either may come out."""
    made = np.zeros(np.shape(x), dtype=bool)
    ends = zip(area.x, area.y, np.roll(area.x, -1), np.roll(area.y, -1), strict=True)
    for x0, y0, x1, y1 in ends:
        if y0 != y1:
            crosses = (y0 > y) != (y1 > y)
            made ^= crosses & (x < x0 + (y - y0) * (x1 - x0) / (y1 - y0))
    return made
