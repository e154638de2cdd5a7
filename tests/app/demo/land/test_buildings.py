import numpy as np
import shapely

from app.demo.city import City
from app.demo.land.areas import shapes_of
from app.demo.land.buildings import buildings


def test_buildings_stand_within_blocks(city: City) -> None:
    made = buildings(city)
    assert 10_000 < len(made) < 60_000
    within, _ = shapely.STRtree(shapes_of(city.blocks)).query(made, predicate="covered_by")
    assert np.array_equal(np.unique(within), np.arange(len(made)))
