import numpy as np
import pytest

from app.demo.city import RoadClass, Roads
from app.demo.land.paths import Ways, bus_ways, walk

# A square of streets with a motorway across and a lane that leads nowhere.
ROADS = Roads(
    x=np.array([0.0, 600, 600, 0, -60]),
    y=np.array([0.0, 0, 600, 600, 0]),
    start=np.array([0, 1, 2, 3, 0, 0]),
    end=np.array([1, 2, 3, 0, 2, 4]),
    cls=np.array([RoadClass.STREET] * 4 + [RoadClass.MOTORWAY, RoadClass.LANE], dtype=np.uint8),
    length_m=np.array([600.0, 600, 600, 600, 848.5, 60]),
    name=np.array(["东街"] * 6, dtype=object),
    bridge=np.zeros(6, dtype=bool),
)


def test_the_quickest_way_is_found() -> None:
    minutes, before = Ways(ROADS).tree(0)
    assert minutes == pytest.approx([0, 1, 0.5091, 1, 0.2])
    assert walk(before, 2).tolist() == [0, 2]
    assert walk(before, 0).tolist() == [0]


def test_a_bus_takes_no_motorway() -> None:
    _, before = bus_ways(ROADS).tree(0)
    assert len(walk(before, 2)) == 3
