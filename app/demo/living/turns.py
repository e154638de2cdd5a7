"""Which way people go on where roads meet: mostly straight on, rather along the greater road, seldom back."""

from collections.abc import Mapping

import numpy as np

from app.demo.city import Flags, Floats, Ints, RoadClass
from app.demo.living.network import Network

DRIVING: Mapping[RoadClass, float] = {
    RoadClass.MOTORWAY: 5.0,
    RoadClass.RING: 5.0,
    RoadClass.AVENUE: 4.0,
    RoadClass.STREET: 2.0,
    RoadClass.LANE: 0.5,
}
"""How much a driver likes a class of road."""
RIDING: Mapping[RoadClass, float] = {**DRIVING, RoadClass.MOTORWAY: 0.0, RoadClass.LANE: 1.0}
"""A motorcycle may not go onto a motorway."""
WALKING: Mapping[RoadClass, float] = {
    RoadClass.MOTORWAY: 0.0,
    RoadClass.RING: 0.2,
    RoadClass.AVENUE: 2.0,
    RoadClass.STREET: 3.0,
    RoadClass.LANE: 3.0,
}

_STRAIGHT = 6.0
"""So much likelier than a right angle is going straight on."""


class Turns:
    """For each half piece, the half pieces that lead on from its end, and how likely each is."""

    def __init__(
        self, network: Network, liking: Mapping[RoadClass, float], allowed: Flags | None = None
    ) -> None:
        """`allowed`: (h, widest), which of `network.leaving[network.head]` may be taken; None for all.

        Where nothing may be taken one turns back.
        """
        self._onward = network.leaving[network.head].astype(np.int32)
        onward = np.maximum(self._onward, 0)
        back = self._onward == (np.arange(len(network)) ^ 1)[:, None]
        bend = np.abs((network.heading_deg[onward] - network.heading_deg[:, None] + 180) % 360 - 180)
        likely = np.array([liking[cls] for cls in RoadClass])[network.cls[onward]]
        likely *= np.exp(-((bend / 90) ** 2) * np.log(_STRAIGHT))
        likely[(self._onward < 0) | back] = 0
        if allowed is not None:
            likely[~allowed] = 0
        likely[back & (likely.sum(axis=1) == 0)[:, None]] = 1
        sums = np.cumsum(likely, axis=1)
        self._sums = (sums / sums[:, -1:]).astype(np.float32)

    def after(self, edge: Ints, random: np.random.Generator) -> Ints:
        """The half pieces taken at the ends of `edge`."""
        drawn = random.random(len(edge), dtype=np.float32)
        taken = (drawn[:, None] >= self._sums[edge]).sum(axis=1)
        return np.asarray(self._onward[edge, taken], dtype=np.int64)


def keeping(network: Network, region: Ints) -> Flags:
    """(h, widest) which turns stay in the region of nodes (n,) that they begin in."""
    onward = network.leaving[network.head]
    return np.asarray((onward >= 0) & (region[network.head[onward]] == region[network.head][:, None]))


def avoiding(network: Network, closed: Flags) -> Flags:
    """(h, widest) which turns do not lead to nodes that are closed (n,); who is at one may go on."""
    onward = network.leaving[network.head]
    return np.asarray((onward >= 0) & (~closed[network.head[onward]] | closed[network.head][:, None]))


def busyness(network: Network) -> Floats:
    """(h,) how likely somebody is on a half piece, summing to 1: the longer and the greater, the likelier."""
    weight = network.length_m * np.array([DRIVING[cls] for cls in RoadClass])[network.cls] / network.speed_kmh
    return np.asarray(weight / weight.sum())
