import shapely

from app.demo.city import City
from app.demo.land.areas import shapes_of
from app.demo.land.roads import LAND


def test_grids_and_districts_part_the_land(city: City) -> None:
    for areas, apart in ((city.grids, 10.0), (city.districts, 0.02 * LAND.area)):
        shapes = shapes_of(areas)
        assert shapely.is_valid(shapes).all()
        assert abs(shapely.area(shapes).sum() - LAND.area) < 0.02 * LAND.area
        assert shapely.area(shapes).sum() - shapely.union_all(shapes).area < apart


def test_a_grid_lies_in_one_district(city: City) -> None:
    grids, districts = shapes_of(city.grids), shapes_of(city.districts)
    shared = [max(shapely.area(shapely.intersection(grid, districts))) / grid.area for grid in grids]
    assert min(shared) > 0.95


def test_names_are_told_apart(city: City) -> None:
    names = [area.name for area in (*city.grids, *city.districts)]
    assert len(names) == len(set(names))
