"""With the real page in tests/maps/test_view.py; here a page that does as the test says."""

import json

import pytest
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from maps import posing
from maps.bridge import Bridge
from maps.posing import Posing


class Page(QWidget):
    """A green page."""

    def __init__(self) -> None:
        super().__init__()
        self.corner = QColor("#00ff00")

    def grab(self, area: object = None) -> QPixmap:
        """Its picture, or that of a part."""
        made = QPixmap(2, 2) if area is not None else QPixmap(40, 30)
        made.fill(self.corner if area == posing._CORNER or area is None else QColor("#00ff00"))
        return made


def test_it_waits_until_the_page_is_seen_to_pose(qtbot: QtBot) -> None:
    page, bridge = Page(), Bridge()
    qtbot.addWidget(page)
    said: list[bool] = []
    bridge.command.connect(lambda text: said.append(json.loads(text)["on"]))
    bridge.ready()
    asked = Posing(bridge, page, page)
    with qtbot.assertNotEmitted(asked.taken, wait=100):
        asked.take()
        asked.take()
    page.corner = QColor("#ff00fe")
    with qtbot.waitSignal(asked.taken) as taken:
        pass
    assert said == [True, False]
    assert taken.args[0].toImage().pixelColor(0, 0) == QColor("#00ff00")  # the mark is gone


def test_a_page_that_never_poses_is_taken_as_it_is(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posing, "_LOOKS", 2)
    page = Page()
    qtbot.addWidget(page)
    asked = Posing(Bridge(), page, page)
    with qtbot.waitSignal(asked.taken) as taken:
        asked.take()
    assert taken.args[0].width() == 40
