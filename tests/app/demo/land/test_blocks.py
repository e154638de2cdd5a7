import numpy as np
import shapely

from app.demo.city import City
from app.demo.land.areas import shapes_of


def test_blocks_lie_beside_roads_water_and_one_another(city: City) -> None:
    shapes = shapes_of(city.blocks)
    assert shapely.is_valid(shapes).all()
    roads = city.roads
    lines = shapely.linestrings(
        np.stack([np.column_stack([roads.x[n], roads.y[n]]) for n in (roads.start, roads.end)], axis=1)
    )
    crossed, _ = shapely.STRtree(shapes).query(lines, predicate="crosses")
    ends = np.bincount(np.concatenate([roads.start, roads.end]))
    alleys = (ends[roads.start[crossed]] == 1) | (ends[roads.end[crossed]] == 1)
    assert np.mean(alleys) > 0.8, "most of what goes into a block ends there"
    assert len(np.unique(crossed)) < 0.05 * len(lines)
    river = shapes_of(city.waters[:1])[0]
    assert shapely.area(shapely.intersection(shapes, river)).sum() < 1.0


def test_each_use_has_its_place(city: City) -> None:
    kinds = [block.kind for block in city.blocks]
    assert set(kinds) == {"residential", "commercial", "industrial", "school", "hospital"}
    works = np.array([(p.x, p.y) for p in city.places if p.kind == "chemical_works"])
    assert (np.hypot(*works.T) > 5_000).all()


def test_parks_have_names_of_their_own_or_none(city: City) -> None:
    by_water = {"滨江公园", "月湖公园"}
    names = [park.name for park in city.parks if park.name and park.name not in by_water]
    assert len(names) == len(set(names)) >= 10
    assert by_water <= {park.name for park in city.parks}
