from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.geodesy import towards
from app.live import Live, Picture
from app.seat.bookmarks import Bookmark, Bookmarks
from app.seat.selection import Selection, Subject
from tests.widgets.pictures import NOW_MS, make_assets, make_sites, post
from widgets.icons import Icons
from widgets.mapping.map_menu import HOUSE_ZOOM, MapMenu

HERE = (121.473701, 31.230416)


def _away(metres: float) -> dict[str, float]:
    lon, lat = towards(HERE, 90, metres)
    return {"lon": lon, "lat": lat}


@pytest.fixture
def bookmarks(memory: QSettings) -> Bookmarks:
    """None yet."""
    return Bookmarks(memory)


@pytest.fixture
def menu(qtbot: QtBot, live: Live, selection: Selection, bookmarks: Bookmarks, icons: Icons) -> MapMenu:
    """The menu of a map with two available units and three cameras near."""
    unit = {"kind": "police_car", "unit_status": "available"}
    cars = [{**unit, **_away(1200), "name": "car & 1"}, {**unit, **_away(90)}, {"kind": "taxi", **_away(2)}]
    cameras = [{**_away(metres), "kind": "camera"} for metres in (10, 200, 400)]
    post(live, Picture(make_assets(*cars), make_sites(*cameras)))
    made = MapMenu(
        "map", live=live, selection=selection, bookmarks=bookmarks, icons=icons, now=lambda: NOW_MS
    )
    qtbot.addWidget(made)
    return made


def _texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def _line(menu: QMenu, begins: str) -> QAction:
    return next(action for action in menu.actions() if action.text().startswith(begins))


def _below(menu: MapMenu, begins: str) -> QMenu:
    """The newest menu of this title: older ones go with the next turn of the event loop."""
    return [child for child in menu.findChildren(QMenu) if child.title().startswith(begins)][-1]


def test_all_that_can_be_done_at_an_empty_place(menu: MapMenu) -> None:
    menu.fill(HERE, None, 14)
    assert _texts(menu) == [
        "Copy WGS-84  31.230416, 121.473701",
        "Copy GCJ-02  31.228474, 121.478224",
        "Nearest available units",
        "Select 2 camera(s) within 300 m",
        "Measure a distance from here",
        "Measure an area from here",
        "Draw from here",
        "Bookmark this place",
        "Make this view the map's home",
    ]


def test_coordinates_are_copied_in_either_datum(menu: MapMenu) -> None:
    menu.fill(HERE, None, 14)
    _line(menu, "Copy WGS").trigger()
    assert QGuiApplication.clipboard().text() == "31.230416, 121.473701"
    _line(menu, "Copy GCJ").trigger()
    assert QGuiApplication.clipboard().text() == "31.228474, 121.478224"


def test_a_unit_is_chosen_and_flown_to(menu: MapMenu, selection: Selection, qtbot: QtBot) -> None:
    menu.fill(HERE, None, 14)
    units = _below(menu, "Nearest")
    assert _texts(units) == ["car 2\t90 m", "car && 1\t1.20 km"]
    with qtbot.waitSignal(menu.fly_to) as flown:
        units.actions()[0].trigger()
    assert flown.args == [*towards(HERE, 90, 90), HOUSE_ZOOM]
    assert selection.subjects == (Subject("asset", 2),)


def test_cameras_round_here_are_selected_the_nearest_in_focus(menu: MapMenu, selection: Selection) -> None:
    menu.fill(HERE, None, 14)
    _line(menu, "Select").trigger()
    assert selection.subjects == (Subject("site", 1), Subject("site", 2))


def test_what_is_there_has_its_card(menu: MapMenu, selection: Selection, qtbot: QtBot) -> None:
    menu.fill(HERE, Subject("asset", 1), 14)
    with qtbot.waitSignal(menu.card_wanted):
        _line(menu, "Card of car && 1").trigger()
    assert selection.focus == Subject("asset", 1)
    menu.fill(HERE, Subject("site", 99), 14)  # gone since
    assert _texts(menu)[0].startswith("Copy")


def test_where_nothing_is_near_the_menu_says_so(menu: MapMenu) -> None:
    menu.fill((0.0, 0.0), None, 14)
    assert not _line(menu, "Select 0").isEnabled()
    menu._live.picture = Picture()
    menu.fill(HERE, None, 14)
    (none,) = _below(menu, "Nearest").actions()
    assert (none.text(), none.isEnabled()) == ("No unit says that it is available", False)


@pytest.mark.parametrize(
    ("begins", "signal", "said"),
    [
        ("Measure a distance", "measure_distance", [*HERE]),
        ("Measure an area", "measure_area", [*HERE]),
        ("Area", "draw", ["polygon", *HERE]),
        ("Circle", "draw", ["circle", *HERE]),
    ],
)
def test_tools_begin_here(menu: MapMenu, qtbot: QtBot, begins: str, signal: str, said: list[Any]) -> None:
    menu.fill(HERE, None, 14)
    where = _below(menu, "Draw") if signal == "draw" else menu
    with qtbot.waitSignal(getattr(menu, signal)) as heard:
        _line(where, begins).trigger()
    assert heard.args == said


def test_bookmarks_and_home_are_kept_and_said(menu: MapMenu, bookmarks: Bookmarks, qtbot: QtBot) -> None:
    menu.fill(HERE, Subject("site", 1), 14)
    with qtbot.waitSignal(menu.said) as said:
        _line(menu, "Bookmark").trigger()
    assert bookmarks.all == (Bookmark("site 1", *HERE, 14),)
    assert said.args == ["Bookmarked as site 1"]
    with qtbot.waitSignal(menu.home_chosen) as home:
        _line(menu, "Make this view").trigger()
    assert home.args == [*HERE, 14]
    assert bookmarks.home("map") == (*HERE, 14)


def test_it_opens_and_is_driven_by_keys(menu: MapMenu) -> None:
    menu.open_at(*HERE, None, QPoint(20, 20), 14)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "31.228474, 121.478224"
    assert not menu.isVisible()


def test_it_leaves_nothing_of_the_place_before(menu: MapMenu, qtbot: QtBot) -> None:
    for _ in range(5):
        menu.fill(HERE, None, 14)
    qtbot.waitUntil(lambda: len(menu.findChildren(QMenu)) == 2)
