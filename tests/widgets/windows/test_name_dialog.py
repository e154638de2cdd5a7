"""Asking for a name."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.errors import InputError
from widgets.windows.name_dialog import NameDialog


def test_what_is_wrong_is_said_and_what_was_typed_stays(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    taken: list[str] = []

    def take(name: str) -> None:
        if name == "bad":
            raise InputError("take another name")
        taken.append(name)

    dialog = NameDialog("Save", "Name", take, "bad", parent)
    dialog.show()
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert (dialog.error.text(), dialog.line.text(), taken) == ("take another name", "bad", [])
    assert dialog.isVisible()
    dialog.line.setText("good")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert taken == ["good"]
    assert not dialog.isVisible()
