"""All windows of a seat: layouts switched, saved and restored, and another face around the same maps."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.errors import InputError
from app.seat import layouts
from app.seat.layouts import Layout, PanelPlan, WindowPlan
from app.seat.linking import Link, ViewLinks
from app.tokens import Tokens
from widgets import theme
from widgets.icons import Icons
from widgets.windows.actions import Actions
from widgets.windows.desk import Desk, layout_word
from widgets.windows.face import Face
from widgets.windows.panels import PanelMaker

TWO = Layout(
    "two",
    (
        WindowPlan(map="1", state="normal", place=(0, 0, 0.5, 1)),
        WindowPlan(state="normal", place=(0.5, 0, 0.5, 1), panels=(PanelPlan("assets"),)),
    ),
)


class Pages:
    """Stand for the maps: what is made and dropped is counted."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.dropped: list[str] = []
        self.there: dict[str, QWidget] = {}

    def make(self, name: str) -> QWidget:
        self.made.append(name)
        page = QLabel(name)
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.there[name] = page
        return page

    def drop(self, name: str) -> None:
        self.dropped.append(name)
        if (page := self.there.pop(name, None)) is not None:
            page.deleteLater()


@pytest.fixture
def pages() -> Pages:
    return Pages()


Make = Callable[[], Desk]


@pytest.fixture
def make(
    qtbot: QtBot, maker: PanelMaker, pages: Pages, actions: Actions, memory: QSettings, face: Face
) -> Iterator[Make]:
    made: list[Desk] = []

    def build() -> Desk:
        desk = Desk(
            maker=maker,
            make_map=pages.make,
            drop_map=pages.drop,
            links=ViewLinks(),
            actions=actions,
            memory=memory,
            face=face,
        )
        made.append(desk)
        return desk

    yield build
    for desk in made:
        if desk.windows:
            desk.close()


@pytest.fixture
def desk(make: Make) -> Desk:
    desk = make()
    desk.open_remembered()
    return desk


def test_opens_at_first_with_one_screen(desk: Desk, pages: Pages) -> None:
    assert desk.current == "Single screen"
    assert pages.made == ["1"]
    assert desk.active_map == "1"
    assert desk.windows[0].docks["layers"].isVisible()


def test_another_layout_keeps_the_map_that_is_there(desk: Desk, pages: Pages) -> None:
    page = pages.there["1"]
    desk.open(desk.layouts[2])
    assert pages.made == ["1"]
    assert desk.windows[0].map is page
    assert page.isVisible()
    desk.add_map_window()
    assert pages.made == ["1", "2"]
    desk.open(desk.layouts[0])
    assert pages.dropped == ["2"]


def test_maps_are_tied_as_the_layout_says_and_saved_as_they_are(desk: Desk) -> None:
    windows = (
        WindowPlan(map="2", link="1", state="normal"),
        WindowPlan(map="1", state="normal"),
        WindowPlan(map="3", link="gone", state="normal"),
        WindowPlan(map="4", link="own", state="normal"),
    )
    desk.open(Layout("x", windows))
    wanted = {"1": Link(), "2": Link("follows", "1"), "3": Link(), "4": Link("own")}
    assert {name: desk.links.link(name) for name in desk.links.names} == wanted
    desk.links.tie("4", Link("follows", "2"))
    desk.save_as("linked")
    assert [window.link for window in desk.layouts[-1].windows] == ["1", "shared", "shared", "2"]


def test_an_own_layout_is_saved_opened_replaced_and_forgotten(
    desk: Desk, make: Make, maker: PanelMaker
) -> None:
    desk.open(TWO)
    desk.save_as(" 夜班 ")
    assert [layout.name for layout in desk.layouts][4:] == ["夜班"]
    desk.windows[1].show_panel("feeds")
    desk.save_as("夜班")
    assert len(desk.layouts) == 5
    again = make()
    again.open_remembered("夜班")
    assert [window.plan.map for window in again.windows] == ["1", ""]
    assert again.windows[1].docks["feeds"].isVisible()
    again.forget("夜班")
    assert len(again.layouts) == 4


