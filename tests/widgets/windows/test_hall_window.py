"""One window: what its plan says stands in it, and a person's changes are found in what is captured."""

from collections.abc import Callable, Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.live import Live, Picture
from app.seat.layouts import PanelPlan, WindowPlan
from app.seat.selection import Selection, Subject
from tests.widgets.pictures import make_assets, make_feed, make_sites, post
from widgets.windows.actions import Actions
from widgets.windows.face import Face
from widgets.windows.hall_window import HallWindow
from widgets.windows.panels import PanelMaker

Make = Callable[[WindowPlan], HallWindow]

PANELS = (
    PanelPlan("layers", "left", size=220),
    PanelPlan("inspector", "right", size=300),
    PanelPlan("assets", "bottom", shown=False),
    PanelPlan("feeds", "bottom", shown=False, with_="assets"),
)
ONE = WindowPlan(map="1", state="normal", panels=PANELS)


@pytest.fixture
def make(qtbot: QtBot, maker: PanelMaker, actions: Actions, face: Face) -> Iterator[Make]:
    made: list[HallWindow] = []

    def build(plan: WindowPlan) -> HallWindow:
        page = QLabel("map") if plan.map else None
        if page is not None:
            page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        window = HallWindow(plan, page, maker, actions, face)
        made.append(window)
        qtbot.addWidget(window)
        window.stand()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield build
    for window in made:
        window.release()
        window.close()


def test_stands_as_its_plan_says(make: Make) -> None:
    window = make(ONE)
    there = {name: not dock.isHidden() for name, dock in window.docks.items()}
    assert there == {"layers": True, "inspector": True, "assets": False, "feeds": False}
    assert window.windowTitle() == "Zhihui – Wuxi"
    assert window.map is not None
    assert window.map.isVisible()


def test_a_wall_has_no_bars_and_larger_type(make: Make) -> None:
    window = make(WindowPlan(map="1", chrome=False, scale=1.6, state="full"))
    assert window.isFullScreen()
    assert window.status_line is None
    assert window.command_bar is None
    window.say("Read from across the room.")
    text = window.notices.bar("shell").text
    text.ensurePolished()
    assert text.font().pixelSize() == 21
    window.show_pointer(121.0, 31.0)
    window.show_scale(3.0)


def test_a_window_of_panels_is_filled_by_them(make: Make) -> None:
    window = make(WindowPlan(state="normal", panels=(PanelPlan("assets"), PanelPlan("inspector", "right"))))
    assert window.map is None
    both = window.docks["assets"].width() + window.docks["inspector"].width()
    assert both > window.width() - 12


def test_a_panel_of_another_version_is_left_out(make: Make) -> None:
    window = make(WindowPlan(map="1", state="normal", panels=(PanelPlan("crystal ball"), PanelPlan("feeds"))))
    assert list(window.docks) == ["feeds"]


def test_a_key_shows_and_closes_a_panel(make: Make) -> None:
    window = make(WindowPlan(map="1", state="normal"))
    window.toggle_panel("feeds")
    assert window.docks["feeds"].isVisible()
    window.toggle_panel("feeds")
    assert window.docks["feeds"].isHidden()
    window.show_panel("feeds")
    assert window.docks["feeds"].isVisible()


def test_what_a_person_has_arranged_is_captured(make: Make) -> None:
    first = make(ONE)
    first.resize(700, 500)
    first.show_panel("feeds")
    first.docks["layers"].close()
    plan = first.capture()
    second = make(msgspec.convert(msgspec.to_builtins(plan), WindowPlan))
    assert second.size() == first.size()
    assert second.docks["feeds"].isVisible()
    assert second.docks["layers"].isHidden()
    assert second.plan.map == "1"


