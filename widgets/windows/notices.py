"""Bars that say what is wrong, with one action each: never a dialog."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from widgets.icons import Icons


class Notices(QWidget):
    """A bar for each key that has something to say, one above the other."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._bars: dict[str, Notice] = {}
        self._closed: set[str] = set()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def say(
        self,
        key: str,
        text: str,
        action: str | None = None,
        callback: Callable[[], object] | None = None,
        severity: str = "",
    ) -> None:
        """Show a bar, or rewrite the one of this key, of which only the text may differ.

        One that a person has closed stays away until it was dropped. `severity`: `fault` or empty.
        """
        if key in self._closed:
            return
        if key in self._bars:
            self._bars[key].text.setText(text)
            return
        bar = Notice(text, action, callback, severity, self._icons)
        bar.close_button.clicked.connect(lambda: self._close(key))
        self._bars[key] = bar
        # What is worst stands uppermost.
        self._column.insertWidget(0 if severity == "fault" else self._column.count(), bar)

    def drop(self, key: str) -> None:
        """Nothing is wrong of this kind any more."""
        self._closed.discard(key)
        bar = self._bars.pop(key, None)
        if bar is not None:
            self._column.removeWidget(bar)
            bar.hide()
            bar.deleteLater()

    def text(self, key: str) -> str:
        """What is said under a key; empty for nothing."""
        return self._bars[key].text.text() if key in self._bars else ""

    def bar(self, key: str) -> "Notice":
        """The bar of a key. Raises KeyError when there is none."""
        return self._bars[key]

    def _close(self, key: str) -> None:
        self.drop(key)
        self._closed.add(key)


class Notice(QWidget):
    """One sentence, one action, and a way to be rid of it."""

    def __init__(
        self,
        text: str,
        action: str | None,
        callback: Callable[[], object] | None,
        severity: str,
        icons: Icons,
    ) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setProperty("severity", severity)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text, self.action, self.close_button = QLabel(text), QPushButton(action or ""), QToolButton()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button.setIcon(icons.icon("close"))
        self.close_button.setToolTip(self.tr("Hide this notice"))
        self.close_button.setAccessibleName(self.tr("Hide this notice"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.action)
        layout.addWidget(self.close_button)
        self.action.setVisible(bool(action))
        if callback is not None:
            self.action.clicked.connect(lambda: callback())
