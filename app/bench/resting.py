"""Waiting in the interface's thread while it goes on working."""

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer

_LOOK_MS = 100
_OVER = 2


def rest(seconds: float) -> bool:
    """Let the event loop run for so long. False when the application is asked to end."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop, lambda: loop.exit(_OVER))
    return loop.exec() == _OVER


def wait_until(is_so: Callable[[], bool], seconds: float) -> bool:
    """Let the event loop run until it is so, for so long at most. Whether it is so."""
    loop = QEventLoop()
    look = QTimer(loop, interval=_LOOK_MS)
    look.timeout.connect(lambda: loop.quit() if is_so() else None)
    look.start()
    QTimer.singleShot(int(seconds * 1000), loop, loop.quit)
    if not is_so():
        loop.exec()
    look.stop()
    return is_so()
