"""The scenes as they are played, in the midst of everybody else's day."""

import numpy as np

from app.demo.living.life import Life
from app.demo.living.network import inside
from app.demo.living.police import STATUSES
from app.demo.living.timetable import SCENES
from app.model import UnitStatus
from tests.app.demo.cities import node, small
from tests.app.demo.living.test_timetable import ROUND_MS

EVERY_VEHICLE = np.arange(len(small().vehicles.key))
KIND = small().vehicles.kind.astype(str)
EVERY_UNIT = np.arange(len(small().units.key))


def at(scene: str, seconds: float = 0) -> int:
    return ROUND_MS + round((SCENES[scene].begin_s + seconds) * 1000)


def test_the_stolen_motorcycle_is_heard_by_station_after_station() -> None:
    life = Life(small(), at("stolen"))
    tag = small().scenes["stolen"]
    heard = []
    for second in range(1, 700):
        some = life.step(at("stolen", second))
        heard += some.station[some.tag == tag].tolist()
    assert len(set(heard)) >= 4
    assert len(heard) < 60
    quiet = [life.step(at("stolen", second)) for second in range(1_500, 1_600)]
    assert not any(tag in some.tag for some in quiet)


def test_the_truck_is_in_the_zone_only_within_its_scene() -> None:
    life = Life(small(), ROUND_MS)
    truck = np.array([small().scenes["hazmat"]])
    (zone,) = small().zones
    seen = []
    for second in range(2, 1_800, 2):
        life.step(ROUND_MS + second * 1000)
        placed = life.vehicles(truck)
        seen.append(bool(inside(zone, placed.x, placed.y)[0]))
    assert 0 < sum(seen) < len(seen) / 2
    assert not any(seen[: int(SCENES["hazmat"].begin_s / 2) - 1])


def test_the_escort_has_a_unit_with_the_right_status() -> None:
    life = Life(small(), at("escort", -100))
    row = life.police.called.nonzero()[0]
    assert len(row) == 1
    seen: list[UnitStatus] = []
    for second in range(-98, 1_200, 2):
        life.step(at("escort", second))
        (status,) = life.statuses(row)
        if not seen or seen[-1] != status:
            seen.append(status)
    assert seen == ["available", "dispatched", "en_route", "on_scene", "clear", "available"]


def test_a_crowd_draws_units_and_taxis_and_lets_them_go() -> None:
    life = Life(small(), at("crowd", -1))
    near = life.network.around(node(3, 3), 6)
    for second in range(2, 700, 2):
        life.step(at("crowd", second))
    gathered = np.isin(life.police.drivers.node(EVERY_UNIT), near) & (life.police.drivers.speed_kmh == 0)
    at_square = [STATUSES[code] for code in life.police.status[gathered]]
    assert at_square.count(UnitStatus.ON_SCENE) >= 2
    taxis = np.isin(life.fleet.drivers.node(EVERY_VEHICLE), near) & (KIND == "taxi")
    assert taxis.sum() >= 6
    assert (life.fleet.drivers.speed_kmh[taxis] == 0).sum() >= 6
    assert len(np.unique(life.fleet.drivers.node(EVERY_VEHICLE)[taxis])) >= 3
    for second in range(700, 1_600, 2):
        life.step(at("crowd", second))
    assert (~np.isin(life.fleet.drivers.node(EVERY_VEHICLE)[taxis], near)).any()
    assert life.police.called.sum() == 1


def test_it_may_begin_in_the_middle_of_a_scene() -> None:
    life = Life(small(), at("crowd", 300))
    life.step(at("crowd", 301))
    assert life.police.called.sum() > 1
