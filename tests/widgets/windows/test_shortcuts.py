from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from widgets.windows.shortcut_columns import Key
from widgets.windows.shortcuts import ShortcutSheet, keys_of

GROUPS = ("Hall", "View", "Layouts", "Map", "Bookmarks", "Selection")


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    return made


def _action(window: QWidget, text: str, key: str, group: str, name: str = "") -> QAction:
    action = QAction(text, window)
    action.setShortcut(key)
    action.setProperty("group", group)
    action.setObjectName(name or text)
    return action


@pytest.fixture
def sheet(window: QWidget) -> Iterator[ShortcutSheet]:
    actions = [
        _action(window, f"Do the thing number {at}", f"Ctrl+Shift+{at}", group)
        for group in GROUPS
        for at in range(7)
    ]
    actions += [
        _action(window, "深色主题", "Ctrl+D", "视图", "dark-theme"),
        _action(window, "None", "", "Hall"),
    ]
    made = ShortcutSheet(actions, [Key("Tables", "Ctrl+C", "Copy the selected rows")], window)
    made.open()
    yield made
    made.close()


def _texts(sheet: ShortcutSheet) -> list[str]:
    return [label.text() for label in sheet.findChildren(QScrollArea)[0].findChildren(QLabel)]


def test_lists_what_has_a_key_under_its_group(sheet: ShortcutSheet) -> None:
    texts = _texts(sheet)
    assert {*GROUPS, "Tables", "Ctrl+C", "Copy the selected rows", "深色主题"} <= set(texts)
    assert "None" not in texts
    assert texts[:3] == ["Hall", "Do the thing number 0", "Ctrl+Shift+0"]


def test_fifty_keys_fit_a_small_window_uncut(sheet: ShortcutSheet, window: QWidget) -> None:
    assert sheet.width() <= window.width()
    assert sheet.height() <= window.height()
    area = sheet.findChildren(QScrollArea)[0]
    assert area.verticalScrollBar().maximum() == 0
    assert area.horizontalScrollBar().maximum() == 0
    assert not any(text.endswith("…") for text in _texts(sheet))


@pytest.mark.parametrize("typed", ["dark", "sszt", "ctrl+d", "drak"])
def test_typing_finds_by_words_pinyin_and_keys(sheet: ShortcutSheet, typed: str) -> None:
    size = sheet.size()
    QTest.keyClicks(sheet.search, typed)
    assert "深色主题" in _texts(sheet)
    assert len(_texts(sheet)) < 12
    assert sheet.size() == size
    sheet.search.clear()
    assert "Do the thing number 3" in _texts(sheet)


def test_nothing_found_says_so(sheet: ShortcutSheet) -> None:
    QTest.keyClicks(sheet.search, "qzqzqz")
    assert _texts(sheet) == ["No shortcut goes with “qzqzqz”."]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F1])
def test_keys_that_close_it(qtbot: QtBot, sheet: ShortcutSheet, key: Qt.Key) -> None:
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    QTest.keyClick(sheet.search, key)
    assert sheet.isHidden()


def test_an_action_in_two_menus_stands_once(window: QWidget) -> None:
    save = _action(window, "Save", "Ctrl+S", "Hall", "save")
    assert keys_of([save, save]) == [Key("Hall", "Ctrl+S", "Save", "save")]


def test_without_any_key(qtbot: QtBot, window: QWidget) -> None:
    sheet = ShortcutSheet([], [], window)
    sheet.search.setText("a")
    assert len(_texts(sheet)) == 1
