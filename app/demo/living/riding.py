"""The motorcycles with a tag: at home, on a trip, and back the way they came; and who hears them."""

from typing import NamedTuple

import numpy as np

from app.demo.city import City, Floats, Ints
from app.demo.living import hours
from app.demo.living.driving import Drivers, Lights
from app.demo.living.hearing import Ears, loudness_dbm
from app.demo.living.network import Network
from app.demo.living.turns import RIDING, Turns

_PIECES = 256
"""Longest trip, in pieces of road."""
_TRIP_M = (1_500.0, 8_000.0)
_STAY_S = (60.0, 420.0)
_CAP_KMH = (22.0, 50.0)
"""From the slowest electric bicycle to the fastest motorcycle."""
_FILL_S = 90.0
"""Within about so long the number on the road follows the hour."""
_AGAIN_S = 45.0
"""A tag that stays near one station is heard again after so long."""
_PARKED_AGAIN_S = 1_800.0
"""A tag that is parked in reach is heard about so often."""
_GONE = -1


class Heard(NamedTuple):
    """Sightings, as columns of one length."""

    tag: Ints
    """Row of `city.tags`."""
    station: Ints
    """Row of `city.base_stations`."""
    rssi_dbm: Ints


def nobody_heard() -> Heard:
    """Columns of no length."""
    none = np.empty(0, dtype=np.int64)
    return Heard(none, none, none)


