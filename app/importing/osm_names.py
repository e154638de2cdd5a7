"""The named things of a basemap's layers, for the gazetteer."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import shapely

from app.importing.gazetteer import Named
from app.importing.osm_layers import Layer
from app.importing.osm_read import Objects
from app.model import PlaceKind

_POIS: Mapping[str, str] = {
    "police": PlaceKind.POLICE_STATION,
    "station": PlaceKind.RAILWAY_STATION,
}
"""Words of the basemap that are others here; the rest are the same."""
_PLACES: Mapping[str, str] = {
    "city": PlaceKind.CITY,
    "town": PlaceKind.TOWN,
    "village": PlaceKind.VILLAGE,
    "hamlet": PlaceKind.VILLAGE,
    "district": PlaceKind.DISTRICT,
    "borough": PlaceKind.DISTRICT,
    "suburb": PlaceKind.DISTRICT,
}
_SAME_DEG = 0.005
"""Two things of one kind and name nearer than this are one, mapped twice: as a point and as an area."""


def named(layers: Sequence[Layer]) -> list[Named]:
    """Streets and waters once for each name, at the middle of their longest piece; of points of interest and
    places all. WGS-84, in the order of the layers."""
    by_name = {layer.name: layer for layer in layers}
    found: list[Named] = []
    if "roads" in by_name:
        roads = by_name["roads"]
        kinds = roads.attributes["kind"].tolist()
        found += _longest(roads, [None if kind == "rail" else PlaceKind.STREET for kind in kinds])
    if "water" in by_name:
        found += _longest(by_name["water"], _water_kinds(by_name["water"]))
    if "pois" in by_name:
        found += _apart(
            by_name["pois"], [_POIS.get(kind, kind) for kind in by_name["pois"].attributes["kind"]]
        )
    if "places" in by_name:
        details = by_name["places"].attributes["kind_detail"]
        found += _apart(by_name["places"], [_PLACES.get(kind, PlaceKind.QUARTER) for kind in details])
    return found


def _names(layer: Layer) -> list[str | None]:
    """Chinese first: it is what dispatchers call it."""
    both = zip(layer.attributes["name:zh"].tolist(), layer.attributes["name"].tolist(), strict=True)
    return [zh or name for zh, name in both]


def _water_kinds(layer: Layer) -> list[str]:
    lines = {"river": PlaceKind.RIVER, "canal": PlaceKind.CANAL, "stream": PlaceKind.STREAM}
    return [lines.get(kind, PlaceKind.LAKE) for kind in layer.attributes["kind"].tolist()]


def _longest(layer: Layer, kinds: Sequence[str | None]) -> Iterator[Named]:
    """Each name once. `kinds`: None leaves a feature out."""
    names = _names(layer)
    longest: dict[str, int] = {}
    for at in np.argsort(-shapely.length(layer.geometry), kind="stable").tolist():
        name = names[at]
        if name and kinds[at] is not None:
            longest.setdefault(name, at)
    middles = _middles(layer.geometry[list(longest.values())])
    for (name, at), lon, lat in zip(longest.items(), *middles, strict=True):
        yield Named(str(kinds[at]), name, lon, lat)


def _middles(shapes: Objects) -> tuple[list[float], list[float]]:
    """A place on each shape: half way along a line, inside an area."""
    parts = np.array([_largest(shape) for shape in shapes], dtype=object)
    points = shapely.point_on_surface(parts)
    lines = shapely.get_type_id(parts) == 1
    points[lines] = shapely.line_interpolate_point(parts[lines], 0.5, normalized=True)
    return shapely.get_x(points).tolist(), shapely.get_y(points).tolist()


def _largest(shape: shapely.Geometry) -> shapely.Geometry:
    parts = shapely.get_parts(shape)
    return parts[int(np.argmax(shapely.length(parts)))] if len(parts) > 1 else shape


def _apart(layer: Layer, kinds: Sequence[str]) -> Iterator[Named]:
    """Each feature, but one that stands beside another of its kind and name only once."""
    seen: dict[tuple[str, str], list[tuple[float, float]]] = {}
    lons, lats = shapely.get_x(layer.geometry).tolist(), shapely.get_y(layer.geometry).tolist()
    for kind, name, lon, lat in zip(kinds, _names(layer), lons, lats, strict=True):
        if not name:
            continue
        others = seen.setdefault((kind, name), [])
        if all(max(abs(lon - x), abs(lat - y)) > _SAME_DEG for x, y in others):
            others.append((lon, lat))
            yield Named(str(kind), name, lon, lat)
