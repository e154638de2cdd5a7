import shapely

from app.demo.city import City
from app.demo.land.sheet import sheet


def test_the_sheet_lies_where_the_city_lies(city: City) -> None:
    made = sheet(city)
    for features in (made.points, made.polygons):
        west, south, east, north = shapely.total_bounds(features.geometry)
        assert west < city.lon < east
        assert south < city.lat < north
    assert {len(column) for column in made.lines.tags.values()} == {len(made.lines)}


def test_all_that_has_a_name_is_on_it(city: City) -> None:
    made = sheet(city)
    names = {name for features in (made.points, made.lines, made.polygons) for name in features.tags["name"]}
    assert {stream.name for stream in city.streams} <= names
    assert {district.name for district in city.districts} <= names
    assert {place.name for place in city.places if place.kind == "hospital"} <= names
    assert set(city.roads.name.tolist()) <= names


def test_the_island_is_land(city: City) -> None:
    made = sheet(city)
    water = made.polygons.geometry[made.polygons.tags["natural"] == "water"]
    island = city.islands[0]
    lon, lat = city.to_degrees(island.x, island.y)
    assert not shapely.contains(water, shapely.Point(lon.mean(), lat.mean())).any()
