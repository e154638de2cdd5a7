"""One action for each thing that can be done, in every window's menu, with keys that work in all of them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from widgets.windows.actions import GROUPS, Actions, group_word
from widgets.windows.face import Face


def test_an_action_says_what_it_does_and_does_it(actions: Actions, face: Face) -> None:
    done: list[str] = []
    action = actions.add("map.home", "Whole city", lambda: done.append("home"), "Ctrl+H", icon="place")
    action.trigger()
    assert done == ["home"]
    assert (action.text(), action.property("also")) == ("Whole city", "Whole city")
    find = actions.add("help.find", "Find", lambda: None)
    assert find.property("also") == "Find 查找"
    assert action.property("group") == group_word("map")
    assert not action.icon().isNull()
    assert action.shortcut().toString() == "Ctrl+H"


def test_a_key_works_once_in_whichever_window_has_the_focus(qtbot: QtBot, actions: Actions) -> None:
    done: list[int] = []
    actions.add("help.find", "Find", lambda: done.append(1), "Ctrl+K")
    windows = [QLineEdit(), QLineEdit()]
    for window in windows:
        qtbot.addWidget(window)
        actions.attach(window)
        window.show()
    for window in windows:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert done == [1, 1]


def test_groups_stand_in_the_order_of_the_sheet(actions: Actions) -> None:
    for name in ("help.find", "layout.map", "map.home"):
        actions.add(name, name, lambda: None)
    assert [action.objectName() for action in actions.all()] == ["layout.map", "map.home", "help.find"]
    assert [action.objectName() for action in actions.group("map")] == ["map.home"]
    assert all(group_word(group) for group in GROUPS)


def test_one_that_is_removed_is_gone_from_windows(qtbot: QtBot, actions: Actions) -> None:
    actions.add("layout.mine", "Mine", lambda: None, "Ctrl+5", says=lambda: "夜班")
    assert actions["layout.mine"].text() == "夜班"
    window = QWidget()
    qtbot.addWidget(window)
    actions.attach(window)
    actions.remove("layout.mine")
    assert "layout.mine" not in actions
    assert actions.all() == []
    qtbot.waitUntil(lambda: not window.actions())


def test_a_group_that_does_not_exist_is_a_bug(actions: Actions) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        actions.add("nowhere.x", "x", lambda: None)
