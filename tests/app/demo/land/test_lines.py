import numpy as np
import shapely

from app.demo.city import RoadClass
from app.demo.land.lines import Street, cut, simplified, within

ROAD = Street(np.array([(0.0, 0.0), (1000, 0)]), RoadClass.STREET, "东街", over_water=True)


def test_cutting_leaves_both_sides_and_what_is_known_of_them() -> None:
    left, right = cut([ROAD], shapely.box(400, -10, 500, 10))
    assert (left.xy.tolist(), right.xy.tolist()) == ([[0, 0], [400, 0]], [[500, 0], [1000, 0]])
    assert (right.name, right.cls, right.over_water) == ("东街", RoadClass.STREET, True)


def test_scraps_are_no_roads() -> None:
    assert [len(cut([ROAD], shapely.box(20, -10, end, 10))) for end in (900, 990)] == [1, 0]


def test_only_what_lies_within() -> None:
    (kept,) = within([ROAD], shapely.box(100, -10, 300, 10))
    assert kept.xy.tolist() == [[100, 0], [300, 0]]
    assert within([], shapely.box(0, 0, 1, 1)) == []


def test_corners_that_nobody_sees_go() -> None:
    bent = Street(np.array([(0.0, 0.0), (500, 1), (1000, 0), (1000, 500)]), RoadClass.LANE, "巷")
    assert len(simplified([bent])[0].xy) == 3
