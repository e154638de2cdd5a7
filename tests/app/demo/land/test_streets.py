import numpy as np
import shapely

from app.demo.city import RoadClass
from app.demo.land import streets
from app.demo.land.avenues import lattice
from app.demo.land.waters import waters

FRAME = waters(np.random.default_rng(3)).frame


def test_streets_end_at_avenues() -> None:
    lines = lattice(np.random.default_rng(3), 320.0)
    made = streets.between_avenues(np.random.default_rng(3), FRAME, lines, [f"{n}街" for n in range(900)])
    assert 200 < len(made) < 700
    assert {street.cls for street in made} == {RoadClass.STREET}
    assert len({street.name for street in made}) == len(made)
    assert max(np.hypot(*np.diff(street.xy, axis=0).T).sum() for street in made) < 6_500


def test_the_country_has_villages_on_its_roads() -> None:
    land, town = shapely.box(-9000, -9000, 9000, 9000), shapely.box(-2000, -2000, 2000, 2000)
    roads, villages = streets.country(np.random.default_rng(3), land, town, [f"{n}线" for n in range(900)])
    assert 20 <= len(villages) <= 60
    net = shapely.union_all([shapely.LineString(road.xy) for road in roads])
    assert shapely.distance(shapely.points(villages), net).max() < 1
    lanes = streets.village_lanes(np.random.default_rng(3), villages, [f"{n}巷" for n in range(900)])
    assert len(lanes) >= 2 * len(villages)


def test_the_old_town_is_in_the_middle_of_the_core() -> None:
    assert streets.core(FRAME).contains(streets.in_old_town(FRAME).buffer(-1))
