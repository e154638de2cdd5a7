from collections.abc import Callable
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from widgets.icons import Icons
from widgets.windows.top_bar import HEIGHT_PX, TopBar


def test_names_the_hall_and_tells_its_time(
    qtbot: QtBot, zone: ZoneInfo, icons: Icons, now: Callable[[], int]
) -> None:
    search, menu = QLineEdit(), QMenu()
    bar = TopBar("<b>江滨市</b>", zone, search, menu, icons, now)
    qtbot.addWidget(bar)
    qtbot.addWidget(menu)
    assert bar.clock.text() == "06:13:20"
    hall = bar.findChild(QLabel, "hall")
    assert isinstance(hall, QLabel)
    assert hall.text() == "<b>江滨市</b>"
    assert bar.height() == HEIGHT_PX
    assert bar.view.menu() is menu
    assert bar.isAncestorOf(search)
