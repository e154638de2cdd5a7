"""True survives any number of signals."""

import sys

from PySide6.QtCore import QObject, Signal

from app.immortal import keep_true


class Sender(QObject):
    sent = Signal(int)


def test_emitting_does_not_use_up_true() -> None:
    keep_true()
    sender = Sender()
    for number in range(20_000):
        sender.sent.emit(number)
    assert sys.getrefcount(True) > 1_000_000_000


def test_guarding_twice_changes_nothing() -> None:
    keep_true()
    before = sys.getrefcount(True)
    keep_true()
    assert abs(sys.getrefcount(True) - before) < 1_000