class Riders:
    """Where the tags are. Only as many as are ever on the road at once have a place that changes: seats."""

    def __init__(self, city: City, network: Network, ears: Ears, now_ms: int, random: np.random.Generator):
        self._network, self._ears, self._random = network, ears, random
        self._turns, self._lights = Turns(network, RIDING), Lights(network, random)
        self._home = city.tags.home
        seats = max(int(len(self._home) * 0.1), 1)
        self.tag: Ints = np.full(seats, _GONE)
        """(seats,) the row of the tag that has each seat; -1 for a free one."""
        self._away = np.zeros(len(self._home), dtype=bool)
        cap = random.uniform(*_CAP_KMH, seats)
        self.drivers = Drivers(network, np.zeros(seats, dtype=np.int64), cap, random)
        self._path = np.zeros((seats, _PIECES), dtype=np.int32)
        self._at = np.zeros(seats, dtype=np.int64)
        self._back = np.zeros(seats, dtype=bool)
        self._left_m = np.zeros(seats)
        self._stay_s = np.zeros(seats)
        self._station = np.full(seats, -1)
        self._quiet_s = np.zeros(seats)
        home_x, home_y = network.x[self._home], network.y[self._home]
        self._home_station, self._home_far = ears.heard(home_x, home_y)
        self._in_reach = np.flatnonzero(self._home_station >= 0)
        self._fill(now_ms)

    def reserve(self, tag: int) -> None:
        """One plays a scene: it is never taken for a trip, nor heard at home."""
        self.tag[self.tag == tag] = _GONE
        self._away[tag] = True

    @property
    def riding(self) -> Ints:
        """The seats that are taken."""
        return np.flatnonzero(self.tag != _GONE)

    def advance(self, now_ms: int, seconds: float, slowness: Floats) -> Heard:
        """Let `seconds` pass until `now_ms`; gives who was heard meanwhile."""
        share = min(seconds / _FILL_S, 1.0)
        missing = self._wanted(now_ms) - len(self.riding)
        self._set_out(int(np.ceil(missing * share)) if missing > 0 else 0)
        stays = self._stay_s > 0
        self._stay_s[stays] -= seconds
        rows = np.flatnonzero((self.tag != _GONE) & (self._stay_s <= 0))
        self._arrive(self.drivers.advance(rows, seconds, slowness, self))
        return self._listen(seconds)

    def turn(self, who: Ints, edges: Ints) -> Ints:
        """As for `Navigator`: outward as they like, and back along the same pieces."""
        back = self._back[who]
        onward = np.full(len(who), -1, dtype=np.int64)
        out, home = who[~back], who[back]
        self._left_m[out] -= self._network.length_m[edges[~back]]
        goes = (self._left_m[out] > 0) & (self._at[out] < _PIECES - 1)
        onward[np.flatnonzero(~back)[goes]] = self._outward(out[goes], edges[~back][goes])
        self._at[home] -= 1
        goes = self._at[home] > 0
        onward[np.flatnonzero(back)[goes]] = self._path[home[goes], self._at[home[goes]]] ^ 1
        return onward

    def wait_s(self, who: Ints, edges: Ints) -> Floats:  # noqa: ARG002 - as for Navigator
        """As for `Navigator`."""
        return self._lights.wait_s(edges)

    def _outward(self, who: Ints, edges: Ints) -> Ints:
        taken = self._turns.after(edges, self._random)
        self._at[who] += 1
        self._path[who, self._at[who]] = taken
        return taken

    def _wanted(self, now_ms: int) -> int:
        return min(round(hours.riding_share(now_ms) * len(self._home)), len(self.tag))

    def _set_out(self, count: int) -> Ints:
        """Let so many leave home; gives their seats."""
        seats = np.flatnonzero(self.tag == _GONE)[:count]
        tags = np.unique(self._random.integers(0, len(self._home), len(seats)))
        tags = tags[~self._away[tags]]
        seats = seats[: len(tags)]
        self.tag[seats] = tags
        self._away[tags] = True
        edge = self._network.arriving[self._home[tags]]
        self.drivers.put(seats, edge, np.ones(len(seats)))
        self._path[seats, 0] = edge
        self._at[seats] = 0
        self._back[seats] = False
        self._left_m[seats] = self._random.uniform(*_TRIP_M, len(seats))
        self._stay_s[seats] = 0.0
        self._station[seats] = -1
        return seats

    def _arrive(self, seats: Ints) -> None:
        """At the far end they stay a while and turn back; at home they give up their seat."""
        home = seats[self._back[seats]]
        self._away[self.tag[home]] = False
        self.tag[home] = _GONE
        away = seats[~self._back[seats]]
        self._stay_s[away] = self._random.uniform(*_STAY_S, len(away))
        self._back[away] = True
        # The first thing on the way back is the last piece of the way out, the other way round.
        self._at[away] += 1

    def _fill(self, now_ms: int) -> None:
        """As the hour has it: those on the road have come some way already, without anybody driving it."""
        missing = self._wanted(now_ms)
        while missing > 0 and len(seats := self._set_out(missing)):
            missing -= len(seats)
            self._walk(seats)

    def _walk(self, seats: Ints) -> None:
        part = self._random.random(len(seats))
        ahead_m = self._left_m[seats] * part
        drawn = self._random.random(len(seats))
        goes = np.arange(len(seats))
        for _ in range(_PIECES - 1):
            goes = goes[ahead_m[goes] > 0]
            if not len(goes):
                break
            taken = self._outward(
                seats[goes], self._path[seats[goes], self._at[seats[goes]]].astype(np.int64)
            )
            ahead_m[goes] -= self._network.length_m[taken]
        self._left_m[seats] *= 1 - part
        at = self._path[seats, self._at[seats]].astype(np.int64)
        back = (drawn < 0.5) & (self._at[seats] > 0)
        self._back[seats] = back
        self.drivers.put(seats, np.where(back, at ^ 1, at), self._random.random(len(seats)))

    def _listen(self, seconds: float) -> Heard:
        seats = self.riding
        station, far = self._ears.heard(*self.drivers.places(seats))
        self._quiet_s[seats] += seconds
        new = station != self._station[seats]
        loud = (station >= 0) & (new | (self._quiet_s[seats] > _AGAIN_S))
        self._station[seats] = station
        self._quiet_s[seats[loud]] = self._random.uniform(0, 10, int(loud.sum()))
        parked = self._parked(seconds)
        tag = np.concatenate([self.tag[seats[loud]], parked])
        stations = np.concatenate([station[loud], self._home_station[parked]])
        far = np.concatenate([far[loud], self._home_far[parked]])
        return Heard(tag, stations, loudness_dbm(far, self._random))

    def _parked(self, seconds: float) -> Ints:
        """Those at home in reach of a station that are heard in such a time."""
        count = self._random.poisson(len(self._in_reach) * seconds / _PARKED_AGAIN_S)
        if not len(self._in_reach) or not count:
            return np.empty(0, dtype=np.int64)
        drawn = np.unique(self._random.choice(self._in_reach, count))
        return np.asarray(drawn[~self._away[drawn]])
