"""The city as an OpenStreetMap extract would show it: features with tags, of which a basemap is made."""

from collections.abc import Mapping

import numpy as np
import shapely

from app.demo.city import City, Floats, Line, RoadClass, Texts, Village
from app.demo.land.areas import Shapes, minus, shapes_of
from app.demo.land.buildings import buildings
from app.demo.land.outskirts import roads_beyond, towns, woods
from app.demo.land.road_lines import road_features
from app.importing.osm_read import NAMES, Extract, Features

_POINT_TAGS = (*NAMES, "place", "population", "amenity", "railway", "station")
_LINE_TAGS = (*NAMES, "highway", "railway", "waterway", "ref", "bridge", "tunnel", "layer", "service")
_AREA_TAGS = (
    *NAMES, "natural", "water", "waterway", "landuse", "leisure", "building", "amenity", "boundary",
    "admin_level", "railway", "station",
)  # fmt: skip
_PLACES = {
    "hospital": ("amenity", "hospital"),
    "police_station": ("amenity", "police"),
    "fire_station": ("amenity", "fire_station"),
    "school": ("amenity", "school"),
    "railway_station": ("railway", "station"),
}
_USES = {
    "residential": ("landuse", "residential"),
    "commercial": ("landuse", "commercial"),
    "industrial": ("landuse", "industrial"),
    "school": ("amenity", "school"),
    "hospital": ("amenity", "hospital"),
    "park": ("leisure", "park"),
    "island": ("leisure", "park"),
    "wood": ("natural", "wood"),
}
_STREAM = 15.0
"""Metres from which on a stream is drawn as a small river."""
_SHORE_M = 250.0
_POPULATION = 5_200_000

Tagged = tuple[Shapes, Mapping[str, Texts]]


def sheet(city: City) -> Extract:
    """Points, lines and areas in WGS-84 degrees."""
    beyond = roads_beyond(city)
    places = [_towns(city), _neighbourhoods(city), _villages(city.villages, "village"), _points(city)]
    lines = [_streams(city), _railways(city), road_features(city.roads), _beyond(beyond)]
    return Extract(
        _features(city, _POINT_TAGS, [*places, _villages(towns(beyond), "town")]),
        _features(city, _LINE_TAGS, lines),
        _features(city, _AREA_TAGS, [_waters(city), _land(city), _districts(city), _buildings(city)]),
    )


def _features(city: City, names: tuple[str, ...], parts: list[Tagged]) -> Features:
    """The parts one after the other, with every one of `names` as a column."""
    geometry = np.concatenate([shapes for shapes, _ in parts])
    columns = {
        name: np.concatenate([tags.get(name, np.full(len(shapes), None)) for shapes, tags in parts])
        for name in names
    }

    def degrees(xy: Floats) -> Floats:
        return np.column_stack(city.to_degrees(xy[:, 0], xy[:, 1]))

    return Features(np.asarray(shapely.transform(geometry, degrees)), columns)


def _all(count: int, value: str) -> Texts:
    return np.full(count, value, dtype=object)


def _texts(values: list[str]) -> Texts:
    return np.array([value or None for value in values], dtype=object)


def _towns(city: City) -> Tagged:
    """The city itself, and its districts where they are widest."""
    outlines = shapes_of(city.districts)
    shapes = np.concatenate([[shapely.Point(0, 650)], _on_land(city, outlines)])
    return shapes, {
        "place": _texts(["city", *["district"] * len(city.districts)]),
        "name": _texts([city.name, *(district.name for district in city.districts)]),
        "population": _texts([str(_POPULATION), *[""] * len(city.districts)]),
    }


def _on_land(city: City, outlines: Shapes) -> Shapes:
    """A point for the name of each outline: its middle, where that is in it and dry."""
    dry = minus(outlines, shapely.buffer(shapes_of(city.waters), _SHORE_M))
    middles = shapely.centroid(outlines)
    found: Shapes = np.where(shapely.contains(dry, middles), middles, shapely.point_on_surface(dry))
    return found


