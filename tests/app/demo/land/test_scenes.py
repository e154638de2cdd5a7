import numpy as np
import shapely

from app.demo.city import City
from app.demo.land.areas import shapes_of
from app.demo.land.scenes import way_of_goods


def test_the_tank_truck_comes_through_the_zone(city: City) -> None:
    nodes = way_of_goods(city.roads, city.places)
    assert nodes[0] == city.vehicles.home[city.scenes["hazmat"]]
    inside = shapely.contains_xy(shapes_of(city.zones)[0], city.roads.x[nodes], city.roads.y[nodes])
    assert inside.any()
    assert not inside[[0, -1]].any()


def test_the_scenes_begin_where_they_have_room(city: City) -> None:
    home = city.tags.home[city.scenes["stolen"]]
    assert np.hypot(city.roads.x[home], city.roads.y[home]) > 3_000
    escort = city.vehicles.home[city.scenes["escort"]]
    hospital = next(place for place in city.places if place.kind == "hospital")
    assert np.hypot(city.roads.x[escort] - hospital.x, city.roads.y[escort] - hospital.y) > 1_500
