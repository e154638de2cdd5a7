from collections import Counter

import numpy as np
import shapely

from app.demo.city import City
from app.demo.land.areas import shapes_of


def test_there_are_enough_of_each_kind(city: City) -> None:
    kinds = Counter(place.kind for place in city.places)
    assert kinds == {
        "railway_station": 1, "police_station": 37, "square": 6, "hospital": 14, "fire_station": 12,
        "school": 60, "bus_depot": 14, "taxi_rank": 20, "sanitation_depot": 10, "chemical_works": 2,
        "fuel_depot": 2,
    }  # fmt: skip


def test_names_are_told_apart(city: City) -> None:
    names = [(place.kind, place.name) for place in city.places]
    assert len(names) == len(set(names))


def test_a_place_is_near_its_road(city: City) -> None:
    nodes = [place.node for place in city.places]
    at = np.array([(place.x, place.y) for place in city.places])
    gaps = np.hypot(city.roads.x[nodes] - at[:, 0], city.roads.y[nodes] - at[:, 1])
    assert np.median(gaps) < 120
    assert gaps.max() < 900


def test_each_grid_has_its_police_station(city: City) -> None:
    stations = [place for place in city.places if place.kind == "police_station"]
    for grid, shape, station in zip(city.grids, shapes_of(city.grids), stations, strict=True):
        assert station.name == grid.name.removesuffix("网格") + "派出所"
        assert shape.distance(shapely.Point(station.x, station.y)) < 6_000
