"""The panels of a window, each made anew for it."""

from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from widgets.windows.actions import Actions
from widgets.windows.face import Face
from widgets.windows.panels import TITLES, PanelMaker, panel_word


def test_every_panel_with_a_title_can_be_made(qtbot: QtBot, maker: PanelMaker, face: Face) -> None:
    for name in TITLES:
        assert maker.knows(name)
        first, second = maker.make(name, face), maker.make(name, face)
        assert first.widget is not second.widget
        for panel in (first, second):
            qtbot.addWidget(panel.widget)
            if panel.rest is not None:
                panel.rest()
    assert not maker.knows("crystal ball")


def test_titles_are_translated_where_they_are_shown(maker: PanelMaker) -> None:
    assert panel_word("feeds") == QCoreApplication.translate("Panel", "Feeds")
    assert maker.hall == "Wuxi"


def test_all_command_bars_search_in_one_index(qtbot: QtBot, maker: PanelMaker, face: Face) -> None:
    bars = [maker.command_bar(face, Actions(face.icons)) for _ in range(2)]
    for bar in bars:
        qtbot.addWidget(bar)
    assert bars[0]._index is bars[1]._index
