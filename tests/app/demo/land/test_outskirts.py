import numpy as np
import shapely

from app.demo.city import City, RoadClass
from app.demo.land.areas import shapes_of
from app.demo.land.outskirts import roads_beyond, towns, woods
from app.demo.land.roads import LAND


def test_great_roads_go_on_beyond_the_land(city: City) -> None:
    beyond = roads_beyond(city)
    assert {cls for _, cls in beyond} == {RoadClass.MOTORWAY, RoadClass.AVENUE}
    assert len(beyond) >= 12
    for line, _ in beyond:
        path = shapely.LineString(np.column_stack([line.x, line.y]))
        assert path.length > 30_000
        assert LAND.exterior.distance(shapely.Point(path.coords[0])) < 31
        assert path.intersection(LAND.buffer(-200)).length < 2_000
        assert line.name in set(city.roads.name)


def test_the_old_roads_lead_to_towns(city: City) -> None:
    names = [town.name for town in towns(roads_beyond(city))]
    assert len(names) == len(set(names)) >= 7
    assert "江安" in names


def test_woods_stand_on_dry_land_outside_the_city(city: City) -> None:
    shapes = shapes_of(woods(city))
    assert len(shapes) > 20
    assert shapely.is_valid(shapes).all()
    assert not shapely.intersects(shapes, shapely.union_all(shapes_of(city.waters))).any()
    assert shapely.distance(shapes, shapely.Point(0, 0)).min() > 5_000
