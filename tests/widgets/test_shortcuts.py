from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from widgets.shortcuts import ShortcutSheet


def test_lists_keys_and_closes_on_escape(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    sheet = ShortcutSheet([("Ctrl+K", "Find"), ("F1", "This sheet")], parent)
    sheet.open()
    texts = [label.text() for label in sheet.findChildren(QLabel)]
    assert texts == ["Shortcuts", "Ctrl+K", "Find", "F1", "This sheet"]
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isHidden()
