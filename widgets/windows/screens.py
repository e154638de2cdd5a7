"""The monitors of the desk, from left to right."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QScreen

from app.seat.layouts import Room


def in_order() -> list[QScreen]:
    """The monitors that are there, from left to right, then from above."""
    return sorted(QGuiApplication.screens(), key=lambda screen: screen.geometry().topLeft().toTuple())


def rooms() -> list[Room]:
    """What of each monitor is free for windows, in the same order."""
    return [room_of(screen.availableGeometry()) for screen in in_order()]


def room_of(rect: QRect) -> Room:
    """A rectangle of Qt's as one of ours."""
    return Room(rect.x(), rect.y(), rect.width(), rect.height())