@pytest.mark.parametrize(
    ("name", "sentence"), [("  ", "1 to 40"), ("x" * 41, "1 to 40"), ("Supervisor", "comes")]
)
def test_a_name_that_cannot_be_taken_is_refused(desk: Desk, name: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        desk.save_as(name)
    assert len(desk.layouts) == 4


def test_what_was_open_comes_back(desk: Desk, make: Make) -> None:
    desk.open(TWO)
    desk.remember()
    again = make()
    again.open_remembered()
    assert again.current == "two"
    assert len(again.windows) == 2


def test_a_memory_that_cannot_be_read_is_left_out(memory: QSettings, make: Make) -> None:
    memory.setValue("desk/current", "[1]")
    memory.setValue("desk/layouts", "{")
    desk = make()
    desk.open_remembered()
    assert desk.current == "Single screen"


def test_windows_are_added_closed_and_walked_through(desk: Desk, pages: Pages, qtbot: QtBot) -> None:
    desk.add_panel_window("feeds")
    assert desk.active is desk.windows[1]
    assert desk.active_map == "1"
    desk.next_window()
    assert desk.active is desk.windows[0]
    desk.add_map_window()
    desk.close_window()
    assert pages.dropped == ["2"]
    assert len(desk.windows) == 2
    assert desk.window_of("1") is desk.windows[0]
    assert desk.window_of("2") is None


def test_the_last_window_that_is_closed_is_remembered(desk: Desk, make: Make) -> None:
    desk.open(TWO)
    desk.windows[1].close()
    desk.windows[0].close()
    again = make()
    again.open_remembered()
    assert [window.plan.map for window in again.windows] == ["1"]


def test_a_panel_flies_the_map_of_its_window_or_the_first(desk: Desk) -> None:
    desk.open(TWO)
    flown: list[str] = []
    desk.fly_to.connect(lambda name, *_: flown.append(name))
    desk.windows[0].fly_to.emit(120.0, 31.0, 0.0)
    desk.windows[1].fly_to.emit(120.0, 31.0, 0.0)
    assert flown == ["1", "1"]


def test_another_face_is_worn_by_all_around_the_same_map(
    desk: Desk, pages: Pages, dressed: QApplication
) -> None:
    desk.open(TWO)
    page, before = pages.there["1"], list(desk.windows)
    desk.windows[1].show_panel("feeds")
    light = Tokens.load("light")
    theme.apply(dressed, light)
    desk.dress(Face(light, Icons(light), "en"))
    assert not set(desk.windows) & set(before)
    assert desk.windows[0].map is page
    assert page.isVisible()
    assert desk.windows[1].docks["feeds"].isVisible()
    assert pages.made == ["1"]


def test_full_screen_comes_and_goes(desk: Desk) -> None:
    desk.toggle_full_screen()
    assert desk.active.isFullScreen()
    desk.toggle_full_screen()
    assert not desk.active.isFullScreen()


def test_delivered_layouts_have_a_name_for_people() -> None:
    assert all(layout_word(layout.name) for layout in layouts.delivered())


def seated(folder: Path, screens: int, layout: str) -> list[dict[str, Any]]:
    """The windows of a real desk on so many monitors, in a process of its own."""
    config = folder / "screens.json"
    screen = {"y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    described = [{"name": f"s{at}", "x": at * 1920, **screen} for at in range(screens)]
    config.write_text(json.dumps({"screens": described}), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("seated.py")), str(folder), layout],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    windows: list[dict[str, Any]] = json.loads(done.stdout)
    return windows


def test_three_screens_are_used_and_with_two_missing_the_windows_come_back(tmp_path: Path) -> None:
    name = "Dispatcher, three screens"
    three = seated(tmp_path, 3, name)
    assert [(window["screen"], window["map"]) for window in three] == [("s1", "1"), ("s0", ""), ("s2", "")]
    assert all(window["inside"] and window["fits"] for window in three)
    one = seated(tmp_path, 1, "")
    assert [(window["screen"], window["map"]) for window in one] == [("s0", "1"), ("s0", ""), ("s0", "")]
    assert all(window["inside"] and window["fits"] for window in one)
    back = seated(tmp_path, 3, "")
    assert [window["screen"] for window in back] == ["s1", "s0", "s2"]
