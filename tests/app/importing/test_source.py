import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from pyogrio import raw

from app.errors import InputError
from app.importing import source

OURS = ("key", "name", "phone")


def _geojson(file: Path, properties: list[dict[str, Any]]) -> Path:
    features = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [121.0 + i, 31.0]}, "properties": p}
        for i, p in enumerate(properties)
    ]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return file


def _write(file: Path, driver: str, crs: str | None, layer: str = "things") -> Path:
    shapes = shapely.to_wkb(shapely.points([[121.0, 31.0], [121.1, 31.1]]))
    names = np.array(["甲", "乙"], dtype=object)
    raw.write(
        str(file),
        shapes,
        [names],
        ["name"],
        driver=driver,
        geometry_type="Point",
        crs=crs,
        layer=layer,
        encoding="utf-8",
        append=file.exists(),
    )
    return file


def test_geojson_with_mapped_columns(tmp_path: Path) -> None:
    file = _geojson(tmp_path / "a.geojson", [{"Code": "A", "NAME": "甲", "maker": 1}])
    found = source.read(file, None, {"Code": "key"}, OURS)
    assert found.rows == 1
    assert found.texts("key") == ["A"]
    assert found.texts("name") == ["甲"]
    assert found.texts("phone") == [None]
    assert list(found.others) == ["maker"]
    assert found.shapes is not None
    assert found.shapes[0].x == 121.0


@pytest.mark.parametrize(
    ("name", "driver", "crs"),
    [
        ("a.gpkg", "GPKG", "EPSG:4490"),
        ("a.shp", "ESRI Shapefile", "EPSG:4326"),
        ("b.shp", "ESRI Shapefile", "EPSG:4490"),
        ("a.kml", "KML", "EPSG:4326"),
        ("a.geojson", "GeoJSON", "EPSG:4326"),
    ],
)
def test_every_kind_of_file(tmp_path: Path, name: str, driver: str, crs: str) -> None:
    found = source.read(_write(tmp_path / name, driver, crs), None, {}, OURS)
    assert found.texts("name") == ["甲", "乙"]
    assert found.shapes is not None
    assert shapely.get_x(found.shapes).tolist() == [121.0, 121.1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_as_spreadsheets_write_it(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("编号,name,lng,lat,phone\n1,甲,121.5,31.2,013900000001\n".encode(encoding))
    found = source.read(file, None, {"编号": "key"}, OURS)
    assert found.texts("key") == ["1"]
    assert found.texts("name") == ["甲"]
    assert found.texts("phone") == ["013900000001"]
    assert found.texts("lon") == ["121.5"]
    assert found.shapes is None


def test_csv_with_wkt(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text('WKT,key\n"POINT (121 31)",A\nnonsense,B\n', encoding="utf-8")
    found = source.read(file, None, {}, OURS)
    assert found.shapes is not None
    assert found.shapes[0].y == 31
    assert found.shapes[1] is None
    assert "WKT" not in found.others


def test_other_coordinate_systems_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"EPSG:32651: convert it to WGS-84"):
        source.read(_write(tmp_path / "a.gpkg", "GPKG", "EPSG:32651"), None, {}, OURS)


def test_a_file_with_layers_wants_a_name(tmp_path: Path) -> None:
    file = _write(tmp_path / "a.gpkg", "GPKG", "EPSG:4326", "one")
    _write(file, "GPKG", "EPSG:4326", "two")
    with pytest.raises(InputError, match="it has: one, two"):
        source.read(file, None, {}, OURS)
    assert source.read(file, "two", {}, OURS).rows == 2


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        ({"Kode": "key"}, "there is no column 'Kode'; it has: Code, Nr"),
        ({"Code": "color"}, "--map Code=color: our columns are: key, name, phone, lon, lat"),
        ({"Code": "key", "Nr": "key"}, "two columns are mapped to the same"),
    ],
)
def test_wrong_maps_are_explained(tmp_path: Path, mapping: dict[str, str], sentence: str) -> None:
    file = _geojson(tmp_path / "a.geojson", [{"Code": "A", "Nr": 1}])
    with pytest.raises(InputError, match=sentence):
        source.read(file, None, mapping, OURS)


@pytest.mark.parametrize("name", ["a.geojson", "a.gpkg", "a.kml", "a.shp"])
def test_damaged_files_are_one_sentence(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(b'{"type": "FeatureCollection", "features": [{"type"')
    with pytest.raises(InputError, match="cannot be read"):
        source.read(file, None, {}, OURS)


def test_what_is_not_there_or_of_no_known_kind(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        source.read(tmp_path / "none.csv", None, {}, OURS)
    with pytest.raises(InputError, match="one of these kinds"):
        source.read(tmp_path / "a.vrt", None, {}, OURS)


def test_an_open_quotation_mark_does_not_swallow_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text('key,name\nA,"two\nlines"\n"B,x\nC,y\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.csv: line 4: a quotation mark is opened and never closed"):
        source.read(file, None, {}, OURS)
    file.write_text('key,name\nA,"two\nlines"\nC,y\n', encoding="utf-8")
    assert source.read(file, None, {}, OURS).rows == 2


def test_columns_without_the_rows(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("编号,车牌\n1,苏B1\n".encode("gb18030"))
    assert source.columns(file, None) == ("编号", "车牌")
    with pytest.raises(InputError, match="there is no such file"):
        source.columns(tmp_path / "b.csv", None)
    with pytest.raises(InputError, match="one of these kinds"):
        source.columns(tmp_path / "b.txt", None)
