from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.live import Live, Picture
from app.seat.selection import Selection, Subject
from app.tokens import Tokens
from tests.widgets.pictures import make_assets, post
from widgets.icons import Icons
from widgets.listing.asset_order import COLUMNS, Column
from widgets.listing.asset_panel import AssetPanel, Work

KEY = COLUMNS.index(Column.KEY)
Make = Callable[[], AssetPanel]


@pytest.fixture
def make(
    qtbot: QtBot,
    live: Live,
    selection: Selection,
    work: Work,
    zone: ZoneInfo,
    tokens: Tokens,
    icons: Icons,
    memory: QSettings,
    now: Callable[[], int],
) -> Iterator[Make]:
    made: list[AssetPanel] = []

    def build() -> AssetPanel:
        made.append(AssetPanel(live, selection, work, zone, tokens, icons, memory, now))
        qtbot.addWidget(made[-1])
        made[-1].resize(900, 300)
        return made[-1]

    yield build
    for panel in made:
        panel.rest()
        panel.hide()


def keys(panel: AssetPanel) -> list[str]:
    return [panel.model.index(row, KEY).data() for row in range(panel.model.rowCount())]


@pytest.fixture
def panel(qtbot: QtBot, make: Make, live: Live) -> AssetPanel:
    post(live, Picture(make_assets({"plate": "b"}, {"plate": "a"}, {"plate": "c"})))
    made = make()
    made.show()
    qtbot.waitUntil(lambda: keys(made) == ["a", "b", "c"])
    return made


def test_hidden_it_orders_nothing(qtbot: QtBot, make: Make, live: Live) -> None:
    made = make()
    post(live, Picture(make_assets({})))
    with qtbot.assertNotEmitted(made._latest.done, wait=50):
        made.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert made.model.rowCount() == 0


def test_filters_as_one_types(qtbot: QtBot, panel: AssetPanel) -> None:
    assert panel.count.text() == "3"
    panel.filter.setText("car 2")
    qtbot.waitUntil(lambda: keys(panel) == ["a"])
    assert panel.count.text() == "1 of 3"


def test_a_filter_that_nothing_passes_says_so(qtbot: QtBot, panel: AssetPanel) -> None:
    panel.filter.setText("no such car")
    qtbot.waitUntil(lambda: not panel._either.has_content)
    assert panel._either.empty.title.text() == "Nothing matches the filter"
    assert "Of 3 " in panel._either.empty.sentence.text()
    panel.filter.clear()
    qtbot.waitUntil(lambda: panel._either.has_content)
    assert keys(panel) == ["a", "b", "c"]


def test_sorts_by_the_header(qtbot: QtBot, panel: AssetPanel) -> None:
    panel.view.sortByColumn(KEY, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: keys(panel) == ["c", "b", "a"])


def test_new_assets_are_sorted_in_and_the_selection_stays(
    qtbot: QtBot, panel: AssetPanel, live: Live
) -> None:
    panel.view.selectRow(1)
    post(live, Picture(make_assets({"id": 9, "plate": "aa"}, old=live.picture.assets)))
    panel._ages.tick.emit()
    qtbot.waitUntil(lambda: keys(panel) == ["a", "aa", "b", "c"])
    assert [index.row() for index in panel.view.selectionModel().selectedRows()] == [2]


def test_changes_of_rows_in_sight_are_drawn_at_once(qtbot: QtBot, panel: AssetPanel, live: Live) -> None:
    with qtbot.waitSignal(panel.model.dataChanged, timeout=500):
        post(live, Picture(make_assets({"plate": "b", "speed_kmh": 99.0}, old=live.picture.assets)))
    assert panel.model.index(1, COLUMNS.index(Column.SPEED)).data() == "99"


def test_a_click_selects_and_a_double_click_flies(
    qtbot: QtBot, panel: AssetPanel, selection: Selection
) -> None:
    panel.view.clicked.emit(panel.model.index(0, 0))
    assert selection.focus == Subject("asset", 2)
    with qtbot.waitSignal(panel.fly_to) as flown:
        panel.view.doubleClicked.emit(panel.model.index(0, 0))
    assert flown.args == [121.47, 31.23, 0.0]


def test_copies_what_is_selected(qtbot: QtBot, panel: AssetPanel) -> None:
    for column in range(len(COLUMNS)):
        panel.view.setColumnHidden(column, column != KEY)
    panel.view.selectAll()
    with qtbot.waitSignal(panel._copies.done):
        panel.copy()
    assert QGuiApplication.clipboard().text() == "Plate\na\nb\nc\n"


def test_columns_and_order_are_remembered(qtbot: QtBot, panel: AssetPanel, make: Make) -> None:
    panel.view.setColumnHidden(2, True)
    panel.view.sortByColumn(KEY, Qt.SortOrder.DescendingOrder)
    panel.rest()
    again = make()
    again.show()
    assert again.view.isColumnHidden(2)
    qtbot.waitUntil(lambda: keys(again) == ["c", "b", "a"])


def test_an_empty_hall_says_what_would_be_here(qtbot: QtBot, make: Make) -> None:
    made = make()
    made.show()
    with qtbot.waitSignal(made._latest.done):
        made.order_now()
    assert not made._either.has_content
    assert "zhihui import assets" in made._either.empty.sentence.text()
