"""From nothing to an open hall and to its end: the application, and how long it stays."""

import signal
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app import qtlog
from app.composition.hall import Hall, Options
from app.errors import InputError
from app.immortal import keep_true
from app.live import Picture
from app.settings import Settings
from maps import scheme
from maps.steering import Spot

__all__ = ["Hall", "Options", "Spot", "application", "stay", "visit"]

# The application is left by `exit`, never by `quit`: that closes every window first, as a person would, and
# the desk would remember an empty hall.
FIRST_SECONDS = 60.0
"""A page that is not drawn by then will not be."""
_OVERDUE = 1


def application() -> QApplication:
    """Qt's application, once for the process."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    keep_true()
    qtlog.install()
    scheme.register()
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = QApplication(["zhihui"])
    app.setApplicationName("zhihui")
    app.setOrganizationName("zhihui")
    return app


def stay(settings: Settings, options: Options) -> int:
    """Open the hall until its last window is closed or the process is asked to end."""
    app = application()
    hall = Hall(app, settings, options)
    watch = _end_on_signals(app)
    try:
        hall.start()
        return app.exec()
    finally:
        watch.stop()
        hall.close()


def visit(
    settings: Settings, options: Options, size: tuple[int, int], seconds: float, shot: Path | None
) -> Picture:
    """Open the hall for so long after its map first shows something, and give the picture it had. A signal
    ends it earlier. `size`: of each window that a layout would let fill its monitor.

    Raises InputError when the page is not drawn within `FIRST_SECONDS` or `shot` cannot be written.
    """
    app = application()
    hall = Hall(app, settings, options)
    watch = _end_on_signals(app)
    drawn: list[bool] = []

    def begin() -> None:
        drawn.append(True)
        QTimer.singleShot(int(seconds * 1000), app, app.exit)

    hall.picture_drawn.connect(begin)
    QTimer.singleShot(int(FIRST_SECONDS * 1000), app, lambda: None if drawn else app.exit(_OVERDUE))
    try:
        hall.start()
        for window in hall.desk.windows:
            if window.plan.state != "normal":
                window.showNormal()
                window.setGeometry(QRect(window.screen().geometry().topLeft(), QSize(*size)))
        if app.exec() == _OVERDUE:
            raise InputError(
                f"the map was not drawn within {FIRST_SECONDS:g} s: `zhihui doctor` says what is missing"
            )
        if shot is not None and not hall.pictures.of_windows().save(str(shot)):
            raise InputError(f"{shot}: the picture cannot be written: check the folder and the ending, .png")
        return hall.live.picture
    finally:
        watch.stop()
        hall.close()


def _end_on_signals(app: QApplication) -> QTimer:
    """SIGINT and SIGTERM close the hall in good order. Python sees them only when it gets a turn."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):  # Windows has no SIGHUP
            # Through the event loop: one that has not begun yet would not notice.
            signal.signal(getattr(signal, name), lambda *_: QTimer.singleShot(0, app, app.exit))
    turn = QTimer(app, interval=300)
    turn.timeout.connect(lambda: None)
    turn.start()
    return turn
