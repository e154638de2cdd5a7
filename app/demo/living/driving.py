"""How those on the road get on: at the speed of road, traffic and driver, waiting where one must wait."""

from typing import Protocol

import numpy as np

from app.demo.city import Flags, Floats, Ints, RoadClass
from app.demo.living.network import Network
from app.demo.living.turns import Turns

_SETTLE_S = 4.0
"""Speeds come as near to what the road allows as an exponential of this time."""
_WAIT_SHARE = {RoadClass.MOTORWAY: 0.0, RoadClass.RING: 0.15, RoadClass.AVENUE: 0.4, RoadClass.STREET: 0.3}
"""How often one must wait before a road of this class, at a crossing; lanes give way for a moment."""
_LANE_WAIT_SHARE = 0.15
_WAIT_S = (4.0, 45.0)
_PIECES_MAX = 64
"""So many pieces are begun in one step at most; only a step of minutes needs more, and it ends there."""


class Navigator(Protocol):
    """Where drivers go at the end of a half piece, and whether they wait before the next."""

    def turn(self, who: Ints, edges: Ints) -> Ints:
        """The half pieces taken at the ends of `edges`; -1: stay there."""
        ...

    def wait_s(self, who: Ints, edges: Ints) -> Floats:
        """Seconds to wait at the beginning of `edges`."""
        ...


class Drivers:
    """Where n drivers are. Who does not drive stands at his place with speed 0."""

    def __init__(self, network: Network, edge: Ints, cap_kmh: Floats, random: np.random.Generator) -> None:
        """All stand at the ends of their half pieces, `edge`. Nobody drives faster than his `cap_kmh`."""
        self._network = network
        self.edge = edge.astype(np.int64)
        self.along_m = network.length_m[self.edge]
        self.speed_kmh = np.zeros(len(edge))
        self.wait_s = np.zeros(len(edge))
        self.cap_kmh = cap_kmh
        self._habit = random.uniform(0.75, 1.0, len(edge))
        """The part of the possible speed that each drives."""

    def places(self, who: Ints) -> tuple[Floats, Floats]:
        """x, y of some."""
        return self._network.places(self.edge[who], self.along_m[who])

    def node(self, who: Ints) -> Ints:
        """The crossing before each, or at which he stands."""
        return self._network.head[self.edge[who]]

    def put(self, who: Ints, edge: Ints, part: Floats) -> None:
        """Place some on half pieces, `part` (0 to 1) of the way along, already at speed."""
        self.edge[who] = edge
        self.along_m[who] = part * self._network.length_m[edge]
        self.speed_kmh[who] = np.minimum(self._network.speed_kmh[edge] * 0.6, self.cap_kmh[who])

    def stand(self, who: Ints) -> None:
        """Let some stop where they are."""
        self.speed_kmh[who] = 0.0

    def advance(self, who: Ints, seconds: float, slowness: Floats, navigator: Navigator) -> Ints:
        """Drive on; gives those that have come to where they stay.

        `slowness`: (h,) the part of the free speed that traffic leaves on each half piece.
        """
        network = self._network
        moving_s = np.maximum(seconds - self.wait_s[who], 0.0)
        self.wait_s[who] = np.maximum(self.wait_s[who] - seconds, 0.0)
        edge = self.edge[who]
        limit = np.minimum(network.speed_kmh[edge] * slowness[edge] * self._habit[who], self.cap_kmh[who])
        speed = self.speed_kmh[who]
        speed = np.minimum(speed + (limit - speed) * min(seconds / _SETTLE_S, 1.0), network.speed_kmh[edge])
        speed[moving_s == 0] = 0.0
        self.speed_kmh[who] = speed
        self.along_m[who] += speed / 3.6 * moving_s
        return self._turn(who, navigator)

    def _turn(self, who: Ints, navigator: Navigator) -> Ints:
        """Take those who have come to the end of their half piece onto the next, until nobody is beyond."""
        arrived: list[Ints] = []
        for _ in range(_PIECES_MAX):
            edge = self.edge[who]
            over_m = self.along_m[who] - self._network.length_m[edge]
            beyond = over_m >= 0
            if not beyond.any():
                break
            who, edge, over_m = who[beyond], edge[beyond], over_m[beyond]
            onward = navigator.turn(who, edge)
            stays = onward < 0
            if stays.any():
                arrived.append(who[stays])
                self._rest(who[stays])
                who, over_m, onward = who[~stays], over_m[~stays], onward[~stays]
            self._begin(who, onward, over_m, navigator.wait_s(who, onward))
        else:
            self.along_m[who] = np.minimum(self.along_m[who], self._network.length_m[self.edge[who]])
        return np.concatenate(arrived) if arrived else np.empty(0, dtype=np.int64)

    def _rest(self, who: Ints) -> None:
        self.along_m[who] = self._network.length_m[self.edge[who]]
        self.speed_kmh[who] = 0.0

    def _begin(self, who: Ints, edge: Ints, over_m: Floats, wait_s: Floats) -> None:
        waits = wait_s > 0
        self.edge[who] = edge
        self.along_m[who] = np.where(waits, 0.0, over_m)
        self.wait_s[who] = wait_s
        limit = np.where(waits, 0.0, self._network.speed_kmh[edge])
        self.speed_kmh[who] = np.minimum(self.speed_kmh[who], limit)


class Lights:
    """How long one waits at crossings."""

    def __init__(self, network: Network, random: np.random.Generator) -> None:
        share = np.array([_WAIT_SHARE.get(cls, _LANE_WAIT_SHARE) for cls in RoadClass])
        self._share = np.where(network.is_crossing, share[network.cls], 0.0)
        self._random = random

    def wait_s(self, edges: Ints) -> Floats:
        """Seconds to wait before half pieces, mostly none."""
        drawn = self._random.random(len(edges))
        # What decides who waits also says how long: of those who wait, it is spread evenly.
        share = self._share[edges]
        shortest, longest = _WAIT_S
        part = drawn / np.maximum(share, 1e-9)
        return np.where(drawn < share, shortest + (longest - shortest) * part, 0.0)


class Wander:
    """Drive about, and home (or to whatever `send` has named) when told so."""

    def __init__(self, network: Network, turns: Turns, random: np.random.Generator, count: int) -> None:
        self._network, self._turns, self._random = network, turns, random
        self._lights = Lights(network, random)
        self._goal = np.full(count, -1)

    def send(self, who: Ints, goals: Ints) -> None:
        """Let some drive to nodes by the quickest way; -1: about."""
        self._goal[who] = goals

    def bound(self, who: Ints) -> Flags:
        """Which of some have been sent."""
        return self._goal[who] >= 0

    def turn(self, who: Ints, edges: Ints) -> Ints:
        """As for `Navigator`."""
        onward = self._turns.after(edges, self._random)
        goals = self._goal[who]
        for goal in np.unique(goals[goals >= 0]):
            chosen = goals == goal
            onward[chosen] = self._network.ways(int(goal))[self._network.head[edges[chosen]]]
        return onward

    def wait_s(self, who: Ints, edges: Ints) -> Floats:  # noqa: ARG002 - as for Navigator
        """As for `Navigator`."""
        return self._lights.wait_s(edges)
