from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from widgets.finding.elsewhere import Elsewhere


def test_clicks_beside_the_parts_while_it_watches(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    part, button = QLabel("part", window), QPushButton("button", window)
    part.setGeometry(10, 10, 100, 30)
    button.setGeometry(10, 100, 100, 30)
    elsewhere = Elsewhere([part], window)
    window.show()
    said: list[str] = []
    elsewhere.clicked.connect(lambda: said.append("clicked"))
    elsewhere.resized.connect(lambda: said.append("resized"))

    def click(x: int, y: int) -> None:
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(x, y))

    click(250, 180)
    elsewhere.watch(window.windowHandle())
    click(20, 20)
    assert said == []
    click(20, 110)
    click(250, 180)
    assert said == ["clicked"] * 2
    window.resize(320, 200)
    qtbot.waitUntil(lambda: said[-1] == "resized")
    part.hide()
    click(20, 20)
    assert said[-1] == "clicked"
    count = len(said)
    elsewhere.watch(None)
    click(250, 180)
    assert len(said) == count
