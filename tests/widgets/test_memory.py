from PySide6.QtCore import QRect, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from app.layers import LayerStack
from widgets.memory import bring_back, restore_layers, restore_window, save_layers, save_window


def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    dock = QDockWidget("d", made)
    dock.setObjectName("d")
    made.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    return made


def test_window_and_docks_come_back(qtbot: QtBot, memory: QSettings) -> None:
    first, second = window(qtbot), window(qtbot)
    assert not restore_window(memory, first)
    first.setGeometry(QRect(30, 40, 500, 400))
    first.findChildren(QDockWidget)[0].hide()
    save_window(memory, first)
    assert restore_window(memory, second)
    assert second.size() == first.size()
    assert second.findChildren(QDockWidget)[0].isHidden()


def test_a_window_whose_screen_is_gone_comes_back(qtbot: QtBot) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    lost = QWidget()
    qtbot.addWidget(lost)
    lost.setGeometry(QRect(room.right() + 5000, 100, 300, 200))
    bring_back(lost)
    assert room.contains(lost.geometry())
    assert lost.width() == 300


def test_a_window_larger_than_the_screen_is_made_to_fit(qtbot: QtBot) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    large = QWidget()
    qtbot.addWidget(large)
    large.setGeometry(QRect(0, 0, room.width() * 2, 100))
    bring_back(large)
    assert large.width() <= room.width()


def test_layers_come_back(qtbot: QtBot, memory: QSettings) -> None:
    before, after = LayerStack(), LayerStack()
    before.show("heat", False)
    before.fade("water", 0.5)
    before.move("heat", 3)
    save_layers(memory, before)
    restore_layers(memory, after)
    assert after.states == before.states


def test_broken_memory_is_forgotten(qtbot: QtBot, memory: QSettings) -> None:
    layers = LayerStack()
    before = layers.states
    for broken in ("{", "[1]", '[["heat"]]', "null", '[["heat", true, "x"]]'):
        memory.setValue("shell/layers", broken)
        restore_layers(memory, layers)
        assert layers.states == before
        assert memory.value("shell/layers") is None
