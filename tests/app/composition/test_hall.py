"""The hall as a person at the keyboard meets it: real windows, a real page, a real cache."""

from pathlib import Path

import platformdirs
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.demo.voice.alone import Alone
from app.seat.selection import Subject
from tests.app import halls
from tests.app.composition.conftest import WAIT_MS, Opens
from widgets.windows.hall_window import HallWindow

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def press(
    window: HallWindow, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """A key, in whatever of the window has the focus."""
    QTest.keyClick(window.focusWidget() or window, key, keys)


def test_theme_and_language_change_by_key_around_the_same_page(open_hall: Opens, qtbot: QtBot) -> None:
    hall = open_hall()
    page, before = hall.maps["1"], hall.desk.active
    press(before, Qt.Key.Key_T, CTRL)
    assert hall.wardrobe.face.tokens.name == "light"
    qtbot.waitUntil(hall.desk.active.isActiveWindow)
    press(hall.desk.active, Qt.Key.Key_L, CTRL)
    after = hall.desk.active
    assert after is not before
    assert after.map is page
    assert hall.actions["help.keys"].text() == "快捷键"
    assert after.docks["layers"].windowTitle() == "图层"
    answers: list[str] = []
    style = "getComputedStyle(document.documentElement).getPropertyValue('--land')"
    page.page.runJavaScript(style, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_MS)
    assert answers == [hall.wardrobe.face.tokens.colour("map.land")]


def test_layouts_are_opened_by_key_and_the_page_stays(open_hall: Opens) -> None:
    hall = open_hall()
    page = hall.maps["1"]
    press(hall.desk.active, Qt.Key.Key_3, CTRL)
    assert hall.desk.current == "Supervisor"
    assert hall.desk.windows[0].map is page
    assert hall.actions["layout.open.Supervisor"].isChecked()
    assert not hall.actions["layout.open.Single screen"].isChecked()


def test_a_second_map_window_draws_too(open_hall: Opens, qtbot: QtBot) -> None:
    hall = open_hall()
    with qtbot.waitSignal(hall.picture_drawn, timeout=WAIT_MS):
        press(hall.desk.active, Qt.Key.Key_N, CTRL)
    assert len(hall.desk.windows) == 2
    assert hall.maps["2"].view.centre == hall.maps["1"].view.centre


def test_every_action_has_a_key_and_every_key_is_one_actions(open_hall: Opens) -> None:
    hall = open_hall()
    keys = [action.shortcut().toString() for action in hall.actions.all()]
    assert "" not in keys
    assert len(keys) == len(set(keys))


def test_what_is_selected_is_followed_until_the_map_is_moved(open_hall: Opens, qtbot: QtBot) -> None:
    hall = open_hall()
    with halls.writing(hall.engine) as writer:
        writer.commit(halls.batch(halls.fix(lon=120.4, lat=31.6)))
        qtbot.waitUntil(lambda: len(hall.live.picture.assets) == 1, timeout=WAIT_MS)
        hall.selection.select(Subject("asset", int(hall.live.picture.assets.id[0])))
        press(hall.desk.active, Qt.Key.Key_F, CTRL)
        assert hall.actions["map.follow"].isChecked()
        view = hall.maps["1"]
        qtbot.waitUntil(lambda: abs(view.view.centre[0] - 120.4) < 1e-3, timeout=WAIT_MS)
        writer.commit(halls.batch(halls.fix(600, lon=120.44, lat=31.6)))
        qtbot.waitUntil(lambda: abs(view.view.centre[0] - 120.44) < 1e-3, timeout=WAIT_MS)
        press(hall.desk.active, Qt.Key.Key_Left, ALT)
        assert not hall.actions["map.follow"].isChecked()


def test_escape_goes_back_one_step_at_a_time(open_hall: Opens) -> None:
    hall = open_hall()
    hall.selection.select(Subject("asset", 1))
    press(hall.desk.active, Qt.Key.Key_K, CTRL)
    bar = hall.desk.active.command_bar
    assert bar is not None
    assert bar.box.hasFocus()
    QTest.keyClicks(bar.box, "x")
    hall.actions["tool.distance"].trigger()
    for _ in range(2):
        hall.actions["help.back"].trigger()
    assert hall.maps["1"].tools.name == ""
    assert hall.selection.focus is None


def test_the_page_speaks_the_language_that_is_chosen(open_hall: Opens, qtbot: QtBot) -> None:
    hall = open_hall()
    hall.wear(language="zh")
    answers: list[str] = []
    page = hall.maps["1"].page
    page.runJavaScript("document.querySelector('.leaflet-control-zoom-in').title", answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_MS)
    assert "放大" in answers[0]


def test_no_second_city_is_started_before_a_hall_that_has_one(
    open_hall: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda *_, **__: str(tmp_path / "cache"))
    hall = open_hall()
    with Alone(hall.settings):
        hall._city.start()
        assert hall._city.pid == 0


def test_a_walls_map_is_drawn_as_large_as_its_type_whatever_it_wears(open_hall: Opens) -> None:
    hall = open_hall()
    hall.actions["layout.open.Video wall"].trigger()
    assert hall.maps["1"].tokens.scale == 1.6
    hall.wear(theme="light")
    assert (hall.maps["1"].tokens.name, hall.maps["1"].tokens.scale) == ("light", 1.6)
    hall.actions["layout.open.Single screen"].trigger()
    assert (hall.maps["1"].tokens.name, hall.maps["1"].tokens.scale) == ("light", 1.0)
