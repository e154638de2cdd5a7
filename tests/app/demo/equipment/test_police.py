from collections import Counter

import numpy as np
import shapely

from app.demo.city import City
from app.demo.land.areas import shapes_of


def test_every_beat_has_units_and_every_unit_its_station(city: City) -> None:
    units = city.units
    assert Counter(units.kind) == {"police_car": 160, "police_motorcycle": 120, "police_foot": 120}
    assert np.bincount(units.beat, minlength=37).min() >= 7
    assert {city.places[station].kind for station in units.station.tolist()} == {"police_station"}


def test_foot_patrols_walk_where_people_are(city: City) -> None:
    beats = np.unique(city.units.beat[city.units.kind == "police_foot"])
    middles = shapely.get_coordinates(shapely.centroid(shapes_of(city.grids)))
    assert np.hypot(*middles[beats].T).max() < 6_500


def test_names_are_told_apart(city: City) -> None:
    assert len(set(city.units.name)) == 400
