"""Where the rows of a file lie, in WGS-84."""

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from app import datum
from app.datum import Datum
from app.importing.cells import Numbers, Refusals, numbers, within
from app.importing.source import Source

_POLYGONS = (3, 6)
"""Shapely's type ids of Polygon and MultiPolygon."""


def points(source: Source, frame: Datum, refusals: Refusals) -> tuple[Numbers, Numbers]:
    """Longitude and latitude of each row, WGS-84 degrees (n,), from its point or its columns lon and lat.

    Rows without a place, and with one that is not on this planet, are refused.
    """
    if source.shapes is not None:
        lon, lat = _points_of(source.shapes, refusals)
    else:
        lon, lat = (_column(source, name, refusals) for name in ("lon", "lat"))
    _check_degrees(lon, lat, refusals)
    missing = np.isnan(lon) | np.isnan(lat)
    refusals.where(missing, lambda _: "it has no place: give it a point, or columns lon and lat")
    return datum.to_wgs84(lon, lat, frame)


def _points_of(shapes: NDArray[np.object_], refusals: Refusals) -> tuple[Numbers, Numbers]:
    kinds = shapely.get_type_id(shapes)
    single = (kinds == 4) & (shapely.get_num_geometries(shapes) == 1)
    shapes = np.where(single, shapely.get_geometry(shapes, 0), shapes)
    other = (kinds > 0) & ~single
    refusals.where(other, lambda i: f"a {shapes[i].geom_type} where a Point is needed")
    return shapely.get_x(shapes), shapely.get_y(shapes)


def _column(source: Source, name: str, refusals: Refusals) -> Numbers:
    column = source.known.get(name)
    return np.full(source.rows, np.nan) if column is None else numbers(column, name, refusals)


def _check_degrees(lon: Numbers, lat: Numbers, refusals: Refusals) -> None:
    within(lat, "latitude", -90, 90, refusals)
    within(lon, "longitude", -180, 180, refusals)


def polygons(source: Source, frame: Datum, refusals: Refusals) -> list[bytes | None]:
    """Each row's area as WKB in WGS-84; rows without a sound Polygon or MultiPolygon are refused."""
    shapes = np.full(source.rows, None) if source.shapes is None else source.shapes
    areal = np.isin(shapely.get_type_id(shapes), _POLYGONS) & ~shapely.is_empty(shapes)
    refusals.where(~areal, lambda i: f"{_name(shapes[i])} where a Polygon is needed")
    refusals.where(areal & ~shapely.is_valid(shapes), lambda i: _flaw(shapes[i]))
    west, south, east, north = shapely.bounds(shapes).T
    for lon, lat in ((west, south), (east, north)):
        _check_degrees(lon, lat, refusals)
    good = np.array([areal[i] and i not in refusals for i in range(source.rows)], dtype=bool)
    moved = shapely.transform(
        shapes[good], lambda xy: np.column_stack(datum.to_wgs84(xy[:, 0], xy[:, 1], frame))
    )
    found = np.full(source.rows, None)
    found[good] = shapely.to_wkb(moved)
    return list(found.tolist())


def _name(shape: Any) -> str:
    return "nothing" if shape is None else f"a {shape.geom_type}"


def _flaw(shape: Any) -> str:
    return f"its outline is not sound: {shapely.is_valid_reason(shape)}"
