"""A dispatcher's minutes in a hall without traffic."""

import os

import pytest
from PySide6.QtCore import QCoreApplication, QTimer

from app.bench.everyday import everyday, shift
from app.main import Hall


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
@pytest.mark.usefixtures("hasty")
def test_every_act_is_measured_and_the_hall_left_as_it_was(hall: Hall) -> None:
    layers, face = hall.layers.states, hall.wardrobe.face
    told = everyday(hall, os.getpid(), 0.1)
    assert set(told["blocked_ms"]) == set(told["busy_ms"])
    assert {"panning", "switching the theme", "switching the layout"} < set(told["blocked_ms"])
    assert told["working"]["blocked_ms"] >= told["working"]["p99_ms"] >= 0
    assert hall.layers.states == layers
    assert (hall.wardrobe.face.tokens.name, hall.wardrobe.face.language) == (face.tokens.name, face.language)
    assert hall.desk.current == hall.desk.layouts[0].name


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
@pytest.mark.usefixtures("hasty")
def test_a_shift_ends_with_the_application(hall: Hall) -> None:
    rounds: list[int] = []

    def done(number: int) -> None:
        rounds.append(number)
        QTimer.singleShot(0, hall, lambda: QCoreApplication.exit(0))

    QTimer.singleShot(0, hall, lambda: shift(hall, done))
    QCoreApplication.exec()
    assert rounds == [1]
