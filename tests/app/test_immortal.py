"""True and None survive any number of calls into Qt."""

import sys

from PySide6.QtCore import QObject, Signal

from app.immortal import keep_true

MANY = 1_000_000_000


class Sender(QObject):
    sent = Signal(int)


def test_emitting_does_not_use_up_true() -> None:
    keep_true()
    sender = Sender()
    for number in range(20_000):
        sender.sent.emit(number)
    assert sys.getrefcount(True) > MANY


def test_calls_without_a_result_do_not_use_up_none() -> None:
    keep_true()
    named = QObject()
    for _ in range(50_000):
        named.setObjectName("name")
    assert sys.getrefcount(None) > MANY


def test_guarding_twice_changes_nothing() -> None:
    keep_true()
    before = sys.getrefcount(None)
    keep_true()
    assert abs(sys.getrefcount(None) - before) < 1_000
