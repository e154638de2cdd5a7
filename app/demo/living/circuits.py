"""Ways that are driven by the clock: where somebody is follows from the time alone."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from app.demo.city import Floats, Ints
from app.demo.living.network import Network


class Leg(NamedTuple):
    """A part of a way, driven without a stop."""

    edges: Ints
    """Half pieces, each beginning where the one before ends."""
    begin_s: float
    """Not before this moment of the round."""
    pace: float
    """Part of the free speed."""
    cap_kmh: float = 120.0


class Spot(NamedTuple):
    """Where somebody is on the roads."""

    edge: int
    along_m: float
    speed_kmh: float


class Circuit:
    """Legs driven one after the other; in between one stands where the last has led to."""

    def __init__(self, network: Network, legs: Sequence[Leg]) -> None:
        self._length_m = network.length_m
        self._edges = np.concatenate([leg.edges for leg in legs])
        self._speed_kmh: Floats = np.concatenate([_speeds(network, leg) for leg in legs])
        lasts_s = self._length_m[self._edges] / (self._speed_kmh / 3.6)
        begin = np.empty(len(self._edges))
        at, free_s = 0, 0.0
        for leg in legs:
            size = len(leg.edges)
            begins_s = max(leg.begin_s, free_s)
            span = lasts_s[at : at + size]
            begin[at : at + size] = begins_s + np.concatenate([[0.0], np.cumsum(span)[:-1]])[:size]
            at, free_s = at + size, begins_s + float(span.sum())
        self._begin_s, self._end_s = begin, begin + lasts_s

    @property
    def end_s(self) -> float:
        """When the last leg has been driven."""
        return float(self._end_s[-1])

    def at(self, phase_s: float) -> Spot:
        """Where one is at a moment of the round."""
        index = int(np.searchsorted(self._begin_s, phase_s, side="right")) - 1
        if index < 0:
            return Spot(int(self._edges[0]), 0.0, 0.0)
        edge = int(self._edges[index])
        length = float(self._length_m[edge])
        begin, end = float(self._begin_s[index]), float(self._end_s[index])
        if phase_s >= end:
            return Spot(edge, length, 0.0)
        return Spot(edge, length * (phase_s - begin) / (end - begin), float(self._speed_kmh[index]))


def _speeds(network: Network, leg: Leg) -> Floats:
    return np.minimum(network.speed_kmh[leg.edges] * leg.pace, leg.cap_kmh)


def shortened(network: Network, edges: Ints, seconds: float, pace: float, cap_kmh: float) -> Ints:
    """As many of the first half pieces as are driven within a time, at least one."""
    lasts_s = network.length_m[edges] / (_speeds(network, Leg(edges, 0, pace, cap_kmh)) / 3.6)
    return edges[: max(int(np.searchsorted(np.cumsum(lasts_s), seconds)), 1)]
