"""At most so often: bursts of wishes become one act at once and one afterwards."""

from PySide6.QtCore import QObject, QTimer, Signal


class Throttle(QObject):
    """Emits `due` for the first wish at once, and for those within `every_ms` after it once at its end."""

    due = Signal()

    def __init__(self, every_ms: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wished = False
        self._pause = QTimer(self, singleShot=True, interval=every_ms)
        self._pause.timeout.connect(self._resume)

    def wish(self) -> None:
        """Something changed."""
        if self._pause.isActive():
            self._wished = True
            return
        self._pause.start()
        self.due.emit()

    def reset(self) -> None:
        """Forget what was wished: the next wish is answered at once."""
        self._pause.stop()
        self._wished = False

    def _resume(self) -> None:
        if self._wished:
            self._wished = False
            self.wish()
