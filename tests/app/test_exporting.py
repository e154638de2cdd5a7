import csv
import io
import json
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from app.exporting import WRITERS, quality_names
from app.model import Quality

FIX: dict[str, Any] = {
    "asset": "A<1>",
    "time": 1_539_569_410_000,
    "lon": 121.5,
    "lat": 31.25,
    "altitude_m": 4.0,
    "quality": 0,
    "extras": '{"fuel_l":12.5}',
}


def _fix(**changed: Any) -> dict[str, Any]:
    return FIX | changed


def _written(kind: str, rows: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    WRITERS[kind](iter(rows), list(rows[0]) if rows else list(FIX), out)
    return out.getvalue()


def test_ndjson() -> None:
    lines = _written(
        "ndjson", [FIX, _fix(extras=None, quality=int(Quality.LATE | Quality.JUMP))]
    ).splitlines()
    first, second = (json.loads(line) for line in lines)
    assert first["time"] == "2018-10-15T02:10:10Z"
    assert first["extras"] == {"fuel_l": 12.5}
    assert (first["quality"], second["quality"], second["extras"]) == ("good", "late jump", None)


def test_bytes_are_hex() -> None:
    assert json.loads(_written("ndjson", [{"data": b"\x7e\x01"}])) == {"data": "7e01"}


def test_csv_with_a_header_always() -> None:
    assert _written("csv", []) == "asset,time,lon,lat,altitude_m,quality,extras\n"
    found = list(csv.DictReader(io.StringIO(_written("csv", [_fix(asset='x,"y"', altitude_m=None)]))))
    assert found[0]["asset"] == 'x,"y"'
    assert found[0]["time"] == "2018-10-15T02:10:10Z"
    assert found[0]["altitude_m"] == ""


@pytest.mark.parametrize("count", [0, 1, 3])
def test_geojson(count: int) -> None:
    tree = json.loads(_written("geojson", [FIX] * count))
    assert tree["type"] == "FeatureCollection"
    assert len(tree["features"]) == count
    for feature in tree["features"]:
        assert feature["geometry"] == {"type": "Point", "coordinates": [121.5, 31.25]}
        assert "lon" not in feature["properties"]


def test_geojson_without_a_place() -> None:
    tree = json.loads(_written("geojson", [_fix(lon=None, lat=None)]))
    assert tree["features"][0]["geometry"] is None


def test_gpx_has_a_track_for_each_asset() -> None:
    rows = [FIX, _fix(time=FIX["time"] + 1000, altitude_m=None), _fix(asset="B")]
    tree = ET.fromstring(_written("gpx", rows))
    name = {"g": "http://www.topografix.com/GPX/1/1"}
    assert [found.text for found in tree.findall("g:trk/g:name", name)] == ["A<1>", "B"]
    points = tree.findall("g:trk/g:trkseg/g:trkpt", name)
    assert [(point.get("lat"), point.get("lon")) for point in points] == [("31.25", "121.5")] * 3
    assert points[0].findtext("g:ele", namespaces=name) == "4"
    assert points[1].findtext("g:ele", namespaces=name) is None
    assert points[1].findtext("g:time", namespaces=name) == "2018-10-15T02:10:11Z"


def test_gpx_leaves_out_where_nobody_was() -> None:
    rows = [
        _fix(quality=int(bits)) for bits in (Quality.UNFIXED, Quality.JUMP, Quality.CLOCK_AHEAD, Quality.LATE)
    ]
    assert _written("gpx", rows).count("<trkpt") == 1


def test_names_of_quality() -> None:
    assert quality_names(0) == "good"
    assert quality_names(int(Quality.UNFIXED | Quality.HEARD)) == "unfixed heard"
