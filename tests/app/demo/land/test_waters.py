import numpy as np
import pytest
import shapely

from app.demo.land.areas import shapes_of
from app.demo.land.waters import waters


@pytest.mark.parametrize("seed", [3, 7])
def test_the_river_is_wide_and_whole(seed: int) -> None:
    water = waters(np.random.default_rng(seed))
    assert water.river.is_valid
    assert water.river.geom_type == "Polygon"
    assert 300 < water.streams[0].width_m < 600
    assert water.strip.contains(water.river.intersection(shapely.box(-9000, -9000, 9000, 9000)))


def test_the_island_is_in_the_river_and_the_lakes_are_not() -> None:
    water = waters(np.random.default_rng(3))
    assert water.river.buffer(-60).contains(shapes_of(water.islands)[0])
    assert not any(water.river.intersects(lake) for lake in water.lakes)
