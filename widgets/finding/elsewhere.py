"""Clicks beside something that has dropped down over a window."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QMouseEvent, QWindow
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class Elsewhere(QObject):
    """Watches one window while it is asked to."""

    clicked = Signal()
    """A mouse button was pressed in the window, on none of the parts."""
    resized = Signal()

    def __init__(self, parts: Sequence[QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._parts = tuple(parts)
        self._window: QWindow | None = None

    def watch(self, window: QWindow | None) -> None:
        """Watch this window, or none any more.

        Every click comes to the window first, whatever lies below the pointer. A filter on the whole
        application would see the same, and brings the web view of PySide6 6.12 down.
        """
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            place = event.globalPosition().toPoint()
            if not any(_holds(part, place) for part in self._parts):
                self.clicked.emit()
        elif event.type() == QEvent.Type.Resize:
            self.resized.emit()
        return False


def _holds(widget: QWidget, place: QPoint) -> bool:
    """Whether a place on the screen is within a widget."""
    return widget.isVisible() and widget.rect().contains(widget.mapFromGlobal(place))
