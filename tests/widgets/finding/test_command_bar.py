from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.gazetteer import Places
from app.live import Live, Picture
from app.seat.selection import Selection, Subject
from app.tokens import Tokens
from tests.widgets.pictures import make_assets, make_sites, post
from widgets.finding.command_bar import CommandBar
from widgets.finding.command_index import CommandIndex
from widgets.finding.find_records import THING_ZOOM
from widgets.finding.fuzzy_index import column
from widgets.finding.haystacks import Haystacks
from widgets.icons import Icons
from widgets.listing.asset_panel import Work

Key = Qt.Key


class Mark:
    name, lon, lat, zoom = "Port", 121.1, 31.1, 12.0


class Hall(QMainWindow):
    """A window with a bar, a map that can have the focus, and a label that cannot."""

    def __init__(self, make: Callable[[QMainWindow], CommandBar]) -> None:
        super().__init__()
        self.triggered: list[str] = []
        for text, name, key in (
            ("Dark theme", "dark-theme", "Ctrl+D"),
            ("Save a picture", "save-picture", ""),
        ):
            action = QAction(text, self)
            action.setObjectName(name)
            action.setShortcut(key)
            action.triggered.connect(lambda _=False, name=name: self.triggered.append(name))
            self.addAction(action)
        self.map, self.label = QLineEdit("map"), QLabel("label")
        self.bar = make(self)
        centre = QWidget()
        column_ = QVBoxLayout(centre)
        for widget in (self.bar, self.map, self.label):
            column_.addWidget(widget)
        self.setCentralWidget(centre)
        self.resize(780, 700)


@pytest.fixture
def hall(
    qtbot: QtBot,
    live: Live,
    selection: Selection,
    memory: QSettings,
    work: Work,
    tokens: Tokens,
    icons: Icons,
) -> Iterator[Hall]:
    assets = make_assets({"plate": "苏B1"}, {"plate": "苏B2"}, {"plate": "xx", "lon": None, "lat": None})
    post(live, Picture(assets, make_sites({"name": "North gate"})))
    places = Places(column(["k"]), column(["人民路"]), column(["street"]), assets.lon[:1], assets.lat[:1])

    def make(window: QMainWindow) -> CommandBar:
        return CommandBar(
            actions=window.actions,
            live=live,
            selection=selection,
            places=lambda: places,
            bookmarks=lambda: (Mark(),),
            memory=memory,
            executor=work.executor,
            index=CommandIndex(work.order),
            tokens=tokens,
            icons=icons,
        )

    made = Hall(make)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.map.setFocus()
    yield made
    if isValid(made.bar):
        made.bar.rest()


def _open(qtbot: QtBot, hall: Hall, text: str = "") -> None:
    with qtbot.waitSignal(hall.bar.answered):
        hall.bar.open()
    if text:
        QTest.keyClicks(hall.bar.box, text)
        qtbot.waitUntil(lambda: not hall.bar._latest.busy)


def _insert(qtbot: QtBot, hall: Hall, text: str) -> None:
    """As an input method does."""
    hall.bar.box.insert(text)
    with qtbot.waitSignal(hall.bar.answered):
        hall.bar.box.textEdited.emit(hall.bar.box.text())


def _click(hall: Hall, widget: QWidget, place: QPoint) -> None:
    """As a mouse does: it is the window that is clicked."""
    QTest.mouseClick(hall.windowHandle(), Qt.MouseButton.LeftButton, pos=widget.mapTo(hall, place))


def _titles(hall: Hall) -> list[str]:
    return [find.title for find in hall.bar.list.model.finds]


def test_opens_with_nothing_but_what_can_be_typed(qtbot: QtBot, hall: Hall) -> None:
    _open(qtbot, hall)
    assert hall.bar.box.hasFocus()
    assert hall.bar.list.isVisible()
    assert _titles(hall) == []
    assert "Initials" in hall.bar.list.empty.text()
    _open(qtbot, hall, "#")
    assert hall.bar.list.empty.text() == ""


