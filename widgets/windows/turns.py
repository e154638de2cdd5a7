"""Work that would hold up the interface's thread if done at once: a piece in each turn of its event loop."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Turns(QObject):
    """Pieces of work, one after the other. What a person does comes between them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pieces: deque[Callable[[], None]] = deque()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._next)

    def add(self, piece: Callable[[], None]) -> None:
        """Do this in a turn of its own, after what is waiting already."""
        self._pieces.append(piece)
        self._timer.start()

    def stop(self) -> None:
        """Forget what is waiting."""
        self._pieces.clear()
        self._timer.stop()

    def _next(self) -> None:
        piece = self._pieces.popleft()
        try:
            piece()
        finally:  # what goes wrong in one piece must not cost the others
            if self._pieces:
                self._timer.start()
