"""The search box of the top bar."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from widgets.icons import Icons


class SearchBox(QLineEdit):
    """The box in the top bar. Arrow keys and Enter go to the results, Esc clears."""

    stepped = Signal(int)
    accepted = Signal()
    left = Signal()
    """Esc in an empty box."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Ctrl+K  find a plate, name, camera, coordinates…"))
        self.setAccessibleName(self.tr("Search"))
        self.setToolTip(
            self.tr(
                "Plates, names, keys and devices, or coordinates such as 31.23, 121.47 or gcj 31.23, 121.47"
            )
        )
        glass = self.addAction(icons.icon("search", "text.2"), QLineEdit.ActionPosition.LeadingPosition)
        glass.setText(self.tr("Search"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.accepted.emit()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)
