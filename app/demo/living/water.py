"""What the water stations measure: a pure function of station and time, so that the past can be told too.

Values follow the day, with noise, and keep to the class that is due at the station, until a discharge comes.
"""

from typing import NamedTuple

import numpy as np

from app.demo.city import City, Floats, Ints
from app.demo.living import hours
from app.demo.living.pollution import Pollution
from app.demo.living.timetable import CYCLE_S, SCENES, round_ms
from app.feeds.factors import CLASSES, Factors, limit

_DAY_MS = 86_400_000
_YEAR_DAYS = 365.25


class _Habit(NamedTuple):
    """How a factor with a greatest value behaves."""

    of_limit: float
    """Its usual value, as a part of the limit of the class that is due."""
    daily: float
    """How far the hour moves it, as a part of its usual value."""
    rises: float
    """What a discharge at its full strength adds, in limits of class III."""


_HABITS = {
    "w01019": _Habit(0.62, 0.06, 1.4),
    "w01018": _Habit(0.64, 0.05, 1.8),
    "w21003": _Habit(0.55, 0.10, 2.6),
    "w21011": _Habit(0.60, 0.06, 1.7),
    "w21001": _Habit(0.66, 0.05, 0.9),
}
FACTORS = ("w01001", "w01009", "w01010", "w01014", "w01003", *_HABITS)
"""What every station measures: pH, oxygen, temperature, conductivity, turbidity; permanganate index, COD,
ammonia, total phosphorus, total nitrogen."""

STUCK = FACTORS.index("w01003")
"""The column of the factor whose sensor fails at the faulty station."""
_STUCK_NOTICED_S = 600.0
"""So long the sensor repeats itself before the station flags it."""
_WAVES_S = (1_380.0, 5_820.0, 21_960.0)
_RESTLESS = 0.035
_GRAIN = 0.008


class Water:
    """All stations."""

    def __init__(self, city: City) -> None:
        self.pollution = Pollution(city)
        factors = Factors.load()
        self.decimals = tuple(factors[code].decimals for code in FACTORS)
        self._faulty = city.scenes["faulty"]
        random = np.random.default_rng([city.seed, 212])
        count = len(city.water_stations.key)
        self._phase = random.uniform(0, 2 * np.pi, (count, len(FACTORS), len(_WAVES_S)))
        self._share = random.uniform(0.9, 1.1, (count, len(FACTORS)))
        self._class = [CLASSES.index(name) for name in city.water_stations.target_class]

    def values(self, station: int, times_ms: Ints) -> Floats:
        """(k, factors) what a station measures at k times."""
        made = self._clean(station, times_ms)
        strength = self.pollution.strength(station, times_ms)
        for code, habit in _HABITS.items():
            made[:, FACTORS.index(code)] += strength * habit.rises * _bound(code, CLASSES.index("III"))
        made[:, 0] -= 0.5 * strength
        made[:, 1] *= 1 - 0.55 * np.minimum(strength, 1.2)
        made[:, 3] += 480 * strength
        made[:, 4] += 75 * strength
        if station == self._faulty:
            self._stick(made, times_ms)
        return made

    def flags(self, station: int, time_ms: int) -> list[str]:
        """The flag of each factor: N, or D for the sensor that is known to be broken."""
        begin_s, end_s = SCENES["faulty"]
        phase = (time_ms - round_ms(time_ms)) / 1000
        known = station == self._faulty and begin_s + _STUCK_NOTICED_S <= phase < end_s
        return ["D" if known and column == STUCK else "N" for column in range(len(FACTORS))]

    def _clean(self, station: int, times_ms: Ints) -> Floats:
        """Without discharge or fault."""
        share, target = self._share[station], self._class[station]
        noise = self._noise(station, times_ms)
        afternoon = np.cos((_hours(times_ms) - 15) / 24 * 2 * np.pi)
        made = np.empty((len(times_ms), len(FACTORS)))
        made[:, 0] = 7.5 * (1 + (share[0] - 1) * 0.4) + 0.12 * afternoon + 2 * noise[:, 0]
        least = _bound("w01009", target)
        made[:, 1] = least + 1.0 * share[1] + 0.45 * afternoon + 2 * noise[:, 1]
        season = np.cos((times_ms / _DAY_MS % _YEAR_DAYS - 205) / _YEAR_DAYS * 2 * np.pi)
        made[:, 2] = 17.5 + 9.5 * season + 0.8 * afternoon + 4 * noise[:, 2]
        made[:, 3] = 410 * share[3] * (1 - 0.03 * afternoon + noise[:, 3])
        made[:, 4] = 18 * share[4] * (1 + 0.1 * afternoon + 3 * noise[:, 4])
        for code, habit in _HABITS.items():
            column = FACTORS.index(code)
            usual = _bound(code, target) * habit.of_limit * share[column]
            made[:, column] = usual * (1 - habit.daily * afternoon + noise[:, column])
        return made

    def _noise(self, station: int, times_ms: Ints) -> Floats:
        """(k, factors) slow waves that no two factors share, and a little grain."""
        seconds = times_ms[:, None] / 1000
        phase = self._phase[station]
        waves = sum(
            np.sin(2 * np.pi * seconds / length + phase[:, wave]) for wave, length in enumerate(_WAVES_S)
        )
        # The well-known hash of shaders: what is left of a great sine is as good as drawn.
        drawn = np.sin((seconds % 99_991) * 12.9898 + phase[:, 0] * 78.233) * 43_758.5453 % 1 - 0.5
        return np.asarray(_RESTLESS * waves / len(_WAVES_S) + _GRAIN * drawn)

    def _stick(self, made: Floats, times_ms: Ints) -> None:
        """From a moment of each round on, one sensor repeats what it said then."""
        begin_s, end_s = SCENES["faulty"]
        starts = times_ms - times_ms % (CYCLE_S * 1000)
        phase = (times_ms - starts) / 1000
        stuck = (phase >= begin_s) & (phase < end_s)
        if stuck.any():
            then = starts[stuck] + round(begin_s * 1000)
            made[stuck, STUCK] = self._clean(self._faulty, then)[:, STUCK]


def _hours(times_ms: Ints) -> Floats:
    return np.asarray((times_ms / 3_600_000 + hours.ZONE_HOURS) % 24)


def _bound(code: str, target: int) -> float:
    """The limit of a class; total nitrogen of a river has none, so that of lakes."""
    found = limit(code, "river") or limit(code, "lake")
    assert found is not None
    low, high = found.bounds[target]
    return low if found.kind == "min" else high
