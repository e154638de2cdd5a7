from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.feeds.factors import Factors
from app.history import History
from app.layers import LayerStack
from app.live import Live, Picture
from app.selection import Selection, Subject
from app.settings import Settings
from app.tokens import Tokens
from tests.widgets.pictures import make_assets, make_feed, make_sites, post
from widgets.shell import Shell

Make = Callable[[], Shell]


@pytest.fixture
def layers(qapp: QApplication) -> LayerStack:
    return LayerStack()


@pytest.fixture
def make(
    qtbot: QtBot,
    dressed: QApplication,
    live: Live,
    history: History,
    selection: Selection,
    layers: LayerStack,
    settings: Settings,
    tokens: Tokens,
    factors: Factors,
    memory: QSettings,
    now: Callable[[], int],
) -> Iterator[Make]:
    made: list[Shell] = []

    def build() -> Shell:
        page = QLabel("map")
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        shell = Shell(
            map_widget=page,
            live=live,
            history=history,
            selection=selection,
            layers=layers,
            settings=settings,
            tokens=tokens,
            factors=factors,
            memory=memory,
            now=now,
        )
        made.append(shell)
        qtbot.addWidget(shell)
        shell.show()
        shell.activateWindow()
        qtbot.waitUntil(shell.isActiveWindow)
        return shell

    yield build
    for shell in made:
        shell.close()


@pytest.fixture
def shell(make: Make) -> Shell:
    return make()


def test_opens_as_a_dispatchers_one_screen(shell: Shell) -> None:
    there = {name: not dock.isHidden() for name, dock in shell.docks.items()}
    assert there == {"layers": True, "inspector": True, "assets": False, "feeds": False}
    assert shell.windowTitle() == "Zhihui – Wuxi"


def test_ctrl_k_finds_and_enter_flies(qtbot: QtBot, shell: Shell, live: Live, selection: Selection) -> None:
    post(live, Picture(make_assets({"plate": "苏B1"})))
    bar = shell.command_bar
    with qtbot.waitSignal(bar.answered):
        QTest.keyClick(shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert bar.box.hasFocus()
    with qtbot.waitSignal(bar.answered):
        QTest.keyClicks(bar.box, "c")
    with qtbot.waitSignal(shell.fly_to):
        QTest.keyClick(bar.box, Qt.Key.Key_Return)
    assert selection.focus == Subject("asset", 1)
    assert shell.inspector.shown == "asset"
    assert shell._map.hasFocus()


def test_escape_clears_the_selection(shell: Shell, selection: Selection) -> None:
    selection.select(Subject("asset", 1))
    shell.step_back()
    assert selection.focus is None


def test_alt_and_a_number_show_and_close_docks(shell: Shell) -> None:
    QTest.keyClick(shell, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    shown = shell.docks["assets"].isVisible()
    QTest.keyClick(shell, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert (shown, shell.docks["assets"].isHidden()) == (True, True)
    checks = [action.isChecked() for action in shell.view_menu.actions()[:4]]
    assert checks == [True, True, False, False]


def test_pointer_scale_and_notices(shell: Shell) -> None:
    shell.show_pointer(121.47, 31.23)
    shell.show_scale(3.2)
    assert shell.status_line.pointer.text().endswith("WGS-84")
    assert shell.status_line.scale.words == "200 m"
    pressed: list[int] = []
    shell.show_notice("The page is back.", "Reload", lambda: pressed.append(1))
    shell.notices.bar("shell").action.click()
    assert pressed == [1]
    shell.show_notice("")
    assert shell.notices.text("shell") == ""


def test_a_fault_of_the_cache_is_a_bar(shell: Shell, live: Live) -> None:
    live.set_fault("the disk is full")
    assert shell.notices.text("fault") == "the disk is full"


def test_the_feeds_of_the_status_line_open_their_panel(shell: Shell, live: Live) -> None:
    post(live, Picture(feeds=(make_feed(),)))
    shell.status_line.feeds.click()
    assert shell.docks["feeds"].isVisible()


def test_a_picture_is_asked_for(qtbot: QtBot, shell: Shell) -> None:
    with qtbot.waitSignal(shell.grab_requested):
        QTest.keyClick(
            shell, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )


def test_f1_lists_every_shortcut_once(shell: Shell) -> None:
    sheet = shell.show_shortcuts()
    texts = [label.text() for label in sheet.findChildren(QLabel)]
    assert {"Ctrl+K", "Esc", "F1", "Alt+1", "Alt+4"} <= set(texts)
    sheet.close()


def test_everything_comes_back_where_it_was(make: Make, layers: LayerStack) -> None:
    first = make()
    first.resize(790, 700)  # the offscreen screen has 800 x 800
    first.docks["feeds"].bring_up()
    first.docks["layers"].close()
    layers.show("heat", False)
    first.close()
    layers.show("heat", True)
    second = make()
    assert second.size() == first.size()
    assert second.docks["feeds"].isVisible()
    assert second.docks["layers"].isHidden()
    assert not layers.state("heat").visible


def test_every_control_has_a_name(shell: Shell, live: Live, selection: Selection) -> None:
    post(live, Picture(make_assets({}), make_sites({}), feeds=(make_feed(),)))
    selection.select(Subject("asset", 1))
    nameless = [
        f"{type(control).__name__} in {type(control.parent()).__name__}"
        for kind in (QAbstractButton, QLineEdit)
        for control in shell.findChildren(kind)
        if not _name(control) and not type(control).__name__.startswith(("QTable", "QAbstract"))
    ]
    assert [each for each in nameless if "QTabBar" not in each and "in QLineEdit" not in each] == []


def _name(control: QWidget) -> str:
    text = control.text() if isinstance(control, QAbstractButton) else ""
    return control.accessibleName() or text or control.toolTip()
