"""Waiting while the event loop goes on."""

from PySide6.QtCore import QCoreApplication, QTimer
from pytestqt.qtbot import QtBot

from app.bench.resting import rest, wait_until


def test_others_work_meanwhile(qtbot: QtBot) -> None:
    done: list[int] = []
    QTimer.singleShot(10, lambda: done.append(1))
    assert rest(0.05)
    assert done == [1]


def test_waits_no_longer_than_it_must(qtbot: QtBot) -> None:
    done: list[int] = []
    QTimer.singleShot(10, lambda: done.append(1))
    assert wait_until(lambda: bool(done), 10)
    assert not wait_until(lambda: False, 0.05)


def test_the_end_of_the_application_ends_the_rest(qtbot: QtBot) -> None:
    ended: list[bool] = []

    def begin() -> None:
        QTimer.singleShot(10, lambda: QCoreApplication.exit(0))
        ended.append(rest(30))

    QTimer.singleShot(0, begin)
    QCoreApplication.exec()
    assert ended == [False]
