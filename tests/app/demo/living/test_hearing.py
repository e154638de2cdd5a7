"""Base stations hear what is in their circle, the nearest first."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.demo.city import BaseStations
from app.demo.living.hearing import Ears, loudness_dbm
from tests.app.demo.cities import small

STATIONS = small().base_stations
EARS = Ears(STATIONS)
places = st.floats(-5_000, 5_000)


@given(st.lists(st.tuples(places, places), min_size=1, max_size=30))
def test_a_tag_is_heard_within_the_radius_only(pairs: list[tuple[float, float]]) -> None:
    x, y = np.array(pairs).T
    station, far = EARS.heard(x, y)
    distances = np.hypot(STATIONS.x[:, None] - x, STATIONS.y[:, None] - y)
    heard = station >= 0
    assert (far[heard] <= STATIONS.radius_m[station[heard]]).all()
    # The cells are coarse: right beneath a station it is always that one.
    beneath = distances.min(axis=0) < 100
    assert (station[beneath] == distances.argmin(axis=0)[beneath]).all()


def test_without_stations_nobody_is_heard() -> None:
    none = np.empty(0)
    ears = Ears(BaseStations(np.empty(0, object), np.empty(0, object), none, none, none))
    assert ears.heard(np.array([0.0, 9e9]), np.array([0.0, 0.0]))[0].tolist() == [-1, -1]


def test_near_is_louder() -> None:
    loud = loudness_dbm(np.repeat([5.0, 400.0], 100), np.random.default_rng(1))
    assert loud[:100].min() > loud[100:].max()
    assert loud.min() > -120
    assert loud.max() < -20
