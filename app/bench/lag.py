"""How long the interface's thread was busy with one thing: how late a short timer came."""

import time

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer

EVERY_MS = 5.0


class LagProbe(QObject):
    """Runs in the thread whose delays it measures."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.delays_ms: list[float] = []
        """How late each turn came."""
        self.busy_ms: list[float] = []
        """How much processor time this thread had used meanwhile. A delay without is a wait: for Python's
        lock, for the disk, or for a processor that other programs had."""
        self._timer = QTimer(self, interval=int(EVERY_MS), timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._last = self._used = 0.0

    @property
    def max_ms(self) -> float:
        """The longest delay."""
        return max(self.delays_ms, default=0.0)

    @property
    def p99_ms(self) -> float:
        """99 of 100 turns came at most so late."""
        return float(np.percentile(self.delays_ms, 99)) if self.delays_ms else 0.0

    @property
    def busiest_ms(self) -> float:
        """The most processor time between two turns."""
        return max(self.busy_ms, default=0.0)

    def start(self) -> None:
        """Measure from now on, from nothing."""
        self.delays_ms.clear()
        self.busy_ms.clear()
        self._last, self._used = time.perf_counter(), time.thread_time()
        self._timer.start()

    def stop(self) -> None:
        """Measure no more."""
        self._timer.stop()

    def _tick(self) -> None:
        now, used = time.perf_counter(), time.thread_time()
        self.delays_ms.append(max((now - self._last) * 1000 - EVERY_MS, 0.0))
        self.busy_ms.append((used - self._used) * 1000)
        self._last, self._used = now, used
