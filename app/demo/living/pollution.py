"""The discharge into a stream, as it drifts from station to station: later, weaker and longer at each.

It is let in with every round of the timetable, and takes its time: what a station far downstream measures now
was let in some rounds ago.
"""

import numpy as np

from app.demo.city import City, Floats, Ints
from app.demo.living.timetable import CYCLE_S, SCENES

_FLOW_M_S = 1.1
_ABOVE_M = 150.0
"""The pipe is so far above the first station."""
_WIDTH_S = 80.0
"""Of the cloud as it is let in, which takes some five times as long."""
_WIDENS = 0.12
"""By so many seconds with each second of its way."""
_MIXING_M = 9_000.0
"""After so far it is thinned to a third, apart from its widening."""
_CONFLUENCE = 0.25
"""What is left of it in a greater water."""
_SEEN = 4.0
"""Beyond so many widths nothing of the cloud is left."""


class Pollution:
    """How strong the discharge is where and when. Strength 1 is about what was let in."""

    def __init__(self, city: City) -> None:
        count = len(city.water_stations.key)
        self.delay_s = np.full(count, np.inf)
        """(stations,) how long after it was let in its middle passes; inf where it never comes."""
        self._left = np.zeros(count)
        """(stations,) its height there."""
        self._width_s = np.ones(count)
        self._follow(city)

    def strength(self, station: int, times_ms: Ints) -> Floats:
        """(k,) how much of the discharge passes a station at k times."""
        made = np.zeros(len(times_ms))
        delay, width = float(self.delay_s[station]), float(self._width_s[station])
        if not len(times_ms) or not np.isfinite(delay):
            return made
        seconds = times_ms / 1000
        since_s = seconds - delay - SCENES["discharge"].begin_s
        # A cloud is seen some widths before and after its middle: those of the neighbouring rounds too.
        reach = int(np.ceil(_SEEN * width / CYCLE_S))
        nearest = np.rint(since_s / CYCLE_S)
        for neighbour in range(-reach, reach + 1):
            away = since_s - (nearest + neighbour) * CYCLE_S
            made += np.exp(-((away / width) ** 2) / 2)
        return np.asarray(made * self._left[station])

    def _follow(self, city: City) -> None:
        """Down the water from the station above which it is let in."""
        stations = city.water_stations
        at, far_m, left = city.scenes["discharge"], _ABOVE_M, 1.0
        while at >= 0 and not np.isfinite(self.delay_s[at]):
            # The front of the cloud is what is let in first: its middle comes some widths later.
            self.delay_s[at] = far_m / _FLOW_M_S + 2.5 * _WIDTH_S
            self._width_s[at] = _WIDTH_S + _WIDENS * far_m / _FLOW_M_S
            self._left[at] = left * np.exp(-far_m / _MIXING_M) * _WIDTH_S / self._width_s[at]
            below = int(stations.below[at])
            if below >= 0:
                far_m += _between_m(city, at, below)
                left *= 1.0 if stations.stream[below] == stations.stream[at] else _CONFLUENCE
            at = below


def _between_m(city: City, above: int, below: int) -> float:
    """Metres of water between two stations."""
    stations = city.water_stations
    if stations.stream[above] == stations.stream[below]:
        return float(stations.along_m[below] - stations.along_m[above])
    stream = city.streams[int(stations.stream[above])]
    length = float(np.hypot(np.diff(stream.x), np.diff(stream.y)).sum())
    mouth_x, mouth_y = float(stream.x[-1]), float(stream.y[-1])
    onward = float(np.hypot(stations.x[below] - mouth_x, stations.y[below] - mouth_y))
    return max(length - float(stations.along_m[above]), 0.0) + onward
