"""The vehicles with a terminal: taxis, buses, trucks and those who serve, each kind in its own hours."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from app.demo.city import City, Flags, Floats, Ints
from app.demo.living import hours
from app.demo.living.buses import Lines
from app.demo.living.driving import Drivers, Wander
from app.demo.living.network import Network, inside
from app.demo.living.turns import DRIVING, Turns, avoiding, busyness


class _Shift(NamedTuple):
    share: float
    """Which part of its kind works this shift."""
    begin_hour: float
    hours: float


_SHIFTS: dict[str, Sequence[_Shift]] = {
    "taxi": (_Shift(0.45, 5.5, 13), _Shift(0.3, 16.5, 12), _Shift(0.25, 6, 18)),
    "truck": (_Shift(0.7, 7, 11), _Shift(0.3, 20, 9)),
    "hazmat": (_Shift(1.0, 7.5, 11),),
    "sanitation": (_Shift(0.7, 3.5, 5), _Shift(0.3, 9, 8)),
}
"""Who has none is always on duty."""
_SPREAD_HOURS = 1.0
"""Not all begin at once."""
_NO_BUSES = (23.0, 5.0)
_CAP_KMH = {"bus": 50.0, "truck": 80.0, "hazmat": 70.0, "sanitation": 18.0}
_OUT_AN_HOUR = {"fire": 0.25, "ambulance": 1.5}
"""How often an hour each drives out from its station."""
_ON_SCENE_S = (240.0, 900.0)
_ROAD_S = 1e9
"""No end is set to a wait that ends otherwise."""
_CALLS = 12
"""Places to which fire engines and ambulances are called."""


class Fleet:
    """Where the vehicles are. Rows are those of `city.vehicles`."""

    def __init__(self, city: City, network: Network, now_ms: int, random: np.random.Generator) -> None:
        vehicles = city.vehicles
        count = len(vehicles.key)
        self._random = random
        self._kind = vehicles.kind.astype(str)
        self._home = vehicles.home
        self._network = network
        self._begin_hour, self._hours = _shifts(self._kind, random)
        cap = np.array([_CAP_KMH.get(kind, 120.0) for kind in self._kind])
        self.drivers = Drivers(network, network.arriving[vehicles.home], cap, random)
        self._wander = Wander(network, Turns(network, DRIVING), random, count)
        self._careful = Wander(
            network, Turns(network, DRIVING, avoiding(network, _closed(city, network))), random, count
        )
        self._lines = Lines(network, city.bus_routes, vehicles.route, random)
        self._is_bus = vehicles.route >= 0
        self._is_hazmat = self._kind == "hazmat"
        self._out_an_s = np.array([_OUT_AN_HOUR.get(kind, 0.0) for kind in self._kind]) / 3600
        self._calls = random.permutation(np.array([place.node for place in city.places]))[:_CALLS]
        self.driving: Flags = np.zeros(count, dtype=bool)
        """Who is on the road; the others stand at home."""
        self._plays: Flags = np.zeros(count, dtype=bool)
        self._scene_s = np.zeros(count)
        """How long who was called stays where he was called to."""
        self._place(now_ms)

    def reserve(self, rows: Sequence[int]) -> None:
        """Some play a scene: they are moved by it, not by the day."""
        self._plays[list(rows)] = True
        self.driving[list(rows)] = False
        self._hours[list(rows)] = 0.0
        self._out_an_s[list(rows)] = 0.0

    @property
    def on_road(self) -> Flags:
        """Who is not parked at home."""
        return self.driving | self._plays | (self._scene_s > 0)

    def call(self, rows: Ints, nodes: Ints) -> None:
        """Let some who wander drive each to a node, and stay there until they are let go."""
        self._wander.send(rows, nodes)
        self._scene_s[rows] = _ROAD_S

    def let_go(self, rows: Ints) -> None:
        """Let those who were called drive about again."""
        self._wander.send(rows, np.full(len(rows), -1))
        self._scene_s[rows] = 0.0
        self.driving[rows] = True

    def free(self, kind: str) -> Ints:
        """Who of a kind drives about and is not bound for anywhere."""
        rows = np.flatnonzero(self.driving & (self._kind == kind))
        return rows[~self._wander.bound(rows)]

    def advance(self, now_ms: int, seconds: float, slowness: Floats) -> None:
        """Let `seconds` pass until `now_ms`."""
        self._lines.rest_s = hours.until_s(now_ms, *_NO_BUSES)
        self._change_shifts(now_ms)
        self._answer_calls(seconds)
        for who, navigator in (
            (self.driving & self._is_bus, self._lines),
            (self.driving & self._is_hazmat, self._careful),
            (self.driving & ~(self._is_bus | self._is_hazmat), self._wander),
        ):
            rows = np.flatnonzero(who)
            if len(rows):
                self._arrive(self.drivers.advance(rows, seconds, slowness, navigator))

    def _place(self, now_ms: int) -> None:
        """As the hour has it: who is on duty is somewhere on the roads, the others are at home."""
        on_duty = self._is_on_duty(now_ms) & (self._out_an_s == 0)
        self.driving |= on_duty
        buses = np.flatnonzero(self._is_bus)
        self._lines.rest_s = hours.until_s(now_ms, *_NO_BUSES)
        if self._lines.rest_s > 0:
            self.drivers.wait_s[buses] = self._lines.go_to_rest(buses)
            self.drivers.put(buses, self._lines.here(buses), np.zeros(len(buses)))
        else:
            self.drivers.put(buses, self._lines.here(buses), self._random.random(len(buses)))
        rows = np.flatnonzero(on_duty & ~self._is_bus)
        likely = busyness(self._network)
        edges = self._random.choice(len(likely), len(rows), p=likely)
        # A place drawn for dangerous goods could lie where they may not be: they begin at home.
        careful = self._is_hazmat[rows]
        edges[careful] = self._network.arriving[self._home[rows[careful]]]
        self.drivers.put(rows, edges, self._random.random(len(rows)))

    def _is_on_duty(self, now_ms: int) -> Flags:
        return np.asarray(hours.within(now_ms, self._begin_hour, self._hours))

    def _change_shifts(self, now_ms: int) -> None:
        served = self._out_an_s == 0
        on_duty = self._is_on_duty(now_ms)
        begins = np.flatnonzero(on_duty & ~self.driving & served & (self._scene_s == 0))
        self.driving[begins] = True
        for navigator in (self._wander, self._careful):
            rows = np.flatnonzero(self.driving & ~self._is_bus & served & (self._scene_s == 0))
            bound = navigator.bound(rows)
            ends = rows[~on_duty[rows] & ~bound]
            navigator.send(ends, self._home[ends])
            back = rows[on_duty[rows] & bound]
            navigator.send(back, np.full(len(back), -1))

    def _answer_calls(self, seconds: float) -> None:
        at_home = ~self.driving & (self._out_an_s > 0) & (self._scene_s == 0)
        rows = np.flatnonzero(at_home & (self._random.random(len(at_home)) < self._out_an_s * seconds))
        if len(rows):
            self._wander.send(rows, self._random.choice(self._calls, len(rows)))
            self._scene_s[rows] = self._random.uniform(*_ON_SCENE_S, len(rows))
            self.driving[rows] = True
        stands = np.flatnonzero(~self.driving & (self._scene_s > 0) & (self._scene_s < _ROAD_S))
        self._scene_s[stands] -= seconds
        done = stands[self._scene_s[stands] <= 0]
        self._scene_s[done] = 0.0
        self._wander.send(done, self._home[done])
        self.driving[done] = True

    def _arrive(self, rows: Ints) -> None:
        self.driving[rows] = False
        self.drivers.stand(rows)


def _shifts(kind: np.ndarray, random: np.random.Generator) -> tuple[Floats, Floats]:
    """(n,) when each begins and how long it works."""
    begin, length = np.zeros(len(kind)), np.full(len(kind), 24.0)
    for name, shifts in _SHIFTS.items():
        rows = np.flatnonzero(kind == name)
        drawn = random.choice(len(shifts), len(rows), p=[shift.share for shift in shifts])
        begin[rows] = np.array([shift.begin_hour for shift in shifts])[drawn]
        length[rows] = np.array([shift.hours for shift in shifts])[drawn]
    return begin + random.uniform(-_SPREAD_HOURS, _SPREAD_HOURS, len(kind)), length


def _closed(city: City, network: Network) -> Flags:
    """(n,) nodes within no-entry zones."""
    made = np.zeros(len(network.x), dtype=bool)
    for zone in city.zones:
        made |= inside(zone, network.x, network.y)
    return made
