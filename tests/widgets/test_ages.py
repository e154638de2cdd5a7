from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from widgets.ages import Ages


def test_ticks_at_once_when_it_comes_into_sight_and_rests_when_it_goes(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    ages = Ages(widget)
    running = [ages.running]
    with qtbot.waitSignal(ages.tick, timeout=500):
        widget.show()
    running.append(ages.running)
    widget.hide()
    assert [*running, ages.running] == [False, True, False]


def test_counts_for_a_widget_that_is_in_sight_already(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    assert Ages(widget).running
    widget.hide()
