"""The whole city: the same for one seed, whole, and fit to live in."""

import hashlib
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
import pytest
import shapely

from app.demo.city import City, RoadClass
from app.demo.land.areas import shapes_of
from app.demo.land.founding import found
from app.demo.land.names import YONGJIU
from app.demo.land.weaving import components


def digest(thing: Any) -> str:
    """A hash of all columns within."""
    made = hashlib.sha256()
    _feed(made, thing)
    return made.hexdigest()


def _feed(made: Any, thing: Any) -> None:
    if isinstance(thing, np.ndarray) and thing.dtype != object:
        made.update(thing.tobytes())
    elif is_dataclass(thing):
        for field in fields(thing):
            _feed(made, getattr(thing, field.name))
    elif isinstance(thing, (tuple, list, np.ndarray)):
        for part in thing:
            _feed(made, part)
    else:
        made.update(repr(thing).encode())


def test_a_seed_has_one_city(city: City) -> None:
    assert digest(found()) == digest(city)
    assert digest(found(8)) != digest(city)


def test_the_land_does_not_depend_on_the_scale(city: City) -> None:
    large = found(scale="city")
    assert (len(large.tags.key), len(large.cameras.key)) == (210_000, 140_140)
    for name in (
        "roads",
        "streams",
        "blocks",
        "places",
        "vehicles",
        "units",
        "water_stations",
        "base_stations",
    ):
        assert digest(getattr(large, name)) == digest(getattr(city, name)), name


def test_it_has_what_a_city_of_its_size_has(city: City) -> None:
    assert len(city.streams) == 32
    assert len(city.grids) == 37
    assert 6 <= len(city.districts) <= 9
    assert 8_000 < len(city.roads.cls) < 15_000
    assert len(city.tags.key) == 20_000
    assert len(city.vehicles.key) == 2_000
    assert len(city.units.key) == 400
    assert len(city.base_stations.key) == 1_000
    assert len(city.water_stations.key) == 18
    assert np.bincount(city.cameras.on_river).tolist() == [4_500, 140]


def test_every_road_can_be_reached(city: City) -> None:
    roads = city.roads
    assert not components(len(roads.x), roads.start, roads.end).any()
    assert (roads.length_m > 0).all()
    assert (roads.name != "").all()
    assert set(roads.cls.tolist()) == set(RoadClass)


@pytest.mark.parametrize("seed", [1, 2, 11])
def test_other_seeds_have_cities_too(seed: int) -> None:
    city = found(seed)
    assert len(city.grids) == 37
    assert 8_000 < len(city.roads.cls) < 15_000
    assert not components(len(city.roads.x), city.roads.start, city.roads.end).any()


def test_only_bridges_are_over_the_river(city: City) -> None:
    roads = city.roads
    ends = np.stack([np.column_stack([roads.x[at], roads.y[at]]) for at in (roads.start, roads.end)], axis=1)
    river = shapely.difference(shapes_of(city.waters[:1])[0], shapely.union_all(shapes_of(city.islands)))
    wet = shapely.intersects(shapely.linestrings(ends), river)
    assert 9 < wet.sum() < 60
    assert roads.bridge[wet].all()


def test_the_scenes_have_their_players(city: City) -> None:
    of = [city.streams[stream].name for stream in city.water_stations.stream]
    assert of[city.scenes["discharge"]] == YONGJIU
    assert of[city.scenes["faulty"]] != YONGJIU != of[city.scenes["silent"]]
    assert city.scenes["faulty"] != city.scenes["silent"]
    assert city.vehicles.kind[city.scenes["hazmat"]] == "hazmat"
    assert city.places[city.scenes["crowd"]].kind == "square"
    assert 0 <= city.scenes["stolen"] < len(city.tags.key)
    assert 0 <= city.scenes["escort"] < len(city.vehicles.key)
