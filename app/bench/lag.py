"""How long the interface's thread was busy with one thing: how late a short timer came."""

import time

from PySide6.QtCore import QObject, Qt, QTimer

EVERY_MS = 5.0


class LagProbe(QObject):
    """Runs in the thread whose delays it measures."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.delays_ms: list[float] = []
        """Delays over a hundredth of a second, as they came."""
        self._timer = QTimer(self, interval=int(EVERY_MS), timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._last = 0.0

    @property
    def max_ms(self) -> float:
        """The longest delay."""
        return max(self.delays_ms, default=0.0)

    def start(self) -> None:
        """Measure from now on, from nothing."""
        self.delays_ms.clear()
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        """Measure no more."""
        self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter()
        delay_ms = (now - self._last) * 1000 - EVERY_MS
        if delay_ms > 10:
            self.delays_ms.append(delay_ms)
        self._last = now
