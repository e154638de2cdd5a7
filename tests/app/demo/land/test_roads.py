import numpy as np
import shapely

from app.demo.city import City, RoadClass
from app.demo.land.areas import shapes_of
from app.demo.land.roads import LAND


def lines(city: City) -> np.ndarray:
    roads = city.roads
    ends = [np.column_stack([roads.x[node], roads.y[node]]) for node in (roads.start, roads.end)]
    return np.asarray(shapely.linestrings(np.stack(ends, axis=1)))


def test_roads_stay_on_the_land(city: City) -> None:
    assert shapely.covers(LAND.buffer(1), lines(city)).all()


def test_no_lane_crosses_a_stream(city: City) -> None:
    lanes = lines(city)[city.roads.cls == RoadClass.LANE]
    beds = [shapely.LineString(np.column_stack([s.x, s.y])) for s in city.streams]
    assert not len(shapely.STRtree(lanes).query(beds, predicate="intersects")[0])
    lakes = shapes_of([water for water in city.waters if water.kind == "lake"])
    assert not len(shapely.STRtree(lanes).query(lakes, predicate="intersects")[0])


def test_the_middle_is_denser_than_the_edge(city: City) -> None:
    roads = city.roads
    away = np.hypot(roads.x[roads.start], roads.y[roads.start])
    per_km2 = [
        roads.length_m[(away >= low) & (away < high)].sum() / 1000 / (np.pi * (high**2 - low**2) / 1e6)
        for low, high in ((0, 2000), (2000, 5000), (8000, 11_000))
    ]
    assert per_km2[0] > per_km2[1] > 2 * per_km2[2]


def test_streets_run_in_many_directions(city: City) -> None:
    """Nothing like a chessboard: no direction has a fifth of all length to itself, within 5 degrees."""
    roads = city.roads
    turn = np.arctan2(roads.y[roads.end] - roads.y[roads.start], roads.x[roads.end] - roads.x[roads.start])
    share = np.bincount((np.degrees(turn) % 90 // 5).astype(int), roads.length_m) / roads.length_m.sum()
    assert share.max() < 0.2
