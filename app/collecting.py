"""Garbage is collected in the interface's thread, between two events, and nowhere else.

Python collects cycles in whichever thread happens to allocate, in the middle of whatever it does. Some of
ours hold Qt widgets (pyqtgraph's menus have no parent): collected in the thread that reads the cache, or
while Qt walks through all widgets to give them another style, they take the program down with them.
"""

import gc
import time

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500
WHOLE_S = 120.0
"""The oldest generation, which takes longest to look through, is looked at no more often."""


class Collector(QObject):
    """Takes over from Python's own collector until `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._whole_at = time.monotonic()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def stop(self) -> None:
        """Give back to Python what was taken over."""
        self._timer.stop()
        if self._was_on:
            gc.enable()

    def _look(self) -> None:
        """Collect the oldest generation that is due, by Python's own thresholds."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        if counts[2] > thresholds[2] and time.monotonic() - self._whole_at > WHOLE_S:
            gc.collect()
            self._whole_at = time.monotonic()
        elif counts[1] > thresholds[1]:
            gc.collect(1)
        elif counts[0] > thresholds[0]:
            gc.collect(0)
