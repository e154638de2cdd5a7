"""What the hour of the day does to a city: how many are on the road, and how fast they get on."""

import numpy as np

from app.demo.city import Floats

ZONE_HOURS = 8
"""The city's clocks are so many hours ahead of UTC, all year."""

_HOURS = np.arange(25.0)
_RIDING = np.array(
    [8, 5, 3, 3, 4, 10, 30, 75, 90, 60, 50, 55, 62, 52, 50, 52, 60, 85, 95, 75, 60, 45, 30, 16, 8]
)  # fmt: skip
"""Motorcycles out of a thousand that are on the road."""
_PACE = np.array(
    [100, 100, 100, 100, 100, 98, 90, 62, 55, 72, 82, 80, 76, 80, 82, 80, 74, 58, 52, 64, 78, 86, 92, 97, 100]
)  # fmt: skip
"""Speed in percent of what an empty road allows."""


def hour_of(now_ms: int) -> float:
    """The local hour, 0 to 24."""
    return (now_ms / 3_600_000 + ZONE_HOURS) % 24


def riding_share(now_ms: int) -> float:
    """Which part of the motorcycles is on the road."""
    return float(np.interp(hour_of(now_ms), _HOURS, _RIDING)) / 1000


def pace(now_ms: int) -> float:
    """The part of the free speed that traffic makes on a great road."""
    return float(np.interp(hour_of(now_ms), _HOURS, _PACE)) / 100


def until_s(now_ms: int, begin_hour: float, end_hour: float) -> float:
    """Seconds until `end_hour`, where it is between the two; 0 where it is not. Past midnight too."""
    gone = (hour_of(now_ms) - begin_hour) % 24
    return max((end_hour - begin_hour) % 24 - gone, 0.0) * 3600


def within(now_ms: int, begin_hour: Floats, hours: Floats) -> np.ndarray:
    """Which shifts, that begin at `begin_hour` and last `hours`, are running; past midnight too."""
    return (hour_of(now_ms) - begin_hour) % 24 < hours
