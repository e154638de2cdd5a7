import logging
import subprocess
import sys

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType

from app import qtlog

SCRIPT = """
import logging
from PySide6.QtCore import QObject, qWarning
from app import qtlog
logging.basicConfig(format="%(levelname)s %(name)s: %(message)s", level=logging.WARNING)
qtlog.install()
qWarning("the roof leaks")
qWarning("GPUInfo not initialized on GpuInfoUpdate")
"""


def test_a_warning_of_qt_comes_out_of_the_log() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert done.stderr == "WARNING qt: the roof leaks\n"


def test_that_there_is_no_gpu_is_no_warning(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "qt")
    context = QMessageLogContext()
    qtlog._take(QtMsgType.QtWarningMsg, context, "GPUInfo not initialized on GpuInfoUpdate")
    qtlog._take(QtMsgType.QtCriticalMsg, context, "the roof fell")
    assert [record.levelno for record in caplog.records] == [logging.DEBUG, logging.ERROR]
