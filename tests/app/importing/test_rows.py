from pathlib import Path

import numpy as np
import pytest

from app.importing import rows
from app.importing.cells import Refusals
from app.importing.source import Source


def _source(**columns: list[object]) -> Source:
    arrays = {name: np.array(values, dtype=object) for name, values in columns.items()}
    size = len(next(iter(arrays.values())))
    other = arrays.pop("maker", None)
    return Source(Path("x"), size, arrays, {} if other is None else {"maker": other}, None)


def _reasons(refusals: Refusals) -> list[str]:
    return [str(refused) for refused in refusals.listed()]


def test_assets_go_by_phone_tag_or_unit() -> None:
    refusals = Refusals()
    source = _source(
        key=["A", None, None, None],
        plate=[None, "苏B1", None, None],
        phone=["0013900000001", None, None, "12"],
        tag=[None, "T1", None, None],
        unit=[None, None, "P-017", None],
        maker=["x", None, "z", None],
    )
    found = rows.assets(source, False, refusals)
    assert found.columns["key"] == ["A", "苏B1", "unit:P-017", "phone:12"]
    assert found.columns["address"] == ["phone:13900000001", "tag:T1", "unit:P-017", "phone:12"]
    assert found.columns["kind"] == ["vehicle"] * 4
    assert found.columns["name"] == ["A", "苏B1", "unit:P-017", "phone:12"]
    assert found.columns["props"] == ['{"maker":"x"}', None, '{"maker":"z"}', None]
    assert found.given == {"plate", "address", "props"}
    assert _reasons(refusals) == []


def test_assets_that_are_refused() -> None:
    refusals = Refusals()
    source = _source(
        key=["A", "B", "C", "D", None, "A"],
        phone=["1", "1", "x1", "2", None, None],
        tag=[None, None, None, "T", None, None],
        kind=[None, None, None, "boat", None, None],
    )
    rows.assets(source, False, refusals)
    reasons = _reasons(refusals)
    assert reasons[0] == "row 2: address 'phone:1' is that of row 1 already"
    assert reasons[1] == "row 3: phone 'x1' is not a number"
    assert reasons[2].startswith("row 4: kind 'boat' is none of vehicle, taxi")
    assert reasons[3].startswith("row 5: it has no key")
    assert reasons[4] == "row 6: key 'A' is that of row 1 already"


def test_an_asset_has_one_address() -> None:
    refusals = Refusals()
    rows.assets(_source(key=["A"], phone=["1"], tag=["T"]), False, refusals)
    assert _reasons(refusals) == ["row 1: it has phone and tag: a device has one address"]


def test_units_are_police() -> None:
    refusals = Refusals()
    found = rows.assets(_source(key=["P1", "P2"], kind=[None, "taxi"]), True, refusals)
    assert found.columns["kind"][0] == "police_car"
    assert _reasons(refusals)[0].startswith("row 2: kind 'taxi' is none of police_car")


def test_sites_and_their_addresses() -> None:
    refusals = Refusals()
    source = _source(
        key=["B1", "W1", "W2", "X"],
        kind=["base_station", "water_station", "water_station", None],
        mn=[None, "888", None, None],
        lon=[121, 121, 121, 121],
        lat=[31, 31, 31, 31],
        radius_m=["250", None, None, None],
        target_class=[None, "3", "ii", "IX"],
    )
    found = rows.sites(source, False, "wgs84", refusals)
    assert found.columns["address"][:2] == ["station:B1", "mn:888"]
    assert found.columns["radius_m"] == [250.0, None, None, None]
    assert found.columns["target_class"][1:3] == ["III", "II"]
    assert _reasons(refusals) == [
        "row 3: a water station needs its mn, the number by which it reports",
        "row 4: it has no kind: give one of camera, base_station, water_station",
    ]


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("heading_deg", "361", "heading_deg 361 is over 360"),
        ("heading_deg", "-1", "heading_deg -1 is under 0"),
        ("fov_deg", "0", "fov_deg 0 is under"),
        ("range_m", "far", "range_m 'far' is not a number"),
    ],
)
def test_a_camera_sees_within_limits(column: str, value: str, reason: str) -> None:
    refusals = Refusals()
    columns: dict[str, list[object]] = {"key": ["C"], "lon": [121], "lat": [31], column: [value]}
    rows.sites(_source(**columns), True, "wgs84", refusals)
    assert reason in _reasons(refusals)[0]


def test_cameras_need_no_kind_and_keep_what_the_file_is_silent_of() -> None:
    found = rows.sites(_source(key=["C"], lon=[121], lat=[31]), True, "wgs84", Refusals())
    assert found.columns["kind"] == ["camera"]
    assert found.given == {"kind", "lon", "lat"}


def test_zones_go_by_key_or_name() -> None:
    refusals = Refusals()
    found = rows.zones(_source(name=["港区", None]), "wgs84", refusals)
    assert found.columns["key"] == ["港区", None]
    assert found.columns["kind"] == ["zone", "zone"]
    assert len(refusals) == 2


def test_places_have_a_name_and_a_place() -> None:
    refusals = Refusals()
    source = _source(
        name=["人民路", "人民医院", None], kind=["street", None, "x"], lon=[121, 121, 121], lat=[31, 95, 31]
    )
    found = rows.places(source, "wgs84", refusals)
    assert found.columns["key"][:2] == ["人民路", "人民医院"]
    assert found.columns["kind"] == ["street", "place", "x"]
    assert found.given == {"kind", "lon", "lat", "name"}
    assert _reasons(refusals) == [
        "row 2: latitude 95 is over 90",
        "row 3: it has no key: name the column that tells rows apart with --key COLUMN",
    ]
