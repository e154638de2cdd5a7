import numpy as np
import shapely

from app.demo.city import City
from app.demo.land.roads import LAND
from app.demo.land.signs import whole_names


def test_cameras_stand_within_the_city(city: City) -> None:
    eyes = city.cameras
    assert shapely.contains_xy(LAND.buffer(60), eyes.x, eyes.y).all()
    assert ((eyes.heading_deg >= 0) & (eyes.heading_deg < 360)).all()
    assert set(np.unique(eyes.fov_deg)) <= {38.0, 56.0, 74.0, 92.0}
    assert (eyes.owner == np.where(eyes.on_river, "水务", "公安")).all()


def test_street_cameras_look_along_a_road(city: City) -> None:
    """At 30 m before the camera there is road."""
    eyes, roads = city.cameras, city.roads
    ends = [np.column_stack([roads.x[node], roads.y[node]]) for node in (roads.start, roads.end)]
    tree = shapely.STRtree(shapely.linestrings(np.stack(ends, axis=1)))
    turn = np.radians(eyes.heading_deg)
    ahead = shapely.points(eyes.x + 20 * np.sin(turn), eyes.y + 20 * np.cos(turn))[~eyes.on_river]
    _, gaps = tree.query_nearest(ahead, return_distance=True, all_matches=False)
    assert np.mean(gaps < 12) > 0.97


def test_a_name_says_where_it_stands_and_looks(city: City) -> None:
    assert city.cameras.key[0] == "C-000001"
    first = city.cameras.name[0]
    road, sides = first.split(" ")
    assert road.split("-")[0] in set(city.roads.name)
    assert sides in {"北", "东北", "东", "东南", "南", "西南", "西", "西北"}
    crossings = [name.split(" ")[0].split("-") for name in city.cameras.name[:4500]]
    parts = np.array([pair for pair in crossings if len(pair) == 2], dtype=object)
    assert len(parts) > 4000
    assert (whole_names(parts[:, 0]) != whole_names(parts[:, 1])).all()
    assert {"北", "东", "南", "西"} <= {name.split(" ")[-1] for name in city.cameras.name[:4500]}


def test_river_cameras_stand_by_the_water(city: City) -> None:
    eyes = city.cameras
    water = shapely.union_all([shapely.LineString(np.column_stack([s.x, s.y])) for s in city.streams])
    gaps = shapely.distance(shapely.points(eyes.x[eyes.on_river], eyes.y[eyes.on_river]), water)
    assert gaps.max() < 320
