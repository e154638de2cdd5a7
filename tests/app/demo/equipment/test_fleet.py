from collections import Counter

import numpy as np

from app.demo.city import City


def test_each_kind_has_its_number(city: City) -> None:
    assert Counter(city.vehicles.kind) == {
        "taxi": 900, "bus": 480, "truck": 240, "hazmat": 60, "fire": 60, "ambulance": 60, "sanitation": 200,
    }  # fmt: skip


def test_only_buses_have_routes_and_every_route_has_buses(city: City) -> None:
    buses = city.vehicles.kind == "bus"
    assert ((city.vehicles.route >= 0) == buses).all()
    assert np.bincount(city.vehicles.route[buses]).tolist() == [12] * 40


def test_phones_and_plates_look_as_they_should(city: City) -> None:
    assert all(len(phone) == 11 and phone.isdecimal() for phone in city.vehicles.phone)
    assert all(plate.startswith("江A·") and len(plate) == 8 for plate in city.vehicles.plate)
    assert all(plate.encode("gbk") for plate in [*city.vehicles.plate, *city.tags.plate[:500]])


def test_ambulances_rest_at_hospitals(city: City) -> None:
    homes = {place.node for place in city.places if place.kind == "hospital"}
    assert set(city.vehicles.home[city.vehicles.kind == "ambulance"].tolist()) == homes


def test_more_live_in_the_middle(city: City) -> None:
    away = np.hypot(city.roads.x[city.tags.home], city.roads.y[city.tags.home])
    assert 0.5 < np.mean(away < 5_000) < 0.99
