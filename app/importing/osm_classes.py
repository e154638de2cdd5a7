"""Which tags of OpenStreetMap are drawn as what, and from which zoom on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from app.importing.osm_read import Objects

MAX_ZOOM = 14
"""The deepest zoom with tiles of its own; the page draws deeper ones from these."""

Zooms = NDArray[np.int32]


@dataclass(frozen=True)
class Class:
    """How features of a tag are called and when they come."""

    kind: str
    min_zoom: int
    rank: int = 0
    """Higher is drawn later."""


ROADS = {
    "motorway": Class("highway", 6, 9),
    "motorway_link": Class("highway", 10, 6),
    "trunk": Class("major_road", 7, 8),
    "trunk_link": Class("major_road", 11, 5),
    "primary": Class("major_road", 8, 7),
    "primary_link": Class("major_road", 12, 4),
    "secondary": Class("major_road", 9, 6),
    "secondary_link": Class("major_road", 12, 3),
    "tertiary": Class("major_road", 11, 5),
    "tertiary_link": Class("major_road", 12, 3),
    "unclassified": Class("minor_road", 12, 3),
    "residential": Class("minor_road", 12, 3),
    "living_street": Class("minor_road", 13, 2),
    "road": Class("minor_road", 13, 2),
    "service": Class("minor_road", 13, 1),
    "pedestrian": Class("path", 13, 1),
    "track": Class("path", 13, 0),
    "footway": Class("path", 14, 0),
    "cycleway": Class("path", 14, 0),
    "path": Class("path", 14, 0),
    "steps": Class("path", 14, 0),
    "bridleway": Class("path", 14, 0),
}
RAILS = {
    "rail": Class("rail", 9, 10),
    "light_rail": Class("rail", 11, 10),
    "subway": Class("rail", 12, 10),
    "monorail": Class("rail", 12, 10),
    "tram": Class("rail", 13, 10),
    "narrow_gauge": Class("rail", 13, 10),
}
STREAMS = {
    "river": Class("river", 9),
    "canal": Class("canal", 11),
    "stream": Class("stream", 13),
    "drain": Class("drain", 14),
    "ditch": Class("ditch", 14),
}
PLACES = {
    "city": Class("locality", 4, 13),
    "town": Class("locality", 8, 9),
    "district": Class("macrohood", 9, 10),
    "borough": Class("macrohood", 9, 10),
    "suburb": Class("macrohood", 10, 8),
    "village": Class("locality", 12, 5),
    "hamlet": Class("locality", 13, 3),
    "quarter": Class("neighbourhood", 12, 5),
    "neighbourhood": Class("neighbourhood", 13, 4),
}
LANDUSE = (
    ("leisure", ("park", "garden", "golf_course", "nature_reserve", "pitch", "stadium", "playground")),
    ("natural", ("wood", "scrub", "grassland", "wetland", "sand", "beach")),
    ("landuse", ("residential", "industrial", "commercial", "retail", "railway", "military", "construction")),
    ("landuse", ("forest", "grass", "meadow", "farmland", "orchard", "cemetery", "recreation_ground")),
    ("amenity", ("school", "university", "college", "hospital")),
)
POIS = {
    ("amenity", "hospital"): Class("hospital", 12),
    ("amenity", "police"): Class("police", 12),
    ("amenity", "fire_station"): Class("fire_station", 12),
    ("amenity", "university"): Class("university", 12),
    ("amenity", "school"): Class("school", 14),
    ("railway", "station"): Class("station", 12),
    ("leisure", "park"): Class("park", 12),
}
BORDER_LEVELS = ("2", "4", "5", "6")
"""admin_level of country, province, city and district in China."""


def classes_of(column: Objects, table: Mapping[str, Class]) -> Objects:
    """The class of each value; None where the table has none."""
    return np.array([table.get(value) for value in column], dtype=object)


def known(column: Objects) -> NDArray[np.bool_]:
    """True where there is something."""
    return np.array([value is not None for value in column], dtype=bool)


def each(classes: Objects, get: Callable[[Class], object]) -> Objects:
    """One field of each class."""
    return np.array([get(found) for found in classes], dtype=object)


def zooms_of(classes: Objects) -> Zooms:
    """Where each class begins."""
    return np.array([found.min_zoom for found in classes], dtype=np.int32)


def is_set(column: Objects) -> NDArray[np.int32]:
    """1 where a yes-or-no tag says yes, in any of OSM's ways."""
    return np.array([value not in (None, "no") for value in column], dtype=np.int32)


def integers(column: Objects) -> NDArray[np.int32]:
    """OSM's free text as integers; 0 where it says nothing that is one."""
    found = [int(text) if text and text.lstrip("-").isdecimal() and len(text) < 10 else 0 for text in column]
    return np.array(found, dtype=np.int32)


def zooms_by_size(geometry: Objects, least: int) -> Zooms:
    """The zoom at which each area is about 4 pixels wide."""
    width_deg = np.sqrt(np.maximum(shapely.area(geometry), 1e-12))
    zooms = np.ceil(np.log2(4.0 * 360.0 / (256.0 * width_deg)))
    clipped: Zooms = np.clip(zooms, least, MAX_ZOOM).astype(np.int32)
    return clipped
