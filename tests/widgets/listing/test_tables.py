from collections.abc import Callable
from zoneinfo import ZoneInfo

import numpy as np
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.live import Live, Picture
from app.tokens import Tokens
from tests.widgets.pictures import NOW_MS, make_assets, post
from widgets.finding.text_index import Rows
from widgets.icons import Icons
from widgets.listing.asset_order import COLUMNS, Column
from widgets.listing.tables import AssetTableModel

KEY = COLUMNS.index(Column.KEY)


def rows(*numbers: int) -> Rows:
    return np.array(numbers, dtype=np.int64)


def model(
    live: Live, zone: ZoneInfo, tokens: Tokens, icons: Icons, now: Callable[[], int]
) -> AssetTableModel:
    made = AssetTableModel(live, zone, tokens, icons, now)
    post(
        live,
        Picture(make_assets({"plate": "a"}, {"plate": "b", "time_ms": NOW_MS - 400_000}, {"plate": "c"})),
    )
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.show_rows(rows(0, 1, 2))
    return made


def test_cells_come_from_the_picture(
    qtbot: QtBot, live: Live, zone: ZoneInfo, tokens: Tokens, icons: Icons, now: Callable[[], int]
) -> None:
    table = model(live, zone, tokens, icons, now)
    assert [table.index(row, KEY).data() for row in range(3)] == ["a", "b", "c"]
    assert table.asset_id(2) == 3
    assert table.headerData(KEY, Qt.Orientation.Horizontal) == "Plate"
    assert table.index(0, KEY).data(Qt.ItemDataRole.ForegroundRole) is None
    faded = table.index(1, KEY).data(Qt.ItemDataRole.ForegroundRole)
    assert faded.name() == tokens.colour("text.2")
    assert not table.index(0, 0).data(Qt.ItemDataRole.DecorationRole).isNull()


def test_a_new_order_takes_the_selection_along(
    qtbot: QtBot, live: Live, zone: ZoneInfo, tokens: Tokens, icons: Icons, now: Callable[[], int]
) -> None:
    table = model(live, zone, tokens, icons, now)
    chosen = QPersistentModelIndex(table.index(0, KEY))
    with qtbot.assertNotEmitted(table.modelReset), qtbot.waitSignal(table.layoutChanged):
        table.show_rows(rows(2, 1, 0))
    assert (chosen.row(), chosen.data()) == (2, "a")
    with qtbot.assertNotEmitted(table.layoutChanged):
        table.show_rows(rows(2, 1, 0))


def test_rows_that_come_or_go_are_a_reset(
    qtbot: QtBot, live: Live, zone: ZoneInfo, tokens: Tokens, icons: Icons, now: Callable[[], int]
) -> None:
    table = model(live, zone, tokens, icons, now)
    with qtbot.waitSignal(table.modelReset):
        table.show_rows(rows(1))
    assert table.rowCount() == 1
    assert table.index(0, KEY).data() == "b"


def test_touch_speaks_of_rows_that_are_there(
    qtbot: QtBot, live: Live, zone: ZoneInfo, tokens: Tokens, icons: Icons, now: Callable[[], int]
) -> None:
    table = model(live, zone, tokens, icons, now)
    with qtbot.waitSignal(table.dataChanged) as touched:
        table.touch(1, 99)
    first, last, *_ = touched.args or []
    assert (first.row(), last.row()) == (1, 2)
    with qtbot.assertNotEmitted(table.dataChanged):
        table.touch(0, -1)


def test_the_header_asks_for_an_order(
    qtbot: QtBot, live: Live, zone: ZoneInfo, tokens: Tokens, icons: Icons, now: Callable[[], int]
) -> None:
    table = model(live, zone, tokens, icons, now)
    with qtbot.waitSignal(table.sort_wanted) as wanted:
        table.sort(KEY, Qt.SortOrder.DescendingOrder)
    assert wanted.args == [Column.KEY, True]
