from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from widgets.listing.row_table import Heading, RowsModel


def model() -> RowsModel:
    return RowsModel(
        (
            Heading("Name", lambda row: str(row["name"]), lambda row: row["name"]),
            Heading("Size", lambda row: f"{row['size']} m", lambda row: row["size"], is_figure=True),
        )
    )


def test_shows_texts_sorts_by_keys(qtbot: QtBot) -> None:
    rows = model()
    QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows.show_rows(({"name": "a", "size": 10}, {"name": "b", "size": 9}))
    assert rows.index(0, 1).data() == "10 m"
    assert rows.index(0, 1).data(Qt.ItemDataRole.UserRole) == 10
    assert rows.headerData(1, Qt.Orientation.Horizontal) == "Size"
    assert rows.headerData(1, Qt.Orientation.Vertical) is None
    assert rows.rowCount(QModelIndex()) == 2


def test_the_same_number_of_rows_is_no_reset(qtbot: QtBot) -> None:
    rows = model()
    rows.show_rows(({"name": "a", "size": 1},))
    with qtbot.assertNotEmitted(rows.modelReset), qtbot.waitSignal(rows.dataChanged):
        rows.show_rows(({"name": "a", "size": 2},))
    with qtbot.waitSignal(rows.modelReset):
        rows.show_rows(())
    with qtbot.assertNotEmitted(rows.dataChanged):
        rows.refresh()


def test_a_tool_tip_is_no_html(qtbot: QtBot) -> None:
    rows = model()
    rows.show_rows(({"name": "<b>13800000000</b>", "size": 1},))
    assert rows.index(0, 0).data() == "<b>13800000000</b>"
    assert "&lt;b&gt;" in rows.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
