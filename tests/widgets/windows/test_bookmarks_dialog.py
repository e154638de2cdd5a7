"""Bookmarks by keyboard: flown to, renamed, deleted."""

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.seat.bookmarks import Bookmarks
from widgets.windows.bookmarks_dialog import BookmarksDialog


def opened(qtbot: QtBot, memory: QSettings, *names: str) -> tuple[Bookmarks, BookmarksDialog]:
    bookmarks = Bookmarks(memory)
    for at, name in enumerate(names):
        bookmarks.add(name, 120.0 + at, 31.0, 13.0)
    dialog = BookmarksDialog(bookmarks)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    dialog.list.setFocus()
    qtbot.waitUntil(dialog.list.hasFocus)
    return bookmarks, dialog


def test_enter_flies_there_and_closes(qtbot: QtBot, memory: QSettings) -> None:
    _, dialog = opened(qtbot, memory, "总院", "码头")
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.fly_to) as flown:
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert flown.args == [121.0, 31.0, 13.0]
    assert not dialog.isVisible()


def test_f2_renames(qtbot: QtBot, memory: QSettings) -> None:
    bookmarks, dialog = opened(qtbot, memory, "总院")
    QTest.keyClick(dialog.list, Qt.Key.Key_F2)
    editor = dialog.list.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.setText("市医院")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [each.name for each in bookmarks.all] == ["市医院"])
    assert dialog.list.item(0).text() == "市医院"


def test_delete_deletes_and_an_empty_list_says_how_to_fill_it(qtbot: QtBot, memory: QSettings) -> None:
    bookmarks, dialog = opened(qtbot, memory, "总院", "码头")
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert [each.name for each in bookmarks.all] == ["码头"]
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert bookmarks.all == ()
    assert not dialog.list.isVisible()
