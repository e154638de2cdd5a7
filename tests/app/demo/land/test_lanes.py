import numpy as np
import pytest
import shapely

from app.demo.city import Floats, RoadClass
from app.demo.land.lanes import faces, lanes
from app.demo.land.lines import Street
from app.demo.land.weaving import weave


def square(size: float) -> list[Street]:
    corners = np.array([(0.0, 0.0), (size, 0), (size, size), (0, size), (0, 0)])
    return [Street(corners[n : n + 2], RoadClass.AVENUE, f"{n}路") for n in range(4)]


def limit(least_m2: float) -> "np.ufunc":
    def everywhere(xy: Floats) -> Floats:
        return np.full(len(xy), least_m2)

    return everywhere  # type: ignore[return-value]


def test_what_roads_enclose() -> None:
    assert shapely.area(faces(weave(square(300.0)))) == pytest.approx([90_000])


def test_a_block_is_halved_until_it_is_small() -> None:
    streets = square(300.0)
    made = lanes(
        np.random.default_rng(1), faces(weave(streets)), limit(9_000.0), [f"{n}巷" for n in range(50)], []
    )
    assert {lane.cls for lane in made} == {RoadClass.LANE}
    small = faces(weave(streets + made))
    assert len(small) > 5
    assert shapely.area(small).sum() == pytest.approx(90_000)


def test_a_great_block_is_halved_by_a_street() -> None:
    made = lanes(np.random.default_rng(1), faces(weave(square(600.0))), limit(150_000.0), [], ["东街"])
    assert [(line.name, line.cls) for line in made] == [("东街", RoadClass.STREET)]


def test_where_there_are_no_lanes() -> None:
    assert lanes(np.random.default_rng(1), faces(weave(square(600.0))), limit(np.inf), [], []) == []
