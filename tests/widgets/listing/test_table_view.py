from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from widgets.listing.table_view import ROW_PX, FilteredView, column_menu, dressed


def test_rows_are_28_pixels_and_without_zebra(qtbot: QtBot) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    dressed(view, "Things")
    view.setModel(QStandardItemModel(3, 2, view))
    assert view.rowHeight(1) == ROW_PX == 28
    assert not view.alternatingRowColors()
    assert view.accessibleName() == "Things"


def test_columns_are_shown_and_hidden_by_menu_save_the_one_that_names_the_row(qtbot: QtBot) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(QStandardItemModel(1, 3, view))
    actions = column_menu(view, fixed=0).actions()
    assert [action.isEnabled() for action in actions] == [False, True, True]
    actions[2].trigger()
    assert view.isColumnHidden(2)
    assert [action.isChecked() for action in column_menu(view, fixed=0).actions()] == [True, True, False]


def test_typing_goes_to_the_filter(qtbot: QtBot) -> None:
    line = QLineEdit()
    view = FilteredView(line)
    qtbot.addWidget(line)
    qtbot.addWidget(view)
    view.setModel(QStandardItemModel(3, 1, view))
    QTest.keyClicks(view, "aB 7")
    assert line.text() == "aB7"
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "aB7"
    assert len(view.selectionModel().selectedRows()) == 3


def test_which_rows_are_in_sight(qtbot: QtBot) -> None:
    view = FilteredView(QLineEdit())
    qtbot.addWidget(view)
    dressed(view, "Things")
    view.setModel(QStandardItemModel(0, 1, view))
    view.resize(200, 300)
    view.show()
    assert view.visible_rows() == (0, -1)
    view.setModel(QStandardItemModel(3, 1, view))
    assert view.visible_rows() == (0, 2)
    view.setModel(QStandardItemModel(1000, 1, view))
    view.scrollToBottom()
    first, last = view.visible_rows()
    assert last == 999
    assert 980 < first < 999
    view.hide()
