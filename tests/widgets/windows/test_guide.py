from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.seat.guide import GuideProgress, Step
from app.tokens import Tokens
from widgets.icons import Icons
from widgets.windows.guide import Guide


class Hall:
    """A window with two things that the guide points at."""

    def __init__(self, progress: GuideProgress, tokens: Tokens, icons: Icons) -> None:
        self.window = QWidget()
        self.window.resize(900, 600)
        self.search, self.view = QLineEdit(self.window), QPushButton("View", self.window)
        self.search.setGeometry(300, 8, 200, 28)
        self.view.setGeometry(700, 8, 80, 28)
        targets = {Step.FIND: self.search, Step.FACE: self.view}
        keys = {Step.FIND: "Ctrl+K", Step.FOLLOW: "F", Step.FACE: "Ctrl+L"}
        self.guide = Guide(progress, targets, keys, tokens, icons, self.window, foot_px=26)


@pytest.fixture
def progress(qapp: QApplication, memory: QSettings) -> GuideProgress:
    return GuideProgress(memory)


@pytest.fixture
def hall(
    qtbot: QtBot, progress: GuideProgress, tokens: Tokens, icons: Icons, dressed: QApplication
) -> Iterator[Hall]:
    made = Hall(progress, tokens, icons)
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    made.window.hide()


def test_it_lies_in_the_corner_and_points_at_the_first_step(hall: Hall) -> None:
    assert hall.guide.isVisible()
    assert hall.guide.geometry().right() <= 900 - 16
    assert hall.guide.geometry().bottom() <= 600 - 16 - 26
    assert "Ctrl+K" in hall.guide.lines[Step.FIND][1].text()
    assert hall.guide.ring.geometry() == hall.search.geometry().adjusted(-2, -2, 2, 2)


def test_each_step_ticks_itself_off_and_the_ring_moves_on(hall: Hall, progress: GuideProgress) -> None:
    progress.tick(Step.FIND)
    assert hall.guide.lines[Step.FIND][1].property("tone") == "hint"
    assert not hall.guide.ring.isVisible()  # nothing to point at
    for step in (Step.FOLLOW, Step.CAMERA, Step.STATION):
        progress.tick(step)
    assert hall.guide.ring.geometry() == hall.view.geometry().adjusted(-2, -2, 2, 2)
    progress.tick(Step.FACE)
    assert "F1" in hall.guide.ending.text()
    assert hall.guide.isVisible()


def test_it_follows_the_window_and_its_target(qtbot: QtBot, hall: Hall) -> None:
    hall.window.resize(1200, 700)
    assert hall.guide.geometry().right() > 1000
    hall.search.setGeometry(100, 8, 300, 28)
    assert hall.guide.ring.geometry() == hall.search.geometry().adjusted(-2, -2, 2, 2)
    hall.search.hide()
    assert not hall.guide.ring.isVisible()


def test_left_it_is_gone_with_its_ring(hall: Hall, progress: GuideProgress) -> None:
    hall.guide.close_button.click()
    assert not hall.guide.isVisible()
    assert not hall.guide.ring.isVisible()
    hall.window.resize(1000, 700)
    assert not hall.guide.ring.isVisible()
    progress.begin()
    assert hall.guide.isVisible()


def test_it_takes_no_focus(qtbot: QtBot, hall: Hall, progress: GuideProgress) -> None:
    hall.window.activateWindow()
    hall.search.setFocus()
    qtbot.waitUntil(hall.search.hasFocus)
    hall.guide.close_button.click()
    progress.begin()
    assert hall.search.hasFocus()


def test_no_more_than_five_steps(hall: Hall) -> None:
    assert len(hall.guide.lines) == 5
    assert all(text.text() for _, text in hall.guide.lines.values())
