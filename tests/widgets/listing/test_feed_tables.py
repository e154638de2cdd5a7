from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.tokens import Tokens
from tests.widgets.pictures import NOW_MS, make_feed
from widgets.icons import Icons
from widgets.listing.feed_tables import FeedTableModel, WaitingTableModel
from widgets.listing.row_table import RowsModel


def texts(model: RowsModel, row: int = 0) -> list[str]:
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_feed_row(qtbot: QtBot, tokens: Tokens, icons: Icons, now: Callable[[], int]) -> None:
    model = FeedTableModel(tokens, icons, now)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows((make_feed(bad='{"checksum": 2}'),))
    assert texts(model) == [
        "taxis",
        "jt808",
        "listening",
        "127.0.0.1:8808",
        "475",
        "1,240",
        "3 s ago",
        "0.3 s",
        "checksum 2",
    ]
    bad = model.index(0, 8).data(Qt.ItemDataRole.ForegroundRole)
    assert bad.name() == tokens.colour("high")


def test_a_feed_that_sync_no_longer_writes_of_says_so(
    qtbot: QtBot, tokens: Tokens, icons: Icons, now: Callable[[], int]
) -> None:
    model = FeedTableModel(tokens, icons, now)
    model.show_rows((make_feed(beat_ms=NOW_MS - 60_000, newest_ms=None, lag_ms=None, sentence="port taken"),))
    assert texts(model)[2] == "no sync for 1 min"
    assert texts(model)[6:8] == ["–", "–"]
    assert model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole) == "port taken"


def test_waiting_device(qtbot: QtBot, now: Callable[[], int]) -> None:
    model = WaitingTableModel(now)
    row = {
        "address": "phone:13912345678",
        "plate": None,
        "feed": "taxis",
        "details": "",
        "first_ms": NOW_MS - 120_000,
        "last_ms": NOW_MS - 4_000,
        "times": 7,
    }
    model.show_rows((row,))
    assert texts(model) == ["phone:13912345678", "", "taxis", "2 min ago", "4 s ago", "7"]
