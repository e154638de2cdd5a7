from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from widgets.icons import Icons
from widgets.search_box import SearchBox


def test_keys_go_to_the_results(qtbot: QtBot, icons: Icons) -> None:
    box = SearchBox(icons)
    steps: list[int] = []
    qtbot.addWidget(box)
    box.stepped.connect(steps.append)
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert steps == [1, -1]
    with qtbot.waitSignal(box.accepted):
        QTest.keyClick(box, Qt.Key.Key_Return)


def test_escape_clears_then_leaves(qtbot: QtBot, icons: Icons) -> None:
    box = SearchBox(icons)
    qtbot.addWidget(box)
    QTest.keyClicks(box, "ab")
    assert box.text() == "ab"
    with qtbot.assertNotEmitted(box.left):
        QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    with qtbot.waitSignal(box.left):
        QTest.keyClick(box, Qt.Key.Key_Escape)
