from pytestqt.qtbot import QtBot

from widgets.throttle import Throttle


def test_a_burst_is_answered_at_once_and_once_more(qtbot: QtBot) -> None:
    throttle, due = Throttle(30), []
    throttle.due.connect(lambda: due.append(1))
    for _ in range(5):
        throttle.wish()
    assert len(due) == 1
    qtbot.waitUntil(lambda: len(due) == 2)
    qtbot.wait(50)
    assert len(due) == 2


def test_after_reset_the_next_wish_is_answered_at_once(qtbot: QtBot) -> None:
    throttle, due = Throttle(10_000), []
    throttle.due.connect(lambda: due.append(1))
    throttle.wish()
    throttle.wish()
    throttle.reset()
    throttle.wish()
    assert len(due) == 2
