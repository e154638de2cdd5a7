"""The police units: on patrol in their beats, and now and then at a call there."""

from collections.abc import Mapping

import numpy as np

from app.demo.city import City, Flags, Floats, Ints, RoadClass
from app.demo.living.driving import Drivers, Wander
from app.demo.living.network import Network, inside
from app.demo.living.turns import DRIVING, RIDING, WALKING, Turns, keeping
from app.model import UnitStatus

STATUSES = tuple(UnitStatus)
_AVAILABLE, _DISPATCHED, _EN_ROUTE, _ON_SCENE, _CLEAR, _OUT = range(len(STATUSES))
_KINDS = {"police_car": (DRIVING, 70.0), "police_motorcycle": (RIDING, 60.0), "police_foot": (WALKING, 5.0)}
"""What roads each kind likes, and its greatest speed on patrol in km/h."""
_LASTS_S = {
    _DISPATCHED: (20.0, 60.0),
    _EN_ROUTE: (60.0, 240.0),
    _ON_SCENE: (240.0, 900.0),
    _CLEAR: (20.0, 60.0),
}
_NEXT = {_DISPATCHED: _EN_ROUTE, _EN_ROUTE: _ON_SCENE, _ON_SCENE: _CLEAR, _CLEAR: _AVAILABLE}
_CALLS_AN_HOUR = 0.5
_OUT_SHARE = 0.04
"""Units that are not on the street."""


class Police:
    """Where the units are and what they do. Rows are those of `city.units`."""

    def __init__(self, city: City, network: Network, random: np.random.Generator) -> None:
        units = city.units
        count = len(units.key)
        self._random = random
        self._kind = units.kind.astype(str)
        region = _regions(city, network)
        cap = np.array([_KINDS[kind][1] for kind in self._kind])
        home = np.array([city.places[station].node for station in units.station], dtype=np.int64)
        self.drivers = Drivers(network, network.arriving[home], cap, random)
        self._beats = [
            (np.flatnonzero(self._kind == kind), self._navigator(network, liking, region, count))
            for kind, (liking, _) in _KINDS.items()
        ]
        self.called: Flags = np.zeros(count, dtype=bool)
        """Who is at a scene of the timetable, out of his beat or on his way back."""
        self._base = self._begin(network, region, units.beat)
        self.status = np.zeros(count, dtype=np.int64)
        self._left_s = np.zeros(count)
        self._draw_statuses(self._base < 0)

    def reserve(self, row: int, node: int) -> None:
        """One plays a scene: he waits for it at a node, and is moved by it."""
        self.called[row] = True
        self.status[row] = _AVAILABLE
        self._base[row] = node

    def tell(self, rows: Ints, status: UnitStatus) -> None:
        """Give some a status that lasts until the next is given."""
        self.status[rows] = STATUSES.index(status)
        self._left_s[rows] = np.inf

    def call(self, rows: Ints, nodes: Ints) -> None:
        """Let some leave their beats, each for a node."""
        self.called[rows] = True
        self.tell(rows, UnitStatus.EN_ROUTE)
        self._send(rows, nodes)

    def let_go(self, rows: Ints) -> None:
        """Let those who were called drive back to their beats."""
        self.tell(rows, UnitStatus.CLEAR)
        self._send(rows, self._base[rows])

    @property
    def on_street(self) -> Flags:
        """Who is not at the station."""
        return np.asarray(self.status != _OUT)

    def nearest(self, node: int, count: int, network: Network) -> Ints:
        """The units with wheels, free and nearest to a node, by their places."""
        rows = np.flatnonzero(
            (self.status == _AVAILABLE) & ~self.called & (self._base >= 0) & (self._kind != "police_foot")
        )
        x, y = self.drivers.places(rows)
        far = np.hypot(x - network.x[node], y - network.y[node])
        return rows[np.argsort(far, kind="stable")[:count]]

    def advance(self, seconds: float, slowness: Floats) -> None:
        """Let so much time pass."""
        self._change_statuses(seconds)
        stands = (self.status == _OUT) | (self.status == _ON_SCENE)
        self.drivers.stand(np.flatnonzero(stands))
        for rows, navigator in self._beats:
            arrived = self.drivers.advance(rows[~stands[rows]], seconds, slowness, navigator)
            for row in arrived[self.called[arrived]]:
                self._arrive(np.array([row]))

    def _arrive(self, rows: Ints) -> None:
        if self.status[rows[0]] == _EN_ROUTE:
            self.tell(rows, UnitStatus.ON_SCENE)
        else:
            self._send(rows, np.full(1, -1))
            self.called[rows] = False
            self.status[rows], self._left_s[rows] = _AVAILABLE, 0.0

    def _navigator(
        self, network: Network, liking: Mapping[RoadClass, float], region: Ints, count: int
    ) -> Wander:
        turns = Turns(network, liking, keeping(network, region))
        return Wander(network, turns, self._random, count)

    def _send(self, rows: Ints, goals: Ints) -> None:
        for members, navigator in self._beats:
            here = np.isin(rows, members)
            navigator.send(rows[here], goals[here])

    def _begin(self, network: Network, region: Ints, beats: Ints) -> Ints:
        """Put each somewhere in his beat; gives the nodes. -1: no road is there, he stays at the station."""
        made = np.full(len(beats), -1, dtype=np.int64)
        within = region[network.tail] == region[network.head]
        for beat in np.unique(beats):
            edges = np.flatnonzero(within & (region[network.head] == beat))
            rows = np.flatnonzero(beats == beat)
            if len(edges):
                drawn = self._random.choice(edges, len(rows))
                self.drivers.put(rows, drawn, self._random.random(len(rows)))
                made[rows] = network.head[drawn]
        return made

    def _draw_statuses(self, no_beat: Flags) -> None:
        """As they would be if the day had run all along."""
        busy_s = {status: sum(span) / 2 for status, span in _LASTS_S.items()}
        total_s = 3600 / _CALLS_AN_HOUR
        share = [busy_s.get(status, 0.0) / total_s for status in range(len(STATUSES))]
        share[_OUT] = _OUT_SHARE
        share[_AVAILABLE] = 1 - sum(share)
        count = len(self.status)
        self.status = self._random.choice(len(STATUSES), count, p=share)
        self.status[no_beat] = _OUT
        for status, span in _LASTS_S.items():
            rows = np.flatnonzero(self.status == status)
            self._left_s[rows] = self._random.uniform(0, span[1], len(rows))

    def _change_statuses(self, seconds: float) -> None:
        self._left_s -= seconds
        drawn = self._random.random(len(self.status))
        called = (self.status == _AVAILABLE) & ~self.called & (drawn < _CALLS_AN_HOUR * seconds / 3600)
        ended = self._left_s <= 0
        before = self.status.copy()
        for status, following in _NEXT.items():
            self._change(np.flatnonzero((before == status) & ended), following)
        self._change(np.flatnonzero(called), _DISPATCHED)

    def _change(self, rows: Ints, status: int) -> None:
        self.status[rows] = status
        if status in _LASTS_S:
            self._left_s[rows] = self._random.uniform(*_LASTS_S[status], len(rows))


def _regions(city: City, network: Network) -> Ints:
    """(n,) the beat that each node lies in; -1 for none."""
    made = np.full(len(network.x), -1, dtype=np.int64)
    for index, grid in enumerate(city.grids):
        made[(made < 0) & inside(grid, network.x, network.y)] = index
    return made
