import numpy as np
import pytest
import shapely

from app.demo.city import RoadClass
from app.demo.land import avenues
from app.demo.land.waters import Waters, waters


@pytest.fixture(scope="module")
def water() -> Waters:
    return waters(np.random.default_rng(3))


def test_rings_close_and_lie_in_one_another(water: Waters) -> None:
    rings = [shapely.Polygon(ring.xy) for ring in avenues.rings(water.frame)]
    assert all(ring.is_valid for ring in rings)
    assert rings[1].contains(rings[0])
    assert rings[2].contains(rings[1])


def test_the_lattice_leaves_room_for_a_block_everywhere() -> None:
    lines = avenues.lattice(np.random.default_rng(3), 320.0)
    assert (np.diff(lines.u) > 700).all()
    assert (np.diff(lines.north) > 500).all()
    assert (np.diff(lines.south) < -500).all()


def test_motorways_end_at_the_motorway_ring(water: Waters) -> None:
    made = avenues.motorways(np.random.default_rng(3), water.frame)
    ring = shapely.LineString(avenues.rings(water.frame)[-1].xy)
    assert {line.cls for line in made} == {RoadClass.MOTORWAY}
    ends = [line for line in made if line.name != "沪江高速"]
    assert len(ends) == 4
    assert all(shapely.LineString(line.xy).intersects(ring) for line in ends)


def test_avenues_on_the_banks_stay_dry(water: Waters) -> None:
    for line in avenues.banks(water.frame, water.bank_m):
        assert not shapely.LineString(line.xy).intersects(water.river)


def test_some_avenues_go_over_the_river(water: Waters) -> None:
    lines = avenues.lattice(np.random.default_rng(3), 320.0)
    made = avenues.across(water.frame, lines, [f"{n}路" for n in range(40)])
    assert 4 <= sum(line.over_water for line in made) <= 8
    assert len({line.name for line in made}) == len(made)
