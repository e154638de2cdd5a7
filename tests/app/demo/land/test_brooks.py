import numpy as np
import pytest
import shapely

from app.demo.city import City
from app.demo.land.founding import found
from app.demo.land.names import YONGJIU


def test_there_are_31_with_names_of_their_own(city: City) -> None:
    names = [stream.name for stream in city.streams]
    assert len(names) == len(set(names)) == 32
    assert YONGJIU in names


@pytest.mark.parametrize("seed", [7, 4])
def test_streams_do_not_cross(seed: int) -> None:
    streams = found(seed).streams[1:]
    lines = np.array(
        [shapely.LineString(np.column_stack([s.x[:-1], s.y[:-1]])) for s in streams], dtype=object
    )
    one, other = shapely.STRtree(lines).query(lines, predicate="intersects")
    assert [(streams[a].name, streams[b].name) for a, b in zip(one, other, strict=True) if a < b] == []


def test_each_ends_in_the_water_it_flows_into(city: City) -> None:
    assert city.streams[0].into == -1
    for stream in city.streams[1:]:
        parent = city.streams[stream.into]
        mouth = shapely.Point(stream.x[-1], stream.y[-1])
        reach = parent.width_m if stream.into == 0 else 0.1
        assert shapely.LineString(np.column_stack([parent.x, parent.y])).distance(mouth) <= reach
