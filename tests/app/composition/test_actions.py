"""What keys do to layers, panels and layouts of one's own."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.composition.actions import LAYER_TEXTS, PANEL_TEXTS, show_shortcuts
from app.layers import LAYER_NAMES
from tests.app.composition.conftest import Opens
from widgets.name_dialog import NameDialog
from widgets.panels import TITLES


def test_every_layer_and_panel_has_its_text() -> None:
    assert set(LAYER_TEXTS) == set(LAYER_NAMES)
    assert set(PANEL_TEXTS) == set(TITLES)


def test_layers_are_switched_and_show_that_they_are(open_hall: Opens) -> None:
    hall = open_hall()
    hall.actions["layer.heat"].trigger()
    assert not hall.layers.state("heat").visible
    assert not hall.actions["layer.heat"].isChecked()
    hall.layers.show("heat", True)
    assert hall.actions["layer.heat"].isChecked()


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


def test_f1_lists_every_key(open_hall: Opens) -> None:
    hall = open_hall()
    sheet = show_shortcuts(hall.actions, hall.desk)
    texts = {label.text() for label in sheet.findChildren(QLabel)}
    assert {"Ctrl+K", "Esc", "F1", "Alt+1", "Ctrl+1", "Ctrl+T"} <= texts
    sheet.close()


def test_zooming_and_moving_by_key(open_hall: Opens) -> None:
    hall = open_hall()
    for name in ("zoom_in", "zoom_out", "left", "right", "up", "down"):
        hall.actions[f"map.{name}"].trigger()
    hall.actions["map.follow"].trigger()
    assert hall.maps.following.asset_id is None
