"""Whether a fix can be believed, and whether it moves its asset on the map.

Every fix is stored. One that no vehicle could have made, or from a clock that runs ahead, is stored with its
mark and does not move the asset. Pure but for the memory of where each asset was last.
"""

import math
from typing import NamedTuple

from app.model import Fix, Quality

CLOCK_AHEAD_MS = 5 * 60_000
MAX_SPEED_KMH = 400.0
"""Over this no road vehicle and no helicopter of the police comes."""
ALWAYS_POSSIBLE_M = 300.0
"""A step so short is never a jump: satellite fixes scatter between high buildings."""
AGREEING_JUMPS = 3
"""So many jumps in a row that agree with one another, and it was the old place that was wrong."""

_METRES_PER_DEGREE = 111_195.0
# As plain ints: an operation on an IntFlag costs as much as all the rest of a judgement.
_UNFIXED, _CLOCK_AHEAD, _JUMP, _REPLAY = (
    int(Quality.UNFIXED), int(Quality.CLOCK_AHEAD), int(Quality.JUMP), int(Quality.REPLAY)
)  # fmt: skip


class Place(NamedTuple):
    """Where an asset was, and when (device time)."""

    time_ms: int
    lon: float
    lat: float


class Judge:
    """Marks fixes, in the order in which they came."""

    def __init__(self) -> None:
        self._last: dict[int, Place] = {}
        self._doubted: dict[int, tuple[Place, int]] = {}
        self._pace: dict[int, float] = {}

    def forget(self) -> None:
        """Forget where everything was; who replays is still known, devices say that only once."""
        self._last.clear()
        self._doubted.clear()

    def recall(self, asset_id: int, time_ms: int, lon: float, lat: float) -> None:
        """Remember the last good place of an asset, read from the cache at start."""
        self._last[asset_id] = Place(time_ms, lon, lat)

    def replays(self, asset_id: int, pace: float) -> None:
        """This asset's reports are a recording played `pace` times faster: so are its plausible speeds."""
        self._pace[asset_id] = pace

    def mark(self, asset_id: int, fix: Fix) -> tuple[int, bool]:
        """The fix's `Quality` bits with ours added, and whether it moves the asset."""
        quality = fix.quality | _REPLAY if asset_id in self._pace else fix.quality
        last = self._last.get(asset_id)
        if fix.time_ms - fix.received_ms > CLOCK_AHEAD_MS:
            return quality | _CLOCK_AHEAD, False
        if quality & _UNFIXED:
            return quality, False
        if last is None:
            self._last[asset_id] = Place(fix.time_ms, fix.lon, fix.lat)
            return quality, True
        place = Place(fix.time_ms, fix.lon, fix.lat)
        if not self._possible(asset_id, last, place) and not self._agrees(asset_id, place):
            return quality | _JUMP, False
        if fix.time_ms <= last.time_ms:
            return quality, False
        self._last[asset_id] = place
        self._doubted.pop(asset_id, None)
        return quality, True

    def hears(self, asset_id: int, place: Place) -> bool:
        """Whether a sighting at `place` (its base station's) is newer than what is known."""
        last = self._last.get(asset_id)
        if last is not None and place.time_ms <= last.time_ms:
            return False
        self._last[asset_id] = place
        return True

    def _possible(self, asset_id: int, a: Place, b: Place) -> bool:
        distance_m = _distance_m(a, b)
        if distance_m <= ALWAYS_POSSIBLE_M:
            return True
        limit_kmh = MAX_SPEED_KMH * self._pace.get(asset_id, 1.0)
        return distance_m * 3600.0 <= limit_kmh * abs(b.time_ms - a.time_ms)

    def _agrees(self, asset_id: int, place: Place) -> bool:
        """True from the third doubted place on that follows plausibly from the one before."""
        before = self._doubted.get(asset_id)
        if before is not None and place.time_ms > before[0].time_ms:
            count = before[1] + 1 if self._possible(asset_id, before[0], place) else 1
        else:
            count = 1
        self._doubted[asset_id] = (place, count)
        return count >= AGREEING_JUMPS


def _distance_m(a: Place, b: Place) -> float:
    """Distance on a flat earth: good to a per cent over a city, and a jump is no matter of per cents."""
    north = (b.lat - a.lat) * _METRES_PER_DEGREE
    east = (b.lon - a.lon) * _METRES_PER_DEGREE * math.cos(math.radians(a.lat))
    return math.hypot(north, east)
