"""What keys do to layers, panels and layouts of one's own."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.composition.actions import PANEL_TEXTS, show_shortcuts
from tests.app.composition.conftest import Opens
from widgets.windows.name_dialog import NameDialog
from widgets.windows.panels import TITLES


def test_every_panel_has_its_text() -> None:
    assert set(PANEL_TEXTS) == set(TITLES)


def test_panels_open_here_and_in_windows_of_their_own(open_hall: Opens) -> None:
    hall = open_hall()
    hall.actions["panel.feeds"].trigger()
    assert hall.desk.active.docks["feeds"].isVisible()
    hall.actions["panel.feeds.window"].trigger()
    assert len(hall.desk.windows) == 2
    assert list(hall.desk.active.docks) == ["feeds"]


def test_a_layout_is_saved_under_a_name_and_has_a_key(open_hall: Opens) -> None:
    hall = open_hall()
    hall.actions["layout.save"].trigger()
    dialog = hall.desk.active.findChild(NameDialog)
    assert isinstance(dialog, NameDialog)
    dialog.line.setText("夜班")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    action = hall.actions["layout.open.夜班"]
    assert action.shortcut().toString() == "Ctrl+5"
    assert action.text() == "Layout: 夜班"
    assert action in hall.desk.active.actions()
    hall.actions["layout.forget"].trigger()
    assert "layout.open.夜班" not in hall.actions
    hall.actions["layout.forget"].trigger()
    assert "comes with the hall" in hall.desk.active.notices.text("shell")


def test_f1_lists_every_key(open_hall: Opens) -> None:
    hall = open_hall()
    sheet = show_shortcuts(hall.actions, hall.desk)
    texts = " ".join(label.text() for label in sheet.findChildren(QLabel))
    for key in ("Ctrl+K", "Esc", "F1", "Alt+1", "Ctrl+1", "Ctrl+T", "Home"):
        assert key in texts
    sheet.close()
