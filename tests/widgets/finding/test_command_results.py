from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from app.model import AssetKind
from app.tokens import Tokens
from widgets.finding.command_results import FIND, HEADING_PX, ROW_PX, ResultDelegate, ResultModel
from widgets.finding.finds import Find, Group
from widgets.icons import Icons

FINDS = [
    Find(Group.ACTIONS, "save", "Save a picture", "Hall", shortcut="Ctrl+Shift+P"),
    Find(Group.ACTIONS, "undo", "Undo", enabled=False),
    Find(Group.ASSETS, "K1", "苏B1", "taxi", AssetKind.TAXI),
]


def _titles(model: ResultModel) -> list[object]:
    return [model.index(row).data() for row in range(model.rowCount())]


def test_groups_have_headings_or_one_stands_above_all(icons: Icons) -> None:
    model = ResultModel(icons)
    model.show_finds(FINDS, "", {})
    assert _titles(model) == ["Commands", "Save a picture", "Undo", "Vehicles and units", "苏B1"]
    assert model.finds == FINDS
    model.show_finds(FINDS, "Recently used", {})
    assert _titles(model) == ["Recently used", "Save a picture", "Undo", "苏B1"]
    model.show_finds([], "Recently used", {})
    assert _titles(model) == []


def test_steps_pass_over_headings_and_what_cannot_be_used(icons: Icons) -> None:
    model = ResultModel(icons)
    assert model.step(-1, 1) == -1
    model.show_finds(FINDS, "", {})
    assert model.step(-1, 1) == 1
    assert model.step(1, 1) == 4
    assert model.step(4, 1) == 4
    assert model.step(4, -1) == 1
    assert model.step(1, -7) == 1
    usable = [bool(model.index(row).flags() & Qt.ItemFlag.ItemIsEnabled) for row in range(5)]
    assert usable == [False, True, False, False, True]


def test_what_a_row_says(icons: Icons) -> None:
    model = ResultModel(icons)
    save = icons.icon("picture")
    model.show_finds(FINDS, "", {"save": save})
    assert model.index(1).data(FIND) == FINDS[0]
    assert model.index(0).data(FIND) is None
    assert model.index(1).data(Qt.ItemDataRole.AccessibleDescriptionRole) == "Hall · Ctrl+Shift+P"
    icon = model.index(1).data(Qt.ItemDataRole.DecorationRole)
    assert isinstance(icon, QIcon)
    assert icon.cacheKey() == save.cacheKey()
    assert model.index(2).data(Qt.ItemDataRole.DecorationRole).isNull()
    assert not model.index(4).data(Qt.ItemDataRole.DecorationRole).isNull()


def test_the_current_row_is_marked_in_the_accents_colour(qtbot: QtBot, icons: Icons, tokens: Tokens) -> None:
    model, view = ResultModel(icons), QListView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.setItemDelegate(ResultDelegate(tokens, view))
    model.show_finds(FINDS, "", {})
    assert [view.sizeHintForRow(row) for row in (0, 1)] == [HEADING_PX, ROW_PX]
    view.resize(400, 200)
    view.setCurrentIndex(model.index(1))
    view.show()
    picture = QImage(view.viewport().grab().toImage())
    middle = HEADING_PX + ROW_PX // 2
    assert picture.pixelColor(0, middle).name() == tokens.colour("accent")
    assert picture.pixelColor(0, middle + ROW_PX).name() != tokens.colour("accent")
