"""Buses: along their route and back, with stops, and a longer one at each end."""

from collections.abc import Sequence

import numpy as np

from app.demo.city import Floats, Ints
from app.demo.living.driving import Lights
from app.demo.living.network import Network

_STOPS_APART_M = 450.0
_STOP_S = (12.0, 25.0)
_TURN_ROUND_S = 120.0
_FIRST_BUSES_S = 3_600.0
"""Within so long of the morning all have set out."""


class Lines:
    """The routes as rounds: there and back, without end. A `Navigator` for those who drive them."""

    def __init__(
        self, network: Network, routes: Sequence[Ints], line: Ints, random: np.random.Generator
    ) -> None:
        """`line`: (n,) which of `routes` each driver of the fleet drives; -1 for none."""
        self.rest_s = 0.0
        """How long the night still lasts: who comes to an end of his route stays there for so long."""
        self._random = random
        self._lights = Lights(network, random)
        rounds = [_round(network, route) for route in routes] or [np.empty(0, dtype=np.int64)]
        sizes = np.array([len(one) for one in rounds])
        self._edges = np.concatenate(rounds)
        self._begin = np.concatenate([[0], np.cumsum(sizes)[:-1]])[line]
        self._size = np.maximum(sizes[line], 1)
        self._at = (random.random(len(line)) * self._size).astype(np.int64)
        """Which half piece of its round each is on."""
        self._stop_s = np.concatenate([_stops_s(network, one, random) for one in rounds])

    def here(self, who: Ints) -> Ints:
        """The half pieces that some are on."""
        return np.asarray(self._edges[self._begin[who] + self._at[who]])

    def turn(self, who: Ints, edges: Ints) -> Ints:  # noqa: ARG002 - as for Navigator
        """As for `Navigator`."""
        self._at[who] = (self._at[who] + 1) % self._size[who]
        return self.here(who)

    def wait_s(self, who: Ints, edges: Ints) -> Floats:
        """As for `Navigator`."""
        stop_s = self._stop_s[self._begin[who] + self._at[who]]
        made = np.maximum(stop_s * self._random.uniform(0.8, 1.2, len(who)), self._lights.wait_s(edges))
        if self.rest_s > 0:
            rests = stop_s == _TURN_ROUND_S
            made[rests] = self.rest_s + self._random.uniform(0, _FIRST_BUSES_S, int(rests.sum()))
        return np.asarray(made)

    def go_to_rest(self, who: Ints) -> Floats:
        """Put some at an end of their routes for the night; gives how long they wait there."""
        self._at[who] = 0
        return self.wait_s(who, self.here(who))


def _round(network: Network, route: Ints) -> Ints:
    """The half pieces through the nodes of `route` and back again."""
    leaving = network.leaving[route[:-1]]
    joins = (leaving >= 0) & (network.head[leaving] == route[1:, None])
    there = leaving[np.arange(len(leaving)), joins.argmax(axis=1)]
    return np.concatenate([there, there[::-1] ^ 1])


def _stops_s(network: Network, edges: Ints, random: np.random.Generator) -> Floats:
    """How long a bus stops before each half piece of a round."""
    if not len(edges):
        return np.empty(0)
    driven = np.cumsum(network.length_m[edges])
    passes = np.diff(driven // _STOPS_APART_M, prepend=0.0) > 0
    made = np.where(np.roll(passes, 1), random.uniform(*_STOP_S, len(edges)), 0.0)
    made[[0, len(edges) // 2]] = _TURN_ROUND_S
    return made
