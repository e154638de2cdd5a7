"""The tick by which ages on screen grow: one a second, and none while nobody sees it."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

TICK_MS = 1000


class Ages(QObject):
    """Ticks once a second while its widget is visible, and once when it comes into sight."""

    tick = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        widget.installEventFilter(self)
        if widget.isVisible():
            self._timer.start()

    @property
    def running(self) -> bool:
        """Whether time is being counted now."""
        return self._timer.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._timer.start()
            self.tick.emit()
        elif event.type() == QEvent.Type.Hide:
            self._timer.stop()
        return super().eventFilter(watched, event)
