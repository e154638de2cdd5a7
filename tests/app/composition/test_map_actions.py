"""What keys do to the map: layers, links, tools, bookmarks, coordinates."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.composition.map_actions import LAYER_TEXTS
from app.layers import LAYER_NAMES
from app.seat.linking import Link
from tests.app.composition.conftest import WAIT_MS, Opens
from widgets.windows.bookmarks_dialog import BookmarksDialog
from widgets.windows.name_dialog import NameDialog


def test_every_layer_has_its_text() -> None:
    assert set(LAYER_TEXTS) == set(LAYER_NAMES)


def test_layers_are_switched_and_show_that_they_are(open_hall: Opens) -> None:
    hall = open_hall()
    hall.actions["layer.heat"].trigger()
    assert not hall.layers.state("heat").visible
    assert not hall.actions["layer.heat"].isChecked()
    hall.layers.show("heat", True)
    assert hall.actions["layer.heat"].isChecked()


def test_maps_of_the_shared_view_move_together_until_one_is_on_its_own(
    open_hall: Opens, qtbot: QtBot
) -> None:
    hall = open_hall()
    with qtbot.waitSignal(hall.picture_drawn, timeout=WAIT_MS):
        hall.desk.add_map_window()
    first, second = hall.maps["1"], hall.maps["2"]
    hall.maps.fly("1", 120.5, 31.7, 13)
    qtbot.waitUntil(
        lambda: abs(second.view.centre[0] - 120.5) < 1e-3 and second.view.zoom == 13, timeout=WAIT_MS
    )
    hall.actions["map.own"].trigger()
    assert hall.links.link("2") == Link("own")
    hall.actions["map.zoom_in"].trigger()
    qtbot.waitUntil(lambda: second.view.zoom == 14, timeout=WAIT_MS)
    assert first.view.zoom == 13
    hall.actions["map.follows"].trigger()
    assert hall.links.link("2") == Link("follows", "1")
    qtbot.waitUntil(lambda: second.view.zoom == 13, timeout=WAIT_MS)
    hall.actions["map.shared"].trigger()
    assert hall.links.link("2") == Link()


def test_a_tool_begins_by_key_and_ends_with_escape(open_hall: Opens) -> None:
    hall = open_hall()
    for name, tool in (
        ("distance", "measure_distance"),
        ("area", "measure_area"),
        ("polygon", "draw_polygon"),
        ("line", "draw_line"),
        ("circle", "draw_circle"),
        ("point", "draw_point"),
        ("edit", "edit"),
    ):
        hall.actions[f"tool.{name}"].trigger()
        assert hall.maps["1"].tools.name == tool
    hall.actions["help.back"].trigger()
    assert hall.maps["1"].tools.name == ""


def test_a_view_is_bookmarked_under_a_name(open_hall: Opens, qtbot: QtBot) -> None:
    hall = open_hall()
    hall.actions["map.bookmark"].trigger()
    dialog = hall.desk.active.findChild(NameDialog)
    assert isinstance(dialog, NameDialog)
    dialog.line.setText("总院")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    (kept,) = hall.bookmarks.all
    assert (kept.name, round(kept.lon, 3)) == ("总院", 120.3)
    hall.actions["map.bookmarks"].trigger()
    shown = hall.desk.active.findChild(BookmarksDialog)
    assert isinstance(shown, BookmarksDialog)
    shown.fly_to.emit(120.6, 31.5, 12.0)
    shown.close()
    qtbot.waitUntil(lambda: abs(hall.maps["1"].view.centre[0] - 120.6) < 1e-3, timeout=WAIT_MS)


def test_coordinates_are_copied_in_the_datum_that_is_shown(open_hall: Opens) -> None:
    hall = open_hall()
    hall.actions["map.copy"].trigger()
    lat, lon = (float(part) for part in QGuiApplication.clipboard().text().split(", "))
    assert (round(lon, 2), round(lat, 2)) == (120.3, 31.5)
    hall.actions["map.datum"].trigger()
    hall.actions["map.copy"].trigger()
    shifted = float(QGuiApplication.clipboard().text().split(", ")[1])
    assert 0.001 < shifted - lon < 0.01


def test_moving_by_key(open_hall: Opens, qtbot: QtBot) -> None:
    hall = open_hall()
    before = hall.maps["1"].view.centre
    hall.actions["map.right"].trigger()
    qtbot.waitUntil(lambda: hall.maps["1"].view.centre[0] > before[0], timeout=WAIT_MS)
    hall.actions["map.home"].trigger()
    qtbot.waitUntil(lambda: abs(hall.maps["1"].view.centre[0] - before[0]) < 1e-3, timeout=WAIT_MS)
    hall.actions["map.follow"].trigger()
    assert not hall.actions["map.follow"].isChecked()
