"""The ways of the scenes fit into their half hour, and do what the scene says."""

import numpy as np
import pytest

from app.demo.city import City
from app.demo.living.network import Network, inside
from app.demo.living.staging import Scenes, staged
from app.demo.living.timetable import CYCLE_S, SCENES
from tests.app.demo.cities import small


@pytest.fixture(scope="module", params=["small", "town"])
def stage(request: pytest.FixtureRequest) -> tuple[City, Network, Scenes]:
    town: City = request.getfixturevalue("city")
    city = small() if request.param == "small" else town
    network = Network(city.roads)
    return city, network, staged(city, network)


def test_everybody_is_back_in_time(stage: tuple[City, Network, Scenes]) -> None:
    _, _, scenes = stage
    for name, circuit in (("stolen", scenes.stolen), ("hazmat", scenes.hazmat), ("escort", scenes.escort)):
        assert SCENES[name].begin_s < circuit.end_s <= SCENES[name].end_s
    assert scenes.police.end_s < CYCLE_S


def test_the_truck_enters_the_zone_once_and_leaves_it(stage: tuple[City, Network, Scenes]) -> None:
    city, network, scenes = stage
    spots = [scenes.hazmat.at(phase) for phase in range(CYCLE_S)]
    x, y = network.places(np.array([spot.edge for spot in spots]), np.array([spot.along_m for spot in spots]))
    entered = [np.diff(inside(zone, x, y).astype(int)).tolist().count(1) for zone in city.zones]
    assert max(entered) == 1
    assert not any(inside(zone, x[[0, -1]], y[[0, -1]]).any() for zone in city.zones)


def test_the_car_comes_to_a_hospital_with_the_police(stage: tuple[City, Network, Scenes]) -> None:
    city, network, scenes = stage
    hospitals = [place.node for place in city.places if place.kind == "hospital"]
    arrives = scenes.escort.at(scenes.hospital_s + 1)
    assert network.head[arrives.edge] in hospitals
    for phase in np.arange(scenes.joins_s + 10, scenes.hospital_s, 5):
        places = [
            network.places(np.array([spot.edge]), np.array([spot.along_m]))
            for spot in (scenes.escort.at(phase), scenes.police.at(phase))
        ]
        assert np.hypot(*(a[0] - b[0] for a, b in zip(*places, strict=True))) < 200
    alone, together = scenes.escort.at(scenes.joins_s - 5), scenes.escort.at(scenes.joins_s + 5)
    assert alone.speed_kmh < together.speed_kmh


def test_the_motorcycle_comes_from_home(stage: tuple[City, Network, Scenes]) -> None:
    city, network, scenes = stage
    home = city.tags.home[city.scenes["stolen"]]
    assert network.tail[scenes.stolen.at(0).edge] == home
    end = network.head[scenes.stolen.at(CYCLE_S - 1).edge]
    assert np.hypot(network.x[end] - network.x[home], network.y[end] - network.y[home]) > 2_000
