"""The monitors of the desk."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from app.seat.layouts import Room
from widgets.windows import screens


def test_monitors_and_their_rooms_stand_in_one_order(qapp: QApplication) -> None:
    assert len(screens.in_order()) == len(screens.rooms()) == len(qapp.screens())
    assert screens.rooms()[0] == screens.room_of(screens.in_order()[0].availableGeometry())


def test_a_rectangle_of_qt_becomes_a_room() -> None:
    assert screens.room_of(QRect(1, 2, 30, 40)) == Room(1, 2, 30, 40)
