import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from widgets.quiet import Quiet


class _Line(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.other, self.part = QPushButton("other"), QPushButton("part")
        box = QHBoxLayout(self)
        box.addWidget(self.other)
        box.addWidget(self.part)
        self.quiet = Quiet(self, [self.part])

    def is_painted(self) -> bool:
        """Whether anything but the ground is seen where the part is."""
        image, place = self.grab().toImage(), self.part.geometry()
        ground = image.pixelColor(place.right() + 2, place.center().y())
        return any(
            image.pixelColor(x, place.center().y()) != ground for x in range(place.left(), place.right())
        )


@pytest.fixture
def line(qtbot: QtBot) -> _Line:
    made = _Line()
    qtbot.addWidget(made)
    made.move(300, 300)  # away from the pointer
    made.show()
    qtbot.waitExposed(made)
    made.other.setFocus()
    return made


def _move(line: QWidget, inside: bool) -> None:
    at = QPointF(1, 1)
    QApplication.sendEvent(line, QEnterEvent(at, at, at) if inside else QEvent(QEvent.Type.Leave))


def test_it_comes_with_the_pointer_and_goes_with_it_and_nothing_moves(line: _Line) -> None:
    place = line.part.geometry()
    assert not line.is_painted()
    _move(line, True)
    assert line.quiet.is_shown(line.part)
    assert line.is_painted()
    _move(line, False)
    assert not line.is_painted()
    assert line.part.geometry() == place


def test_the_keyboard_reaches_it_and_it_is_seen_then(qtbot: QtBot, line: _Line) -> None:
    line.activateWindow()
    line.part.setFocus()
    qtbot.waitUntil(line.part.hasFocus)
    assert line.is_painted()
    line.other.setFocus()
    assert not line.is_painted()


def test_what_is_pinned_is_always_seen(line: _Line) -> None:
    line.quiet.pin(line.part, True)
    assert line.is_painted()
    line.quiet.pin(line.part, False)
    assert not line.is_painted()