def test_the_command_bar_finds_and_flies(qtbot: QtBot, make: Make, live: Live, selection: Selection) -> None:
    window = make(ONE)
    post(live, Picture(make_assets({"plate": "苏B1"})))
    window.rest_on_map()
    window.open_command_bar()
    bar = window.command_bar
    assert bar is not None
    assert bar.box.hasFocus()
    with qtbot.waitSignal(bar.answered):
        QTest.keyClicks(bar.box, "car")
    qtbot.waitUntil(lambda: bar.list.current is not None)
    with qtbot.waitSignal(window.fly_to):
        QTest.keyClick(bar.box, Qt.Key.Key_Return)
    assert selection.focus == Subject("asset", 1)
    assert window.map is not None
    assert window.map.hasFocus()


def test_escape_leaves_the_command_bar(make: Make) -> None:
    window = make(ONE)
    assert not window.step_back()
    window.open_command_bar()
    assert window.step_back()
    assert not window.step_back()


def test_who_has_gone_into_a_line_of_text_is_left_there(make: Make) -> None:
    window = make(ONE)
    bar = window.command_bar
    assert bar is not None
    found = [window.is_typed_in]
    bar.box.setFocus()  # as Qt does where nothing else takes the focus
    bar.close_list()
    found.append(window.is_typed_in)
    window.open_command_bar()
    found.append(window.is_typed_in)
    bar.leave()
    found.append(window.is_typed_in)
    window.show_panel("assets")
    line = window.docks["assets"].findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.setFocus()
    found.append(window.is_typed_in)
    assert found == [False, False, True, False, True]


def test_pointer_scale_and_notices(make: Make) -> None:
    window = make(ONE)
    window.show_pointer(121.47, 31.23)
    window.show_scale(3.2)
    assert window.status_line is not None
    assert window.status_line.pointer.text() == "31.23000° N  121.47000° E"
    assert window.status_line.scale.words == "200 m"
    pressed: list[int] = []
    window.say("The page is back.", "Reload", lambda: pressed.append(1))
    window.notices.bar("shell").action.click()
    assert pressed == [1]
    window.say("")
    assert window.notices.text("shell") == ""


def test_a_fault_of_the_cache_is_said_in_every_window(make: Make, live: Live) -> None:
    windows = [make(ONE), make(WindowPlan(state="normal", panels=(PanelPlan("assets"),)))]
    live.set_fault("the disk is full")
    assert [window.notices.text("fault") for window in windows] == ["the disk is full"] * 2


def test_the_feeds_of_the_status_line_open_their_panel(make: Make, live: Live) -> None:
    window = make(ONE)
    post(live, Picture(feeds=(make_feed(),)))
    assert window.status_line is not None
    window.status_line.feeds.click()
    assert window.docks["feeds"].isVisible()


def test_the_map_is_given_away_whole(make: Make) -> None:
    window = make(ONE)
    page = window.map
    assert window.release() is page
    assert page is not None
    assert page.parent() is None
    assert window.release() is None
    page.deleteLater()


def test_every_control_has_a_name(make: Make, live: Live, selection: Selection) -> None:
    window = make(ONE)
    post(live, Picture(make_assets({}), make_sites({}), feeds=(make_feed(),)))
    selection.select(Subject("asset", 1))
    nameless = [
        f"{type(control).__name__} in {type(control.parent()).__name__}"
        for kind in (QAbstractButton, QLineEdit)
        for control in window.findChildren(kind)
        if not _name(control) and not type(control).__name__.startswith(("QTable", "QAbstract"))
    ]
    assert [each for each in nameless if "QTabBar" not in each and "in QLineEdit" not in each] == []


def _name(control: QWidget) -> str:
    text = control.text() if isinstance(control, QAbstractButton) else ""
    return control.accessibleName() or text or control.toolTip()


def test_a_window_that_a_person_has_moved_to_another_monitor_lives_there(make: Make) -> None:
    window = make(msgspec.structs.replace(ONE, screen=3))
    assert window.is_at_home  # monitor 3 is missing, so the last one that is there stands for it
    handle = window.windowHandle()
    assert handle is not None
    handle.screenChanged.emit(window.screen())
    assert window.plan.screen == 0
