"""Asking for a name: what is wrong with it is said in the dialog, and what was typed stays."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.errors import InputError

_WIDTH_PX = 360


class NameDialog(QDialog):
    """One line. Closes once `take` has accepted it; an InputError of `take` is shown instead."""

    def __init__(
        self, title: str, question: str, take: Callable[[str], object], text: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._take = take
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Modal to all windows: the keys of the hall work in any that is not blocked.
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setMinimumWidth(_WIDTH_PX)
        self.line, self.error = QLineEdit(text), QLabel()
        self.line.setAccessibleName(question)
        self.line.selectAll()
        self.error.setProperty("tone", "suspect")
        self.error.setWordWrap(True)
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.hide()
        keys = QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        self.buttons = QDialogButtonBox(keys)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (QLabel(question), self.line, self.error, self.buttons):
            column.addWidget(widget)

    def accept(self) -> None:
        try:
            self._take(self.line.text())
        except InputError as error:
            self.error.setText(str(error))
            self.error.show()
            self.line.setFocus()
            return
        super().accept()
