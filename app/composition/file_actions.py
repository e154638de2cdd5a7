"""The actions that read or write files: imports, exports, pictures."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, Qt
from PySide6.QtWidgets import QDialog

from app.composition.pictures import Pictures
from widgets.windows.actions import Actions
from widgets.windows.desk import Desk
from widgets.windows.panels import PanelMaker


class FileActions(QObject):
    """Each opens a dialog over the active window, or writes into the user's folder of pictures."""

    def __init__(
        self, actions: Actions, desk: Desk, maker: PanelMaker, pictures: Pictures, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._maker = desk, maker
        add = actions.add
        add("data.import", QT_TRANSLATE_NOOP("Action", "Import a file…"), self._import, "Ctrl+I")
        add("data.export", QT_TRANSLATE_NOOP("Action", "Export data…"), self._export, "Ctrl+Shift+E")
        for name, text, run, key in (
            ("map", QT_TRANSLATE_NOOP("Action", "Save the map as a picture"), pictures.save_map, "Ctrl+S"),
            ("page", QT_TRANSLATE_NOOP("Action", "Save the map as PDF"), pictures.save_map_as_pdf, "Ctrl+E"),
            ("print", QT_TRANSLATE_NOOP("Action", "Print the map…"), pictures.print_map, "Ctrl+P"),
        ):
            add(f"data.{name}", text, run, key, "picture")
        windows = QT_TRANSLATE_NOOP("Action", "Save a picture of the windows")
        add("data.windows", windows, pictures.save_windows, "Ctrl+Shift+P", "picture")

    def _import(self) -> None:
        window = self._desk.active
        _show(self._maker.import_dialog(window.face, window))

    def _export(self) -> None:
        window = self._desk.active
        _show(self._maker.export_dialog(window.face, window))


def _show(dialog: QDialog) -> None:
    """Modal to all windows: the keys of the hall work in any that is not blocked."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.show()
