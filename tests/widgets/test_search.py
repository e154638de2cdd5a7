import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.live import Live, Picture
from app.selection import Selection, Subject
from app.tokens import Tokens
from tests.widgets.pictures import make_assets, post
from widgets.asset_panel import Work
from widgets.icons import Icons
from widgets.search import PLACE_ZOOM, SearchPanel
from widgets.search_box import SearchBox
from widgets.search_results import HIT


@pytest.fixture
def box(qtbot: QtBot, icons: Icons) -> SearchBox:
    made = SearchBox(icons)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def panel(
    qtbot: QtBot, box: SearchBox, live: Live, selection: Selection, work: Work, tokens: Tokens, icons: Icons
) -> SearchPanel:
    made = SearchPanel(box, live, selection, work, tokens, icons)
    qtbot.addWidget(made)
    post(
        live,
        Picture(make_assets({"plate": "苏B1"}, {"plate": "苏B2"}, {"plate": "x", "lon": None, "lat": None})),
    )
    return made


def test_results_come_as_one_types_and_go_when_the_box_is_empty(
    qtbot: QtBot, box: SearchBox, panel: SearchPanel
) -> None:
    with qtbot.waitSignal(panel.answered):
        box.insert("苏b")
    assert panel.model.rowCount() == 2
    with qtbot.waitSignal(panel.answered):
        QTest.keyClick(box, Qt.Key.Key_Escape)
    assert panel.model.rowCount() == 0


def test_down_and_enter_select_and_fly(
    qtbot: QtBot, box: SearchBox, panel: SearchPanel, selection: Selection
) -> None:
    with qtbot.waitSignal(panel.answered):
        box.insert("苏b")
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert panel.view.currentIndex().data(HIT).title == "苏B2"
    with qtbot.waitSignal(panel.fly_to) as flown:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert flown.args == [121.47, 31.23, PLACE_ZOOM]
    assert selection.focus == Subject("asset", 2)


def test_enter_typed_faster_than_the_answer_waits_for_it(
    qtbot: QtBot, box: SearchBox, panel: SearchPanel, selection: Selection
) -> None:
    with qtbot.waitSignal(panel.fly_to):
        box.insert("苏b1")
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert selection.focus == Subject("asset", 1)


def test_a_typed_place_is_flown_to_and_selects_nothing(
    qtbot: QtBot, box: SearchBox, panel: SearchPanel, selection: Selection
) -> None:
    with qtbot.waitSignal(panel.fly_to) as flown:
        box.setText("31.5, 121.5")
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert flown.args == [121.5, 31.5, PLACE_ZOOM]
    assert selection.focus is None


def test_what_has_no_place_is_selected_without_a_flight(
    qtbot: QtBot, box: SearchBox, panel: SearchPanel, selection: Selection
) -> None:
    with qtbot.assertNotEmitted(panel.fly_to), qtbot.waitSignal(selection.changed):
        box.setText("x")
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert selection.focus == Subject("asset", 3)


def test_nothing_found_says_what_was_looked_for(qtbot: QtBot, box: SearchBox, panel: SearchPanel) -> None:
    with qtbot.waitSignal(panel.answered):
        box.setText("zzz")
    assert "zzz" in panel._empty.sentence.text()
    panel.accept()


def test_at_rest_nothing_is_asked(qtbot: QtBot, box: SearchBox, panel: SearchPanel) -> None:
    box.setText("x")
    panel.rest()
    with qtbot.assertNotEmitted(panel.answered, wait=200):
        pass
