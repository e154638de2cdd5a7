from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from app.model import AssetKind
from app.selection import Subject
from app.tokens import Tokens
from widgets.icons import Icons
from widgets.search_index import Hit
from widgets.search_results import HIT, ROW_PX, HitDelegate, HitModel

HITS = [
    Hit("苏B1", "taxi", AssetKind.TAXI, Subject("asset", 1), 121.0, 31.0),
    Hit("31.0° N", "WGS-84", None, None, 121.0, 31.0),
]


def test_hits_are_told_to_eyes_and_screen_readers(qtbot: QtBot, icons: Icons) -> None:
    model = HitModel(icons)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_hits(HITS)
    first = model.index(0)
    assert first.data() == "苏B1"
    assert first.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "taxi"
    assert first.data(HIT) == HITS[0]
    assert not model.index(1).data(Qt.ItemDataRole.DecorationRole).isNull()


def test_rows_are_drawn(qtbot: QtBot, icons: Icons, tokens: Tokens) -> None:
    view, model = QListView(), HitModel(icons)
    qtbot.addWidget(view)
    view.setModel(model)
    view.setItemDelegate(HitDelegate(tokens, view))
    blank = view.grab().toImage()
    model.show_hits(HITS)
    view.setCurrentIndex(model.index(0))
    assert view.sizeHintForRow(0) == ROW_PX
    assert view.grab().toImage() != blank
