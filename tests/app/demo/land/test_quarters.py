import numpy as np
import pytest
import shapely

from app.demo.city import RoadClass
from app.demo.land.avenues import beyond
from app.demo.land.avenues import town as town_of
from app.demo.land.quarters import Quarter, quarter_roads, quarters
from app.demo.land.waters import waters


@pytest.fixture(scope="module")
def plots() -> tuple[Quarter, ...]:
    frame = waters(np.random.default_rng(3)).frame
    return quarters(np.random.default_rng(3), frame, town_of(frame), beyond(frame))


def test_each_lies_apart_and_has_a_direction_of_its_own(plots: tuple[Quarter, ...]) -> None:
    shapes = [plot.outline for plot in plots]
    assert all(shape.is_valid and shape.area > 1e6 for shape in shapes)
    assert sum(a.intersection(b).area for a in shapes for b in shapes if a is not b) == 0
    assert len({round(plot.turn, 1) for plot in plots}) == len(plots)


def test_streets_keep_to_their_quarter(plots: tuple[Quarter, ...]) -> None:
    for plot in plots:
        made = quarter_roads(
            np.random.default_rng(3), plot, [f"{n}路" for n in range(20)], [f"{n}街" for n in range(80)]
        )
        assert {line.cls for line in made} == {RoadClass.AVENUE, RoadClass.STREET}
        assert all(plot.outline.buffer(7).contains(shapely.LineString(line.xy)) for line in made)