def test_results_come_as_one_types(qtbot: QtBot, hall: Hall) -> None:
    _open(qtbot, hall, "rml")
    assert _titles(hall) == ["人民路"]
    _open(qtbot, hall)
    _insert(qtbot, hall, "苏b")
    assert _titles(hall) == ["苏B1", "苏B2"]


def test_what_is_ready_is_shown_before_what_is_not(
    qtbot: QtBot, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Haystacks, "prepare", lambda *_: False)
    shown: list[list[str]] = []
    hall.bar.list.model.modelReset.connect(lambda: shown.append(_titles(hall)))
    _open(qtbot, hall)
    with qtbot.waitSignal(hall.bar.answered):
        QTest.keyClicks(hall.bar.box, "t")
    _, hasty, whole = shown
    assert "Port" in hasty
    assert "North gate" not in hasty
    assert {*hasty, "North gate"} == set(whole)


def test_down_and_enter_select_fly_and_give_the_focus_back(
    qtbot: QtBot, hall: Hall, selection: Selection
) -> None:
    _open(qtbot, hall)
    _insert(qtbot, hall, "苏b")
    for key in (Key.Key_Down, Key.Key_Up, Key.Key_Down):
        QTest.keyClick(hall.bar.box, key)
    assert hall.bar.box.accessibleDescription() == "苏B2, taxi · car 2 · K0002"
    with qtbot.waitSignal(hall.bar.fly_to) as flown:
        QTest.keyClick(hall.bar.box, Key.Key_Return)
    assert flown.args == [121.47, 31.23, THING_ZOOM]
    assert selection.focus == Subject("asset", 2)
    assert hall.map.hasFocus()
    assert hall.bar.list.isHidden()
    assert hall.bar.box.text() == ""


def test_enter_typed_faster_than_the_answer_waits_for_it(qtbot: QtBot, hall: Hall) -> None:
    hall.bar.open()
    with qtbot.waitSignal(hall.bar.fly_to):
        QTest.keyClicks(hall.bar.box, "port")
        QTest.keyClick(hall.bar.box, Key.Key_Return)


def test_an_action_is_done_after_the_focus_is_back(qtbot: QtBot, hall: Hall) -> None:
    had: list[bool] = []
    hall.actions()[0].triggered.connect(lambda: had.append(hall.map.hasFocus()))
    _open(qtbot, hall, ">dark")
    QTest.keyClick(hall.bar.box, Key.Key_Return)
    assert (hall.triggered, had) == (["dark-theme"], [True])


def test_an_action_that_cannot_be_used_is_not(qtbot: QtBot, hall: Hall) -> None:
    hall.actions()[0].setEnabled(False)
    _open(qtbot, hall, ">dark")
    assert _titles(hall) == ["Dark theme"]
    QTest.keyClick(hall.bar.box, Key.Key_Return)
    assert hall.triggered == []


def test_what_was_used_comes_first_the_next_time(qtbot: QtBot, hall: Hall) -> None:
    for text in ("port", "dark"):
        _open(qtbot, hall, text)
        QTest.keyClick(hall.bar.box, Key.Key_Return)
    _open(qtbot, hall)
    assert _titles(hall) == ["Dark theme", "Port"]


def test_typed_coordinates_are_flown_to_and_select_nothing(
    qtbot: QtBot, hall: Hall, selection: Selection
) -> None:
    _open(qtbot, hall, "31.5, 121.5")
    with qtbot.waitSignal(hall.bar.fly_to) as flown:
        QTest.keyClick(hall.bar.box, Key.Key_Return)
    assert flown.args == [121.5, 31.5, THING_ZOOM]
    assert selection.focus is None


def test_what_has_no_place_is_selected_without_a_flight(
    qtbot: QtBot, hall: Hall, selection: Selection
) -> None:
    _open(qtbot, hall, "xx")
    with qtbot.assertNotEmitted(hall.bar.fly_to), qtbot.waitSignal(selection.changed):
        QTest.keyClick(hall.bar.box, Key.Key_Return)
    assert selection.focus == Subject("asset", 3)


