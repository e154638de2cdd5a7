import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMainWindow, QToolButton
from pytestqt.qtbot import QtBot

from widgets.icons import Icons
from widgets.windows.dock import TITLE_PX, Dock


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_floats_closes_and_comes_back(qtbot: QtBot, icons: Icons) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    dock = Dock("layers", "Layers", lambda: QLabel("content"), icons, window)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    window.show()
    float_button, close_button = dock.titleBarWidget().findChildren(QToolButton)
    float_button.click()
    floated = dock.isFloating()
    float_button.click()
    assert (floated, dock.isFloating()) == (True, False)
    close_button.click()
    closed = dock.isHidden()
    dock.bring_up()
    assert (closed, dock.isHidden()) == (True, False)
    assert dock.titleBarWidget().height() == TITLE_PX
    assert close_button.accessibleName() == "Close: Layers"
    window.hide()


def test_a_panel_is_made_when_it_is_first_shown(qtbot: QtBot, icons: Icons) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    made: list[QLabel] = []

    def make() -> QLabel:
        made.append(QLabel("content"))
        return made[-1]

    dock = Dock("layers", "Layers", make, icons, window)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    dock.setVisible(False)
    window.show()
    assert made == []
    dock.bring_up()
    assert dock.widget() is made[0]
    assert made[0].accessibleName() == "Layers"
    dock.close()
    dock.bring_up()
    assert len(made) == 1
    window.hide()
