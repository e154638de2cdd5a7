"""Dialogs for files, over the active window and modal to all."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tests.app.composition.conftest import WAIT_MS, Opens
from widgets.files.export_dialog import ExportDialog
from widgets.files.import_dialog import ImportDialog


def test_dialogs_open_and_leave_with_escape_whatever_escape_does_elsewhere(
    open_hall: Opens, qtbot: QtBot
) -> None:
    hall = open_hall()
    hall.desk.add_panel_window("feeds")
    kinds: dict[str, type[QDialog]] = {"data.import": ImportDialog, "data.export": ExportDialog}
    for name, kind in kinds.items():
        hall.actions[name].trigger()
        dialog = hall.desk.active.findChild(kind)
        assert isinstance(dialog, kind)
        assert dialog.windowModality() == Qt.WindowModality.ApplicationModal
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow, timeout=WAIT_MS)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
