from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app.live import Picture
from app.seat.guide import GuideProgress, Step, step_of
from app.seat.selection import Subject
from tests.widgets.pictures import make_assets, make_sites


@pytest.fixture
def memory(qapp: QApplication, tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat)


def test_it_begins_open_and_goes_step_by_step(memory: QSettings) -> None:
    progress = GuideProgress(memory)
    assert progress.is_open
    assert progress.current is Step.FIND
    following = []
    for step in (Step.CAMERA, Step.FIND):
        progress.tick(step)
        following.append(progress.current)
    assert following == [Step.FIND, Step.FOLLOW]


def test_what_was_tried_outlives_the_windows(memory: QSettings) -> None:
    GuideProgress(memory).tick(Step.FIND)
    memory.sync()
    again = GuideProgress(QSettings(memory.fileName(), QSettings.Format.IniFormat))
    assert again.ticked == {Step.FIND}
    assert again.is_open


def test_left_it_never_comes_back_unless_asked_for(memory: QSettings) -> None:
    progress = GuideProgress(memory)
    assert progress.leave()
    assert not progress.leave()
    progress.tick(Step.FIND)
    assert progress.ticked == set()
    later = GuideProgress(memory)
    assert not later.is_open
    later.begin()
    assert [each.is_open for each in (later, GuideProgress(memory))] == [True, True]


def test_done_it_says_so_once_and_is_over(memory: QSettings) -> None:
    progress = GuideProgress(memory)
    for step in Step:
        progress.tick(step)
    assert progress.current is None
    assert progress.is_open  # until it was read
    assert not GuideProgress(memory).is_open


def test_which_selection_is_a_step() -> None:
    sites = make_sites({}, {"kind": "water_station"}, {"kind": "base_station"})
    picture = Picture(make_assets({}), sites)
    steps = [step_of(picture, Subject("site", number)) for number in (1, 2, 3, 4)]
    assert steps == [Step.CAMERA, Step.STATION, None, None]
    assert step_of(picture, Subject("asset", 1)) is None
    assert step_of(picture, None) is None
