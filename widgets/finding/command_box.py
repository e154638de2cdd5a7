"""The box of the command bar: a line of text whose keys also move through the results below it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from widgets.icons import Icons

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MINE = {*_STEPS, *_PAGES, *_ENTER, Qt.Key.Key_Escape, Qt.Key.Key_Tab}


class CommandBox(QLineEdit):
    """Says which key was pressed; what it means is the bar's to know."""

    stepped = Signal(int)
    """One result up or down."""
    paged = Signal(int)
    accepted = Signal()
    completed = Signal()
    """Tab: what the current result is called, into the box."""
    left = Signal()
    """Esc."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Ctrl+K  find a place, plate, camera, command…"))
        self.setAccessibleName(self.tr("Command bar"))
        self.setToolTip(
            self.tr(
                "Plates, names, places, cameras and commands; also initials of pinyin, "
                "and coordinates such as 31.23, 121.47 or gcj 31.23, 121.47"
            )
        )
        glass = self.addAction(icons.icon("search", "text.2"), QLineEdit.ActionPosition.LeadingPosition)
        glass.setText(self.tr("Search"))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and _is_plain(event) and event.key() in _MINE:
            if event.type() == QEvent.Type.ShortcutOverride:
                # The window's own shortcuts, such as Esc, wait while somebody is typing.
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._press(Qt.Key(event.key()))
                return True
        return super().event(event)

    def _press(self, key: Qt.Key) -> None:
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _PAGES:
            self.paged.emit(_PAGES[key])
        elif key in _ENTER:
            self.accepted.emit()
        elif key == Qt.Key.Key_Tab:
            self.completed.emit()
        else:
            self.left.emit()


def _is_plain(event: QKeyEvent) -> bool:
    return event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
