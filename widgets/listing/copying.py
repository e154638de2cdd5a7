"""Copying the selected rows of a small table as tab-separated text."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QTableView


def copy_with_ctrl_c(view: QTableView) -> None:
    """Let the platform's copy keys put the selected rows of `view` on the clipboard."""
    shortcut = QShortcut(QKeySequence.StandardKey.Copy, view)
    shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
    shortcut.activated.connect(lambda: QGuiApplication.clipboard().setText(selected_text(view)))


def selected_text(view: QTableView) -> str:
    """The selected rows below a line of headings, as spreadsheets paste them."""
    model = view.model()
    columns = [at for at in range(model.columnCount()) if not view.isColumnHidden(at)]
    rows = sorted({index.row() for index in view.selectionModel().selectedRows()})
    lines = [[str(model.headerData(at, Qt.Orientation.Horizontal)) for at in columns]]
    lines += [[str(model.index(row, at).data()) for at in columns] for row in rows]
    return "".join("\t".join(" ".join(cell.split()) for cell in line) + "\n" for line in lines)
