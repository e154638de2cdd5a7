"""The fleet: who is out at which hour, and what each kind keeps to."""

import numpy as np

from app.demo.living.fleet import Fleet
from app.demo.living.network import Network, inside
from tests.app.demo.cities import node, small
from tests.app.demo.living.test_hours import at

CITY = small()
KIND = CITY.vehicles.kind.astype(str)
NETWORK = Network(CITY.roads)
FREE = np.ones(len(NETWORK))


def fleet(hour: float, seed: int = 1) -> Fleet:
    return Fleet(CITY, NETWORK, at(hour), np.random.default_rng(seed))


def run(some: Fleet, hour: float, seconds: int) -> None:
    for second in range(0, seconds, 2):
        some.advance(at(hour) + second * 1000, 2.0, FREE)


def test_the_hour_says_who_is_out() -> None:
    assert fleet(13).driving[KIND == "hazmat"].all()
    assert not fleet(23.5).driving[KIND == "hazmat"].any()
    assert fleet(5).driving[KIND == "sanitation"].any()
    assert fleet(4).driving[KIND == "bus"].all()
    assert not fleet(13).driving[KIND == "fire"].any()


def test_no_bus_drives_at_night_and_all_do_in_the_morning() -> None:
    some = fleet(3)
    mine = np.flatnonzero(KIND == "bus")
    run(some, 3, 300)
    assert (some.drivers.speed_kmh[mine] == 0).all()
    run(some, 5, 2 * 3_600 + 3_700)
    moved = np.zeros(len(mine), dtype=bool)
    for second in range(0, 600, 2):
        some.advance(at(12) + second * 1000, 2.0, FREE)
        moved |= some.drivers.speed_kmh[mine] > 0
    assert moved.all()
    run(some, 23.2, 3_600)
    assert (some.drivers.speed_kmh[mine] == 0).all()


def test_when_the_shift_ends_they_drive_home() -> None:
    some = fleet(13)
    mine = np.flatnonzero(KIND == "hazmat")
    run(some, 22, 3_600)
    assert not some.driving[mine].any()
    assert (some.drivers.node(mine) == CITY.vehicles.home[mine]).all()
    run(some, 13, 60)
    assert some.driving[mine].all()


def test_dangerous_goods_stay_out_of_the_zone() -> None:
    some = fleet(13)
    mine = np.flatnonzero(KIND == "hazmat")
    (zone,) = CITY.zones
    for second in range(3_000):
        some.advance(at(13) + second * 1000, 1.0, FREE)
        assert not inside(zone, *some.drivers.places(mine)).any()


def test_sanitation_is_slow() -> None:
    some = fleet(5)
    mine = np.flatnonzero(KIND == "sanitation")
    run(some, 5, 120)
    assert 0 < some.drivers.speed_kmh[mine].max() <= 18


def test_fire_engines_are_mostly_at_home_and_come_back() -> None:
    some = fleet(13)
    mine = np.flatnonzero((KIND == "fire") | (KIND == "ambulance"))
    out = np.zeros(len(mine))
    for second in range(0, 40_000, 4):
        some.advance(at(13) + second * 1000, 4.0, FREE)
        out += some.on_road[mine]
    assert (out > 0).any()
    assert (out < 10_000 * 0.9).all()


def test_those_who_are_called_come_and_stay_until_they_are_let_go() -> None:
    some = fleet(13)
    mine = some.free("taxi")[:3]
    some.call(mine, np.full(3, node(3, 3)))
    run(some, 13, 2_000)
    assert (some.drivers.node(mine) == node(3, 3)).all()
    assert some.on_road[mine].all()
    assert (some.drivers.speed_kmh[mine] == 0).all()
    assert not set(mine) & set(some.free("taxi"))
    some.let_go(mine)
    run(some, 13, 60)
    assert set(mine) <= set(some.free("taxi"))
    assert (some.drivers.speed_kmh[mine] > 0).any()


def test_who_plays_a_scene_is_left_alone() -> None:
    some = fleet(13)
    some.reserve([0, 18])
    before = some.drivers.places(np.array([0, 18]))
    run(some, 13, 200)
    assert np.allclose(some.drivers.places(np.array([0, 18])), before)
    assert some.on_road[[0, 18]].all()
