"""Those whom a scene of the timetable moves, and those whom it draws from their work."""

import numpy as np

from app.demo.city import City, Floats, Ints
from app.demo.living import hours, timetable
from app.demo.living.circuits import Circuit, Spot
from app.demo.living.driving import Drivers
from app.demo.living.fleet import Fleet
from app.demo.living.hearing import Ears, loudness_dbm
from app.demo.living.network import Network
from app.demo.living.police import Police
from app.demo.living.riding import Heard, Riders, nobody_heard
from app.demo.living.staging import Scenes
from app.demo.living.timetable import phase_s, plays
from app.model import UnitStatus

_CROWD_M, _CROWD_PACE = 700.0, 0.25
"""So near the square one gets on at this part of the usual pace."""
_CROWD_UNITS, _CROWD_TAXIS = 12, 24
_CROWD_NODES = 6
"""They gather at so many crossings."""
_STOLEN_AGAIN_S = 20.0


class Roles:
    """Those whom a scene moves: the truck, the car, the unit that joins it."""

    def __init__(
        self, city: City, network: Network, scenes: Scenes, fleet: Fleet, police: Police, riders: Riders
    ) -> None:
        self._scenes, self._fleet, self._police = scenes, fleet, police
        self._truck, self._car = city.scenes["hazmat"], city.scenes["escort"]
        fleet.reserve([self._truck, self._car])
        riders.reserve(city.scenes["stolen"])
        cars = police.nearest(scenes.joins_node, len(city.units.key), network)
        by_car = cars[city.units.kind[cars].astype(str) == "police_car"]
        self._unit = int(by_car[0]) if len(by_car) else -1
        if self._unit >= 0:
            police.reserve(self._unit, scenes.joins_node)

    def play(self, now_ms: int) -> None:
        """Put everybody where the moment has him."""
        phase = phase_s(now_ms)
        _put(self._fleet.drivers, self._truck, self._scenes.hazmat.at(phase))
        _put(self._fleet.drivers, self._car, self._scenes.escort.at(phase))
        if self._unit >= 0:
            _put(self._police.drivers, self._unit, self._scenes.police.at(phase))
            self._police.tell(np.array([self._unit]), self._status(phase))

    def _status(self, phase: float) -> UnitStatus:
        scenes = self._scenes
        for until_s, status in (
            (timetable.SCENES["escort"].begin_s, UnitStatus.AVAILABLE),
            (scenes.joins_s - 60, UnitStatus.DISPATCHED),
            (scenes.joins_s, UnitStatus.EN_ROUTE),
            (scenes.hospital_s, UnitStatus.ON_SCENE),
            (scenes.police.end_s, UnitStatus.CLEAR),
        ):
            if phase < until_s:
                return status
        return UnitStatus.AVAILABLE


def _put(drivers: Drivers, row: int, spot: Spot) -> None:
    drivers.edge[row], drivers.along_m[row], drivers.speed_kmh[row] = spot


class Crowd:
    """The square: who is drawn there, and how slow it is around it."""

    def __init__(self, network: Network, square: int, fleet: Fleet, police: Police) -> None:
        self._network, self._square, self._fleet, self._police = network, square, fleet, police
        far = np.hypot(network.x - network.x[square], network.y - network.y[square])
        self._around = network.around(square, _CROWD_NODES)
        self._near = far[network.tail] < _CROWD_M
        self._units: Ints = np.empty(0, dtype=np.int64)
        self._taxis: Ints = np.empty(0, dtype=np.int64)
        self._is_on = False

    def play(self, now_ms: int) -> None:
        """Call and let go when it is time."""
        if plays("crowd", now_ms) == self._is_on:
            return
        self._is_on = not self._is_on
        if self._is_on:
            self._units = self._police.nearest(self._square, _CROWD_UNITS, self._network)
            self._police.call(self._units, self._spread(len(self._units)))
            self._taxis = self._nearest_taxis()
            self._fleet.call(self._taxis, self._spread(len(self._taxis)))
        else:
            self._police.let_go(self._units)
            self._fleet.let_go(self._taxis)

    def slowness(self, now_ms: int) -> Floats:
        """(h,) the part of the free speed that traffic leaves: less on great roads when many drive."""
        pace = hours.pace(now_ms)
        # Lanes have no rush hour to speak of.
        by_class = np.array([pace, pace, pace, 0.5 + pace / 2, 0.75 + pace / 4])
        made = by_class[self._network.cls]
        if self._is_on:
            made[self._near] *= _CROWD_PACE
        return np.asarray(made)

    def _spread(self, count: int) -> Ints:
        """A crossing for each: not all stand on one spot."""
        return np.resize(self._around, count)

    def _nearest_taxis(self) -> Ints:
        rows = self._fleet.free("taxi")
        x, y = self._fleet.drivers.places(rows)
        far = np.hypot(x - self._network.x[self._square], y - self._network.y[self._square])
        return rows[np.argsort(far, kind="stable")[:_CROWD_TAXIS]]


class Stolen:
    """The stolen motorcycle, heard by station after station."""

    def __init__(
        self, city: City, network: Network, ears: Ears, circuit: Circuit, random: np.random.Generator
    ) -> None:
        self._tag = city.scenes["stolen"]
        self._network, self._ears, self._circuit, self._random = network, ears, circuit, random
        self._station, self._heard_ms = -1, 0

    def step(self, now_ms: int) -> Heard:
        """What is heard of it up to `now_ms`."""
        if not plays("stolen", now_ms) or phase_s(now_ms) >= self._circuit.end_s:
            self._station = -1
            return nobody_heard()
        spot = self._circuit.at(phase_s(now_ms))
        places = self._network.places(np.array([spot.edge]), np.array([spot.along_m]))
        station, far = self._ears.heard(*places)
        is_new = station[0] != self._station
        if station[0] < 0 or not (is_new or now_ms - self._heard_ms > _STOLEN_AGAIN_S * 1000):
            return nobody_heard()
        self._station, self._heard_ms = int(station[0]), now_ms
        return Heard(np.array([self._tag]), station, loudness_dbm(far, self._random))
