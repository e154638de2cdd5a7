"""What is measured: within the class that is due, but for what the timetable does to it."""

import numpy as np
import pytest

from app.demo.city import City
from app.demo.living.timetable import SCENES
from app.demo.living.water import FACTORS, STUCK, Water
from app.feeds.factors import CLASSES, reached_class
from tests.app.demo.cities import small
from tests.app.demo.living.test_hours import at
from tests.app.demo.living.test_timetable import ROUND_MS

DAY = ROUND_MS + np.arange(0, 86_400_000, 300_000)


@pytest.fixture(scope="module", params=["small", "town"])
def either(request: pytest.FixtureRequest) -> City:
    town: City = request.getfixturevalue("city")
    return small() if request.param == "small" else town


def test_a_clean_station_keeps_to_its_class_all_day_and_year(either: City) -> None:
    water = Water(either)
    clean = np.flatnonzero(np.isinf(water.pollution.delay_s))
    for row in clean.tolist():
        due = CLASSES.index(either.water_stations.target_class[row]) + 1
        for shift_days in (0, 120, 240):
            values = water.values(row, DAY + shift_days * 86_400_000)
            assert (values > 0).all()
            for column, code in enumerate(FACTORS):
                for value in (values[:, column].min(), values[:, column].max()):
                    reached = reached_class(code, float(value))
                    assert reached is None or reached <= due, (row, code, value)


def test_a_discharge_is_beyond_the_class(either: City) -> None:
    water, row = Water(either), either.scenes["discharge"]
    values = water.values(row, ROUND_MS + np.arange(0, 1_800_000, 10_000))
    due = CLASSES.index(either.water_stations.target_class[row]) + 1
    ammonia, oxygen = values[:, FACTORS.index("w21003")], values[:, FACTORS.index("w01009")]
    worst, best = reached_class("w21003", float(ammonia.max())), reached_class("w21003", float(ammonia.min()))
    assert worst is not None
    assert best is not None
    assert worst > due >= best
    assert oxygen.min() < 0.7 * oxygen.max()


def test_values_follow_the_day_and_have_noise(either: City) -> None:
    water, row = Water(either), int(np.argmax(np.isinf(Water(either).pollution.delay_s)))
    early, late = (water.values(row, np.array([at(hour)]))[0] for hour in (3, 15))
    temperature = FACTORS.index("w01010")
    assert late[temperature] > early[temperature]
    minutes = water.values(row, ROUND_MS + np.arange(0, 600_000, 60_000))
    assert (np.abs(np.diff(minutes, axis=0)) > 0).all()


def test_the_broken_sensor_repeats_itself_and_is_flagged_later() -> None:
    city = small()
    water, row = Water(city), city.scenes["faulty"]
    begin_s, end_s = SCENES["faulty"]
    phases = np.arange(begin_s, end_s, 30)
    times = ROUND_MS + (phases * 1000).astype(np.int64)
    values = water.values(row, times)
    assert len(np.unique(values[:, STUCK])) == 1
    assert len(np.unique(values[:, 0])) > 10
    flags = [water.flags(row, int(time))[STUCK] for time in times]
    assert flags[0] == "N"
    assert flags[-1] == "D"
    assert set(water.flags(row, ROUND_MS)) == set(water.flags(0, int(times[-1]))) == {"N"}
    after = water.values(row, ROUND_MS + (np.arange(end_s, end_s + 200, 30) * 1000).astype(np.int64))
    assert len(np.unique(after[:, STUCK])) > 3


def test_the_past_can_be_told_again() -> None:
    one, other = Water(small()), Water(small())
    times = ROUND_MS + np.arange(0, 3_600_000, 60_000)
    assert (one.values(1, times) == other.values(1, times)).all()
