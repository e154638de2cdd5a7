from pathlib import Path

import numpy as np
import pytest
import shapely

from app import datum
from app.importing import places
from app.importing.cells import Refusals
from app.importing.source import Source


def _shapes(*wkt: str | None) -> Source:
    shapes = shapely.from_wkt(np.array(wkt, dtype=object))
    return Source(Path("x"), len(wkt), {}, {}, shapes)


def test_points_from_geometry() -> None:
    refusals = Refusals()
    source = _shapes(
        "POINT (121 31)", "MULTIPOINT ((120 30))", None, "LINESTRING (0 0, 1 1)", "POINT (31 121)"
    )
    lon, lat = places.points(source, "wgs84", refusals)
    assert (lon[0], lat[0], lon[1], lat[1]) == (121, 31, 120, 30)
    assert [str(refused) for refused in refusals.listed()] == [
        "row 3: it has no place: give it a point, or columns lon and lat",
        "row 4: a LineString where a Point is needed",
        "row 5: latitude 121 is over 90",
    ]


def test_points_from_columns_in_another_datum() -> None:
    lon, lat = datum.from_wgs84(np.array([114.0]), np.array([22.5]), "bd09")
    known = {"lon": lon.astype(str).astype(object), "lat": lat}
    found = places.points(Source(Path("x"), 1, known, {}, None), "bd09", Refusals())
    np.testing.assert_allclose(found, [[114.0], [22.5]], atol=1e-9)


def test_polygons_keep_their_holes_and_lose_their_height() -> None:
    refusals = Refusals()
    source = _shapes(
        "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (3 3, 4 3, 4 4, 3 3))",
        "POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))",
        "POINT (1 1)",
        None,
        "POLYGON ((0 0, 9 0, 9 99, 0 0))",
    )
    found = places.polygons(source, "wgs84", refusals)
    assert found[0] is not None
    assert len(shapely.from_wkb(found[0]).interiors) == 1
    assert found[1:] == [None] * 4
    reasons = [refused.reason for refused in refusals.listed()]
    assert reasons[0].startswith("its outline is not sound: Self-intersection")
    assert reasons[1:] == [
        "a Point where a Polygon is needed",
        "nothing where a Polygon is needed",
        "latitude 99 is over 90",
    ]


def test_polygons_are_moved_to_wgs84() -> None:
    found = places.polygons(_shapes("POLYGON ((121 31, 122 31, 122 32, 121 31))"), "gcj02", Refusals())
    assert found[0] is not None
    west = shapely.from_wkb(found[0]).bounds[0]
    assert west == pytest.approx(float(datum.to_wgs84(121, 31, "gcj02")[0]), abs=1e-9)