def test_nothing_found_says_what_was_looked_for(qtbot: QtBot, hall: Hall) -> None:
    _open(qtbot, hall, "qzqzqz")
    assert "qzqzqz" in hall.bar.list.empty.text()
    QTest.keyClick(hall.bar.box, Key.Key_Return)
    assert hall.bar.box.hasFocus()


def test_tab_completes_behind_the_prefix_and_goes_on_in_an_empty_box(qtbot: QtBot, hall: Hall) -> None:
    _open(qtbot, hall, ">dark")
    QTest.keyClick(hall.bar.box, Key.Key_Tab)
    assert hall.bar.box.text() == ">Dark theme"
    qtbot.waitUntil(lambda: not hall.bar._latest.busy)
    assert _titles(hall) == ["Dark theme"]
    QTest.keyClick(hall.bar.box, Key.Key_Escape)
    _open(qtbot, hall)
    QTest.keyClick(hall.bar.box, Key.Key_Tab)
    assert hall.map.hasFocus()


def test_escape_closes_and_gives_the_focus_back(qtbot: QtBot, hall: Hall) -> None:
    _open(qtbot, hall, "dark")
    with qtbot.assertNotEmitted(hall.bar.left):
        QTest.keyClick(hall.bar.box, Key.Key_Escape)
    assert (hall.bar.box.text(), hall.bar.list.isHidden(), hall.map.hasFocus()) == ("", True, True)


def test_where_the_focus_was_is_gone(qtbot: QtBot, hall: Hall) -> None:
    _open(qtbot, hall, "dark")
    hall.map.hide()
    with qtbot.waitSignal(hall.bar.left):
        QTest.keyClick(hall.bar.box, Key.Key_Escape)
    assert not hall.bar.box.hasFocus()


@pytest.mark.parametrize("elsewhere", ["map", "label"])
def test_a_click_elsewhere_closes_the_list(qtbot: QtBot, hall: Hall, elsewhere: str) -> None:
    _open(qtbot, hall, "dark")
    widget = getattr(hall, elsewhere)
    # Beside the list, which lies over the middle.
    _click(hall, widget, QPoint(2, widget.height() - 2))
    assert hall.bar.list.isHidden()
    assert hall.bar.box.text() == "dark"


def test_a_click_into_the_box_does_not(qtbot: QtBot, hall: Hall) -> None:
    _open(qtbot, hall, "dark")
    _click(hall, hall.bar.box, QPoint(60, 10))
    assert hall.bar.list.isVisible()


def test_a_click_on_a_result_uses_it(qtbot: QtBot, hall: Hall) -> None:
    _open(qtbot, hall, "dark")
    view = hall.bar.list.view
    _click(hall, view.viewport(), view.visualRect(hall.bar.list.model.index(1)).center())
    assert hall.triggered == ["dark-theme"]
    assert hall.map.hasFocus()


def test_another_window_closes_the_list(qtbot: QtBot, hall: Hall) -> None:
    _open(qtbot, hall, "dark")
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    qtbot.waitUntil(hall.bar.list.isHidden)


def test_the_list_follows_the_size_of_the_window(qtbot: QtBot, hall: Hall) -> None:
    _open(qtbot, hall, "dark")
    hall.resize(500, 600)
    qtbot.waitUntil(lambda: hall.rect().contains(hall.bar.list.geometry()))


def test_down_brings_a_closed_list_back(qtbot: QtBot, hall: Hall) -> None:
    _open(qtbot, hall, "dark")
    hall.bar.close_list()
    with qtbot.waitSignal(hall.bar.answered):
        QTest.keyClick(hall.bar.box, Key.Key_Down)
    assert hall.bar.list.isVisible()


def test_the_list_goes_with_the_bar(qtbot: QtBot, hall: Hall) -> None:
    _open(qtbot, hall, "dark")
    gone: list[int] = []
    hall.bar.list.destroyed.connect(lambda: gone.append(1))
    hall.bar.deleteLater()
    qtbot.waitUntil(lambda: bool(gone))


def test_at_rest_nothing_is_asked(qtbot: QtBot, hall: Hall) -> None:
    hall.bar.open()
    hall.bar.rest()
    with qtbot.assertNotEmitted(hall.bar.answered, wait=100):
        pass
