"""The menu of a place, joined to its map."""

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from tests.app.composition.conftest import WAIT_MS, Opens
from widgets.mapping.map_menu import MapMenu


def test_a_menu_is_joined_to_the_map_on_which_it_was_opened(open_hall: Opens, qtbot: QtBot) -> None:
    hall = open_hall()
    hall.maps["1"].menu_wanted.emit(120.31, 31.51, None, QPoint(200, 200))
    menu = hall.desk.active.findChild(MapMenu)
    assert isinstance(menu, MapMenu)
    menu.measure_distance.emit(120.31, 31.51)
    assert hall.maps["1"].tools.name == "measure_distance"
    menu.draw.emit("circle", 120.31, 31.51)
    assert hall.maps["1"].tools.name == "draw_circle"
    menu.measure_area.emit(120.31, 31.51)
    assert hall.maps["1"].tools.name == "measure_area"
    hall.maps.cancel_tool("1")
    menu.home_chosen.emit(120.4, 31.6, 14.0)
    hall.actions["map.home"].trigger()
    qtbot.waitUntil(lambda: hall.maps["1"].view.zoom == 14, timeout=WAIT_MS)
    menu.fly_to.emit(120.5, 31.6, 13.0)
    qtbot.waitUntil(lambda: hall.maps["1"].view.zoom == 13, timeout=WAIT_MS)
    hall.desk.active.docks["inspector"].close()
    menu.card_wanted.emit()
    assert hall.desk.active.docks["inspector"].isVisible()
    menu.said.emit("copied")
    assert hall.desk.active.notices.text("shell") == "copied"
    menu.close()
