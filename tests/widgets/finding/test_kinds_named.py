"""What is called by its kind."""

from app.live import Picture
from tests.widgets.pictures import NOW_MS, make_assets, make_sites
from widgets.finding.finds import Group
from widgets.finding.kinds_named import rows_named

PICTURE = Picture(
    make_assets(
        {"kind": "taxi", "time_ms": NOW_MS - 9_000},
        {"kind": "bus"},
        {"kind": "taxi", "time_ms": NOW_MS},
        {"kind": "taxi", "lon": float("nan"), "lat": float("nan")},
        {"kind": "police_car"},
    ),
    make_sites({}, {"kind": "water_station"}),
)


def test_the_one_heard_of_last_comes_first_and_none_without_a_place() -> None:
    found = rows_named(PICTURE, " Taxi ", 8)
    assert {group: rows.tolist() for group, rows in found.items()} == {Group.ASSETS: [2, 0]}
    assert rows_named(PICTURE, "taxi", 1)[Group.ASSETS].tolist() == [2]


def test_kinds_of_two_words_and_what_stands() -> None:
    assert rows_named(PICTURE, "police car", 8)[Group.ASSETS].tolist() == [4]
    assert rows_named(PICTURE, "camera", 8)[Group.CAMERAS].tolist() == [0]
    assert rows_named(PICTURE, "water station", 8)[Group.STATIONS].tolist() == [1]


def test_what_is_no_kind_finds_nothing() -> None:
    assert rows_named(PICTURE, "tax", 8) == {}
    assert rows_named(PICTURE, "ambulance", 8) == {}
