"""Where windows and layers were when the hall was closed."""

import json

from PySide6.QtCore import QRect, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from app.layers import LayerStack, LayerState

VERSION = 1
"""Of the docks' arrangement: one saved by another version is not restored."""


def save_window(memory: QSettings, window: QMainWindow) -> None:
    """Remember the window's place and its docks'."""
    memory.setValue("shell/geometry", window.saveGeometry())
    memory.setValue("shell/state", window.saveState(VERSION))


def restore_window(memory: QSettings, window: QMainWindow) -> bool:
    """Put the window and its docks where they were; False when nothing was remembered."""
    geometry, state = memory.value("shell/geometry"), memory.value("shell/state")
    if geometry is None or state is None:
        return False
    window.restoreGeometry(geometry)
    restored = window.restoreState(state, VERSION)
    bring_back(window)
    for dock in window.findChildren(QDockWidget):
        if dock.isFloating():
            bring_back(dock)
    return restored


def bring_back(window: QWidget) -> None:
    """Move a window whose screen is gone, or that is larger than its screen, onto one that is there."""
    frame = window.frameGeometry()
    screen = QGuiApplication.screenAt(frame.center()) or QGuiApplication.primaryScreen()
    room = screen.availableGeometry()
    if not room.contains(frame.center()) or frame.width() > room.width() or frame.height() > room.height():
        window.setGeometry(_fitted(window.geometry(), room))


def _fitted(geometry: QRect, room: QRect) -> QRect:
    fitted = QRect(geometry)
    fitted.setSize(geometry.size().boundedTo(room.size()))
    fitted.moveCenter(room.center())
    return fitted


def save_layers(memory: QSettings, layers: LayerStack) -> None:
    """Remember how each layer is shown, and in which order."""
    states = [[state.name, state.visible, state.opacity] for state in layers.states]
    memory.setValue("shell/layers", json.dumps(states))


def restore_layers(memory: QSettings, layers: LayerStack) -> None:
    """Show the layers as they were; what cannot be read is left as it is."""
    try:
        states = json.loads(str(memory.value("shell/layers", "[]")))
        layers.restore(tuple(LayerState(str(n), bool(v), min(1.0, max(0.0, float(o)))) for n, v, o in states))
    except (ValueError, TypeError):
        memory.remove("shell/layers")
