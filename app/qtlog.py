"""Qt's own messages go where the program's do: to the log, as "qt"."""

import atexit
import logging

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger("qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

_NO_GPU = (
    "Unable to detect GPU vendor for device: Null",
    "GPUInfo not initialized on GpuInfoUpdate",
    "GLX: No DRI3 Extension",
    "This plugin does not support propagateSizeHints",
    "This plugin does not support raise()",
)
"""What the web engine and the platform say when there is no GPU (see `app.display`) or no screen: nobody need
do anything about it."""


def install() -> None:
    """Take over Qt's messages, until the process ends."""
    qInstallMessageHandler(_take)
    # Qt has last words when Python has gone already.
    atexit.register(qInstallMessageHandler, None)


def _take(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    level = logging.DEBUG if text.startswith(_NO_GPU) else _LEVELS[kind]
    log.log(level, "%s", text)