def _neighbourhoods(city: City) -> Tagged:
    shapes = _on_land(city, shapes_of(city.grids))
    return shapes, {
        "place": _all(len(shapes), "neighbourhood"),
        "name": _texts([grid.name.removesuffix("网格") for grid in city.grids]),
    }


def _villages(villages: tuple[Village, ...], kind: str) -> Tagged:
    shapes = shapely.points([(village.x, village.y) for village in villages])
    return np.asarray(shapes), {
        "place": _all(len(villages), kind),
        "name": _texts([village.name for village in villages]),
    }


def _beyond(lines: tuple[tuple[Line, RoadClass], ...]) -> Tagged:
    shapes = [shapely.LineString(np.column_stack([line.x, line.y])) for line, _ in lines]
    return np.array(shapes, dtype=object), {
        "highway": _texts(["motorway" if cls == RoadClass.MOTORWAY else "primary" for _, cls in lines]),
        "name": _texts([line.name for line, _ in lines]),
    }


def _points(city: City) -> Tagged:
    shown = [place for place in city.places if place.kind in _PLACES]
    tags = [_PLACES[place.kind] for place in shown]
    columns = {
        tag: _texts([value if name == tag else "" for name, value in tags]) for tag in ("amenity", "railway")
    }
    shapes = np.asarray(shapely.points([(place.x, place.y) for place in shown]))
    return shapes, {**columns, "name": _texts([place.name for place in shown])}


def _streams(city: City) -> Tagged:
    """Lines, for their names and for the small scales; the river's own stops at its islands."""
    shapes = np.array([shapely.LineString(np.column_stack([s.x, s.y])) for s in city.streams], dtype=object)
    shapes[0] = shapely.difference(shapes[0], shapely.union_all(shapes_of(city.islands)))
    kinds = ["river" if stream.width_m > _STREAM else "stream" for stream in city.streams]
    return shapes, {"waterway": _texts(kinds), "name": _texts([stream.name for stream in city.streams])}


def _railways(city: City) -> Tagged:
    shapes = [shapely.LineString(np.column_stack([line.x, line.y])) for line in city.railways]
    return np.array(shapes, dtype=object), {
        "railway": _all(len(shapes), "rail"),
        "name": _texts([line.name for line in city.railways]),
    }


def _waters(city: City) -> Tagged:
    """From bank to bank, islands left out; and the streams as wide as they are."""
    wide = shapes_of(city.waters)
    wide[0] = shapely.difference(wide[0], shapely.union_all(shapes_of(city.islands)))
    lines = [shapely.LineString(np.column_stack([s.x, s.y])) for s in city.streams[1:]]
    narrow = shapely.buffer(lines, [stream.width_m / 2 for stream in city.streams[1:]])
    shapes = np.concatenate([wide, narrow])
    named = ["", *(water.name for water in city.waters[1:]), *[""] * len(narrow)]
    return shapes, {
        "natural": _all(len(shapes), "water"),
        "water": _texts([*(water.kind for water in city.waters), *["stream"] * len(narrow)]),
        "name": _texts(named),
    }


def _land(city: City) -> Tagged:
    areas = [*city.parks, *city.islands, *city.blocks, *woods(city)]
    tags = [_USES[area.kind] for area in areas]
    columns = {
        tag: _texts([value if name == tag else "" for name, value in tags])
        for tag in ("landuse", "amenity", "leisure", "natural")
    }
    return shapes_of(areas), {**columns, "name": _texts([area.name for area in areas])}


def _districts(city: City) -> Tagged:
    count = len(city.districts)
    return shapes_of(city.districts), {
        "boundary": _all(count, "administrative"),
        "admin_level": _all(count, "6"),
    }


def _buildings(city: City) -> Tagged:
    shapes = buildings(city)
    return shapes, {"building": _all(len(shapes), "yes")}
