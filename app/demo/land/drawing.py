"""The city as a basemap: drawn once, kept in the user's cache folder, the same file for everybody."""

from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import numpy as np
import shapely

from app.demo.city import City
from app.demo.land.roads import LAND
from app.demo.land.sheet import sheet
from app.importing import basemap as files
from app.importing import osm_layers
from app.importing.osm_layers import Layer
from app.importing.vector_tiles import Credit, Progress

FORMAT = 1
"""Grows with each change of how the city is drawn: an older file is then not taken."""
CREDIT = Credit("江滨市 (demo)", "CC0-1.0")


def layers(city: City) -> list[Layer]:
    """What is drawn, in the layers of every other basemap."""
    return [_TUNED.get(layer.name, _as_it_is)(city, layer) for layer in osm_layers.layers(sheet(city))]


def _as_it_is(_city: City, layer: Layer) -> Layer:
    return layer


def _borders(city: City, layer: Layer) -> Layer:
    """Without the rim of the land: there is no border, only the end of what is known."""
    west, south, east, north = LAND.bounds
    lon, lat = city.to_degrees(np.array([west, east]), np.array([south, north]))
    rim = shapely.box(lon[0], lat[0], lon[1], lat[1]).exterior.buffer(_RIM_DEG)
    return replace(layer, geometry=shapely.difference(layer.geometry, rim))


def _waters(city: City, layer: Layer) -> Layer:
    """The river from afar, the streams that reach it as the city is seen whole, their branches a step later.
    OpenStreetMap knows no such ranks among what it calls a stream."""
    names, lines = layer.attributes["name"], shapely.get_type_id(layer.geometry) % 4 == 1
    zooms = layer.min_zoom.copy()
    for stream in city.streams:
        zooms[lines & (names == stream.name)] = _RIVER_ZOOMS[min(stream.into + 1, 2)]
    return replace(layer, min_zoom=zooms)


_RIM_DEG = 2e-4
_RIVER_ZOOMS = (7, 11, 12)
"""Of the river, the streams that flow into it, and those that flow into a stream."""
_TUNED = {"boundaries": _borders, "water": _waters}


def basemap(city: City, folder: Path, progress: Progress) -> Path:
    """The city's map in `folder`, drawn if it is not there yet; takes some seconds then. All scales of a city
    have one map.

    `progress` is told the step and the share done; what it raises ends the work and leaves nothing behind.
    Raises InputError when the folder cannot be written.
    """
    target = file_of(city, folder)
    if not target.is_file():
        progress("drawing the land", 0.0)
        files.make(layers(city), target, CREDIT, progress)
    return target


def file_of(city: City, folder: Path) -> Path:
    """Where in `folder` the city's map is, once it is drawn."""
    return folder / f"jiangbin-{city.seed}-{FORMAT}-{_fingerprint(city)}.pmtiles"


def _fingerprint(city: City) -> str:
    """Of roads and outlines: with another city of the same seed, as a later program has it, the map is drawn
    anew."""
    found, roads = blake2b(digest_size=4), city.roads
    for column in (roads.x, roads.y, roads.start, roads.end, roads.cls):
        found.update(column.tobytes())
    outlines = (*city.districts, *city.waters, *city.parks, *city.blocks)
    for text in (*roads.name.tolist(), *(f"{area.name} {area.kind}" for area in outlines)):
        found.update(text.encode())
    for area in outlines:
        found.update(area.x.tobytes())
    return found.hexdigest()
