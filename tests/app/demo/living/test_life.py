"""The whole life: deterministic, on the roads, with its scenes at their time."""

import numpy as np
import pytest

from app.demo.city import City
from app.demo.living.life import Life
from tests.app.demo.cities import small
from tests.app.demo.living.test_timetable import ROUND_MS

EVERY_VEHICLE = np.arange(len(small().vehicles.key))
EVERY_UNIT = np.arange(len(small().units.key))


def test_the_same_seed_and_times_make_the_same_life() -> None:
    lives = [Life(small(), ROUND_MS, seed) for seed in (1, 1, 2)]
    for second in range(1, 120):
        heard = [life.step(ROUND_MS + second * 1000) for life in lives]
        assert all((a == b).all() for a, b in zip(heard[0], heard[1], strict=True))
    places = [life.vehicles(EVERY_VEHICLE) for life in lives]
    assert all((a == b).all() for a, b in zip(places[0], places[1], strict=True))
    assert not np.allclose(places[0].x, places[2].x)


def test_time_that_stands_or_runs_back_changes_nothing() -> None:
    life = Life(small(), ROUND_MS)
    before = life.vehicles(EVERY_VEHICLE)
    assert len(life.step(ROUND_MS).tag) == 0
    assert len(life.step(ROUND_MS - 5_000).tag) == 0
    assert (life.vehicles(EVERY_VEHICLE).x == before.x).all()


def test_after_a_long_sleep_it_goes_on_where_it_was() -> None:
    life = Life(small(), ROUND_MS)
    before = life.units(EVERY_UNIT)
    life.step(ROUND_MS + 10 * 3_600_000)
    after = life.units(EVERY_UNIT)
    # A minute of the fastest.
    assert np.hypot(after.x - before.x, after.y - before.y).max() < 70 / 3.6 * 60


@pytest.mark.parametrize("scale", ["small", "town"])
def test_everybody_is_on_the_roads_and_within_the_limit(scale: str, city: City) -> None:
    city = small() if scale == "small" else city
    life = Life(city, ROUND_MS)
    network = life.network
    vehicles, units = np.arange(len(city.vehicles.key)), np.arange(len(city.units.key))
    for second in range(1, 60):
        life.step(ROUND_MS + second * 1000)
        for placed, drivers in (
            (life.vehicles(vehicles), life.fleet.drivers),
            (life.units(units), life.police.drivers),
        ):
            along = drivers.along_m
            assert (along >= 0).all()
            assert (along <= network.length_m[drivers.edge] + 1e-6).all()
            assert (placed.speed_kmh <= network.speed_kmh[drivers.edge] + 1e-6).all()
            tail, head = network.tail[drivers.edge], network.head[drivers.edge]
            whole = np.hypot(network.x[head] - network.x[tail], network.y[head] - network.y[tail])
            parts = np.hypot(placed.x - network.x[tail], placed.y - network.y[tail]) + np.hypot(
                placed.x - network.x[head], placed.y - network.y[head]
            )
            assert (parts <= whole + 1).all()


def test_no_vehicle_jumps_at_any_moment_of_a_round() -> None:
    life = Life(small(), ROUND_MS)
    before = life.vehicles(EVERY_VEHICLE)
    for second in range(2, 3_700, 2):
        life.step(ROUND_MS + second * 1000)
        after = life.vehicles(EVERY_VEHICLE)
        assert np.hypot(after.x - before.x, after.y - before.y).max() <= 2 * 120 / 3.6
        before = after
