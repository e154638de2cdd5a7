"""Pieces of work, each in a turn of its own."""

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from widgets.windows.turns import Turns


def test_others_have_their_turn_between_two_pieces(qtbot: QtBot) -> None:
    turns = Turns()
    order: list[str] = []

    def first() -> None:
        order.append("first")
        QTimer.singleShot(0, turns, lambda: order.append("another"))

    turns.add(first)
    turns.add(lambda: order.append("second"))
    assert order == []
    qtbot.waitUntil(lambda: len(order) == 3)
    assert order == ["first", "another", "second"]


def test_a_piece_may_add_another(qtbot: QtBot) -> None:
    turns = Turns()
    order: list[int] = []
    turns.add(lambda: turns.add(lambda: order.append(2)))
    turns.add(lambda: order.append(1))
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order == [1, 2]


def test_what_waits_is_forgotten(qtbot: QtBot) -> None:
    turns = Turns()
    order: list[int] = []
    turns.add(turns.stop)
    turns.add(lambda: order.append(1))
    seen: list[int] = []
    QTimer.singleShot(50, lambda: seen.append(1))
    qtbot.waitUntil(lambda: bool(seen))
    assert order == []


def test_a_piece_that_fails_costs_itself_only(qtbot: QtBot) -> None:
    turns = Turns()
    order: list[int] = []
    turns.add(lambda: order.append(1 // 0))
    turns.add(lambda: order.append(2))
    with qtbot.captureExceptions() as failed:
        qtbot.waitUntil(lambda: order == [2])
    assert [kind for kind, *_ in failed] == [ZeroDivisionError]
