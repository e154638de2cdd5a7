import pytest
from PySide6.QtCore import QLocale

from app.feeds.factors import Factors
from app.model import AssetKind, Quality, SiteKind, UnitStatus
from tests.widgets.pictures import make_assets, make_sites
from widgets import words


def test_every_kind_and_status_has_a_word() -> None:
    told = [words.kind_word(kind) for kind in (*AssetKind, *SiteKind)]
    assert len(set(told)) == len(told)
    assert all(words.unit_status_word(status) for status in UnitStatus)


def test_a_feed_state_of_a_newer_program_is_shown_as_it_is() -> None:
    assert words.feed_state_word("listening") == "listening"
    assert words.feed_state_word("dreaming") == "dreaming"


def test_title_is_plate_else_name_else_key() -> None:
    assets = make_assets({"plate": "苏B12345"}, {}, {"name": ""})
    assert [words.asset_title(assets, row) for row in range(3)] == ["苏B12345", "car 2", "K0003"]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({"kind": "police_car", "unit_status": "en_route", "address": "unit:P1"}, "en route"),
        ({"status": 1}, "ignition on"),
        ({"status": 0}, "ignition off"),
        ({"status": 17}, "out of operation"),
        ({"status": 1, "alarm": 1}, "emergency button"),
        ({"address": "tag:A1"}, ""),
        ({"time_ms": 0}, ""),
    ],
)
def test_status(row: dict[str, object], text: str) -> None:
    assert words.status_words(make_assets(row), 0) == text


def test_quality_names_the_station_that_heard() -> None:
    sites = make_sites({"name": "B-0042", "radius_m": 300.0}, {"name": "B-0043"})
    heard = int(Quality.HEARD)
    assets = make_assets(
        {"quality": heard, "heard_by": 1},
        {"quality": heard, "heard_by": 2},
        {"quality": heard, "heard_by": 9},
        {"quality": int(Quality.CLOCK_AHEAD | Quality.REPLAY)},
        {"quality": 0},
    )
    assert [words.quality_words(assets, row, sites) for row in range(5)] == [
        "heard by B-0042, radius 300 m",
        "heard by B-0043",
        "heard by a base station",
        "clock ahead, not moved, replayed recording",
        "",
    ]
    assert words.quality_words(assets, 0) == "heard by a base station"


def test_flags_of_hj212() -> None:
    assert words.flag_word("D") == "instrument fault"
    assert words.flag_word("") == ""
    assert words.flag_word("?") == "?"


def test_factor_names_follow_the_language(factors: Factors) -> None:
    before = QLocale()
    try:
        QLocale.setDefault(QLocale("zh_CN"))
        assert words.factor_word(factors["w01009"], "w01009") == "溶解氧"
        QLocale.setDefault(QLocale("en_GB"))
        assert words.factor_word(factors["w01009"], "w01009") == "dissolved oxygen"
    finally:
        QLocale.setDefault(before)
    assert words.factor_word(None, "x9") == "x9"


def test_positions_and_coordinates() -> None:
    assert words.position(121.4737, 31.2304) == "31.23040° N  121.47370° E"
    assert words.position(-70.5, -33.25) == "33.25000° S  70.50000° W"
    assert words.coordinates(121.4737, 31.2304) == "31.230400, 121.473700"
    lat, lon = map(float, words.coordinates(121.4737, 31.2304, gcj02=True).split(", "))
    assert 0.001 < lon - 121.4737 < 0.01
    assert -0.01 < lat - 31.2304 < 0


def test_directions_are_named_to_the_nearest_of_eight() -> None:
    assert [words.compass(degrees) for degrees in (0.0, 22.4, 22.6, 180.0, 337.6, 359.9)] == [
        "north",
        "north",
        "north-east",
        "south",
        "north",
        "north",
    ]
