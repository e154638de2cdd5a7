"""The life of the city: everybody who moves, driven by a time that is given.

The same seed and the same sequence of times make the same life.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from app.demo.city import City, Floats, Ints
from app.demo.living.acting import Crowd, Roles, Stolen
from app.demo.living.driving import Drivers
from app.demo.living.fleet import Fleet
from app.demo.living.hearing import Ears
from app.demo.living.network import Network
from app.demo.living.police import STATUSES, Police
from app.demo.living.riding import Heard, Riders, nobody_heard
from app.demo.living.staging import staged
from app.model import UnitStatus

_STEP_S = 2.0
"""A longer time passes in steps of this length."""
_LONGEST_S = 60.0
"""After a longer pause (a computer that slept) the city goes on where it was."""


class Placed(NamedTuple):
    """Where some are, as columns."""

    x: Floats
    """Metres, as `y`."""
    y: Floats
    speed_kmh: Floats
    heading_deg: Floats


class Life:
    """Everybody who moves. Build it at a time, then `step` it on."""

    def __init__(self, city: City, now_ms: int, seed: int = 0) -> None:
        """The city as it is at `now_ms`."""
        self._city = city
        self.network = Network(city.roads)
        random = np.random.default_rng([city.seed, seed])
        self._random = random
        self.fleet = Fleet(city, self.network, now_ms, random)
        self.police = Police(city, self.network, random)
        self._ears = Ears(city.base_stations)
        self.riders = Riders(city, self.network, self._ears, now_ms, random)
        self.scenes = staged(city, self.network)
        self._roles = Roles(city, self.network, self.scenes, self.fleet, self.police, self.riders)
        self._crowd = Crowd(self.network, self.scenes.square, self.fleet, self.police)
        self._stolen = Stolen(city, self.network, self._ears, self.scenes.stolen, random)
        self._now_ms = now_ms
        self._roles.play(now_ms)

    def step(self, now_ms: int) -> Heard:
        """Let time pass until `now_ms`; gives the tags heard meanwhile."""
        seconds = min((now_ms - self._now_ms) / 1000, _LONGEST_S)
        if seconds <= 0:
            return nobody_heard()
        count = int(np.ceil(seconds / _STEP_S))
        heard = [self._advance(now_ms, seconds / count) for _ in range(count)]
        heard.append(self._stolen.step(now_ms))
        self._now_ms = now_ms
        self._roles.play(now_ms)
        return Heard(*(np.concatenate(columns) for columns in zip(*heard, strict=True)))

    def _advance(self, now_ms: int, seconds: float) -> Heard:
        slowness = self._crowd.slowness(now_ms)
        self._crowd.play(now_ms)
        self.fleet.advance(now_ms, seconds, slowness)
        self.police.advance(seconds, slowness)
        return self.riders.advance(now_ms, seconds, slowness)

    def vehicles(self, rows: Ints) -> Placed:
        """Some rows of `city.vehicles`."""
        return _placed(self.network, self.fleet.drivers, rows)

    def units(self, rows: Ints) -> Placed:
        """Some rows of `city.units`."""
        return _placed(self.network, self.police.drivers, rows)

    def statuses(self, rows: Ints) -> Sequence[UnitStatus]:
        """What some units do."""
        return [STATUSES[status] for status in self.police.status[rows]]


def _placed(network: Network, drivers: Drivers, rows: Ints) -> Placed:
    x, y = drivers.places(rows)
    return Placed(x, y, drivers.speed_kmh[rows], network.heading_deg[drivers.edge[rows]])
