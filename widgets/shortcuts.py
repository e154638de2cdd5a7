"""The sheet of shortcuts that F1 opens."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QWidget


class ShortcutSheet(QDialog):
    """Keys and what they do. Any of its ways out closes it: Esc, F1, the window's button."""

    def __init__(self, keys: list[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        QShortcut(QKeySequence("F1"), self).activated.connect(self.close)
        self.setWindowTitle(self.tr("Shortcuts"))
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 16, 28, 20)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        title = QLabel(self.tr("Shortcuts"))
        title.setProperty("tone", "title")
        grid.addWidget(title, 0, 0, 1, 2)
        for row, (key, words) in enumerate(keys, 1):
            name = QLabel(key)
            name.setProperty("tone", "second")
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(QLabel(words), row, 1)
