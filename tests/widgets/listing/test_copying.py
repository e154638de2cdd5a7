from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from widgets.listing.copying import copy_with_ctrl_c, selected_text
from widgets.listing.table_view import dressed


def view(qtbot: QtBot) -> QTableView:
    made = dressed(QTableView(), "Things")
    qtbot.addWidget(made)
    model = QStandardItemModel(made)
    model.setHorizontalHeaderLabels(["Name", "Note", "Hidden"])
    for name, note in (("a", "one\ttwo"), ("b", ""), ("c", "x")):
        model.appendRow([QStandardItem(name), QStandardItem(note), QStandardItem("secret")])
    made.setModel(model)
    made.setColumnHidden(2, True)
    return made


def test_selected_rows_in_the_columns_that_are_shown(qtbot: QtBot) -> None:
    table = view(qtbot)
    assert selected_text(table) == "Name\tNote\n"
    table.selectRow(0)
    assert selected_text(table) == "Name\tNote\na\tone two\n"


def test_ctrl_c_copies(qtbot: QtBot) -> None:
    table = view(qtbot)
    copy_with_ctrl_c(table)
    table.show()
    table.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Name\tNote\na\tone two\nb\t\nc\tx\n"
    table.hide()
