"""A discharge reaches station after station, later and weaker."""

import itertools

import numpy as np
import pytest

from app.demo.city import City
from app.demo.living.pollution import Pollution
from app.demo.living.timetable import SCENES
from tests.app.demo.cities import small
from tests.app.demo.living.test_timetable import ROUND_MS


@pytest.fixture(scope="module", params=["small", "town"])
def either(request: pytest.FixtureRequest) -> City:
    town: City = request.getfixturevalue("city")
    return small() if request.param == "small" else town


def downstream(city: City) -> list[int]:
    chain = [city.scenes["discharge"]]
    while (below := int(city.water_stations.below[chain[-1]])) >= 0:
        chain.append(below)
    return chain


def test_it_comes_down_the_water_in_order(either: City) -> None:
    pollution, chain = Pollution(either), downstream(either)
    delays = pollution.delay_s[chain]
    assert (np.diff(delays) > 0).all()
    assert 60 < delays[0] < 900
    assert np.isinf(np.delete(pollution.delay_s, chain)).all()
    # Each sees its peak when the water of one let-in has come that far.
    let_in_ms = ROUND_MS + round(SCENES["discharge"].begin_s * 1000)
    peaks = [
        pollution.strength(row, np.array([let_in_ms + round(pollution.delay_s[row] * 1000)]))[0]
        for row in chain
    ]
    assert peaks[0] > 0.8
    assert all(later < earlier for earlier, later in itertools.pairwise(peaks))


def test_it_has_passed_the_first_station_before_it_is_let_in_again(either: City) -> None:
    first = either.scenes["discharge"]
    strength = Pollution(either).strength(first, ROUND_MS + np.arange(0, 1_800_000, 10_000))
    assert strength.max() > 0.8
    assert strength.min() < 0.01
    assert strength[0] < 0.01


def test_above_and_elsewhere_the_water_is_clean(either: City) -> None:
    clean = np.setdiff1d(np.arange(len(either.water_stations.key)), downstream(either))
    times = ROUND_MS + np.arange(0, 1_800_000, 60_000)
    assert all((Pollution(either).strength(int(row), times) == 0).all() for row in clean)


def test_it_is_the_same_whoever_asks_how(either: City) -> None:
    pollution, times = Pollution(either), ROUND_MS + np.arange(0, 7_200_000, 77_000)
    for row in downstream(either):
        single = [float(pollution.strength(row, times[at : at + 1])[0]) for at in range(len(times))]
        assert pollution.strength(row, times) == pytest.approx(single)
    assert len(pollution.strength(0, times[:0])) == 0
