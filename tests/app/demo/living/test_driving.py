"""Driving: at most as fast as one may, on the roads only, to where one was sent."""

import numpy as np

from app.demo.city import Floats, Ints
from app.demo.living.driving import Drivers, Lights, Wander
from app.demo.living.network import Network
from app.demo.living.turns import DRIVING, Turns
from tests.app.demo.cities import APART_M, node, small

NETWORK = Network(small().roads)
FREE = np.ones(len(NETWORK))
EVERYBODY = np.arange(200)


def drivers(seed: int = 3, cap_kmh: float = 120.0) -> tuple[Drivers, Wander]:
    random = np.random.default_rng(seed)
    made = Drivers(NETWORK, np.arange(200) % len(NETWORK), np.full(200, cap_kmh), random)
    return made, Wander(NETWORK, Turns(NETWORK, DRIVING), random, 200)


def off_road_m(x: Floats, y: Floats) -> Floats:
    """How far places are from the lines of the grid."""
    east, north = (x + 1_250) % APART_M, (y + 1_250) % APART_M
    return np.minimum(np.minimum(east, APART_M - east), np.minimum(north, APART_M - north))


def test_nobody_leaves_the_roads_or_is_too_fast() -> None:
    some, wander = drivers(cap_kmh=40.0)
    before = some.places(EVERYBODY)
    for _ in range(300):
        some.advance(EVERYBODY, 1.0, FREE, wander)
        x, y = some.places(EVERYBODY)
        assert off_road_m(x, y).max() < 1
        limit = np.minimum(NETWORK.speed_kmh[some.edge], 40.0)
        assert (some.speed_kmh <= limit + 1e-9).all()
        assert (np.hypot(x - before[0], y - before[1]) <= 40 / 3.6 + 1e-6).all()
        before = x, y


def test_traffic_slows_everybody() -> None:
    driven = []
    for slowness in (FREE, FREE * 0.3):
        some, wander = drivers()
        far = np.zeros(200)
        for _ in range(60):
            some.advance(EVERYBODY, 1.0, slowness, wander)
            far += some.speed_kmh
        driven.append(far.mean())
    assert driven[1] < 0.5 * driven[0]


def test_those_who_are_sent_arrive_and_stay() -> None:
    some, wander = drivers()
    wander.send(EVERYBODY, np.full(200, node(3, 3)))
    left = EVERYBODY
    for _ in range(4_000):
        left = np.setdiff1d(left, some.advance(left, 1.0, FREE, wander))
    assert not len(left)
    x, y = some.places(EVERYBODY)
    assert np.allclose(x, NETWORK.x[node(3, 3)])
    assert np.allclose(y, NETWORK.y[node(3, 3)])
    assert (some.speed_kmh == 0).all()


def test_a_long_step_ends() -> None:
    some, wander = drivers()
    some.advance(EVERYBODY, 100_000.0, FREE, wander)
    assert (some.along_m <= NETWORK.length_m[some.edge]).all()


def test_some_wait_at_crossings_and_none_on_the_way() -> None:
    lights = Lights(NETWORK, np.random.default_rng(1))
    crossing = np.flatnonzero(NETWORK.is_crossing)
    waits = np.concatenate([lights.wait_s(crossing) for _ in range(20)])
    assert 0.1 < (waits > 0).mean() < 0.5
    assert waits.max() <= 45
    corner: Ints = np.flatnonzero(~NETWORK.is_crossing)
    assert (lights.wait_s(corner) == 0).all()
