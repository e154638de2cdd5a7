from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from app.layers import LayerStack
from widgets.windows.memory import restore_layers, save_layers


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
