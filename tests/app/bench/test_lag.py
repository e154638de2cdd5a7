"""The probe sees what blocks the thread in which it runs."""

import time

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.bench.lag import LagProbe


def test_a_blocked_thread_is_seen(qtbot: QtBot) -> None:
    probe = LagProbe()
    probe.start()
    QTimer.singleShot(20, lambda: time.sleep(0.15))
    qtbot.waitUntil(lambda: probe.max_ms > 100)
    probe.stop()
    assert probe.max_ms < 10_000
    probe.start()
    assert probe.max_ms == 0
    probe.stop()
