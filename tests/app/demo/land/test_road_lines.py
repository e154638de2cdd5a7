import numpy as np
import shapely

from app.demo.city import City, RoadClass
from app.demo.land.road_lines import road_features


def test_every_piece_has_its_class_and_name(city: City) -> None:
    shapes, tags = road_features(city.roads)
    assert np.allclose(shapely.length(shapes), city.roads.length_m)
    assert set(tags["highway"][city.roads.cls == RoadClass.RING]) == {"trunk"}
    assert set(tags["highway"][city.roads.cls == RoadClass.AVENUE]) == {"primary", "secondary"}
    assert (tags["bridge"] == "yes").sum() == city.roads.bridge.sum()


def test_parts_of_one_road_are_of_one_rank(city: City) -> None:
    _, tags = road_features(city.roads)
    ranks = {
        name: set(tags["highway"][city.roads.name == name]) for name in ("人民东路", "人民中路", "人民西路")
    }
    assert list(ranks.values()) == [{"primary"}] * 3
