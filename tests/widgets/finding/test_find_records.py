import math

import pytest

from app.gazetteer import Places
from app.live import Picture
from app.model import AssetKind, SiteKind
from app.seat.selection import Subject
from tests.widgets.pictures import make_assets, make_sites
from widgets.coordinates import Place
from widgets.finding import find_records as records
from widgets.finding.finds import ActionWords, Group, Question, Used
from widgets.finding.fuzzy_index import column

ASSETS = make_assets({"plate": "苏B1", "kind": "bus"}, {"name": "K0002", "lon": None, "lat": None})
SITES = make_sites({"name": "North"}, {"name": "W", "kind": "water_station"})
PLACES = Places(column(["t/1"]), column(["人民路"]), column(["street"]), ASSETS.lon[:1], ASSETS.lat[:1])
ACTION = ActionWords("save", "Save", "", "Hall", "Ctrl+S", True)


class Mark:
    name, lon, lat, zoom = "Port", 1.0, 2.0, 12.0


def _question() -> Question:
    return Question("", Picture(ASSETS, SITES), PLACES, (ACTION,), (Mark(),))


def test_a_vehicle_says_what_it_is_and_where() -> None:
    find = records.of_asset(ASSETS, 0)
    assert (find.group, find.key, find.title, find.kind) == (Group.ASSETS, "K0001", "苏B1", AssetKind.BUS)
    assert (find.hint, find.subject) == ("bus · car 1 · K0001", Subject("asset", 1))
    nowhere = records.of_asset(ASSETS, 1)
    assert nowhere.hint == "taxi"
    assert math.isnan(nowhere.lon)


def test_cameras_and_stations_are_two_groups() -> None:
    camera, station = records.of_site(SITES, 0), records.of_site(SITES, 1)
    assert (camera.group, camera.hint) == (Group.CAMERAS, "camera · S0001")
    assert (station.group, station.kind) == (Group.STATIONS, SiteKind.WATER_STATION)


def test_coordinates_say_their_datum() -> None:
    find = records.of_coordinates(Place(121.47, 31.23, "gcj02"))
    assert (find.title, find.hint) == ("31.23000° N  121.47000° E", "GCJ-02 → WGS-84")


@pytest.mark.parametrize(
    ("used", "title"),
    [
        (Used(Group.ASSETS, "K0001", "x"), "苏B1"),
        (Used(Group.CAMERAS, "S0001", "x"), "North"),
        (Used(Group.STATIONS, "S0002", "x"), "W"),
        (Used(Group.PLACES, "t/1", "x"), "人民路"),
        (Used(Group.BOOKMARKS, "Port", "x"), "Port"),
        (Used(Group.ACTIONS, "save", "x"), "Save"),
        (Used(Group.COORDINATES, "31.23, 121.47", "x"), "31.23000° N  121.47000° E"),
    ],
)
def test_what_was_used_is_found_again(used: Used, title: str) -> None:
    assert [find.title for find in records.again(_question(), used)] == [title]
    assert list(records.again(_question(), used._replace(key="gone"))) == []
