import numpy as np
import shapely

from app.demo.city import City
from app.demo.land.names import YONGJIU


def test_base_stations_are_spread_over_the_city(city: City) -> None:
    ears = city.base_stations
    assert ((ears.radius_m >= 100) & (ears.radius_m <= 250)).all()
    points = shapely.points(ears.x, ears.y)
    near, _ = shapely.STRtree(points).query(points, predicate="dwithin", distance=60.0)
    assert np.bincount(near).max() < 4
    assert len(set(ears.name)) == 1_000


def test_stations_follow_one_another_downstream(city: City) -> None:
    water = city.water_stations
    for stream in np.unique(water.stream):
        assert (np.diff(water.along_m[water.stream == stream]) > 300).all()
    for row, below in enumerate(water.below.tolist()):
        if below >= 0 and water.stream[below] == water.stream[row]:
            assert water.along_m[below] > water.along_m[row]
        elif below >= 0:
            assert city.streams[water.stream[row]].into == water.stream[below]


def test_four_stations_in_a_row_on_yongjiu(city: City) -> None:
    water = city.water_stations
    names = [city.streams[stream].name for stream in water.stream]
    row, chain = city.scenes["discharge"], []
    while names[row] == YONGJIU:
        chain.append(row)
        row = int(water.below[row])
    assert len(chain) == 4 == names.count(YONGJIU)


def test_stations_stand_in_their_stream_within_the_land(city: City) -> None:
    water = city.water_stations
    assert all(len(mn) == 14 and mn.isdecimal() for mn in water.mn)
    assert (np.abs(water.x) < 15_000).all()
    assert (np.abs(water.y) < 12_000).all()
    for x, y, stream in zip(water.x, water.y, water.stream, strict=True):
        of = city.streams[stream]
        assert shapely.LineString(np.column_stack([of.x, of.y])).distance(shapely.Point(x, y)) < 1
    assert set(water.target_class) <= {"I", "II", "III", "IV", "V"}
