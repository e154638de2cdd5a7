"""What stands in a panel that has nothing to show: what would be here, and how to get it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget


class Empty(QWidget):
    """A quiet title and a sentence, in the middle of a panel."""

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title, self.sentence = QLabel(title), QLabel(sentence)
        self.title.setProperty("tone", "second")
        self.sentence.setProperty("tone", "hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 20)
        layout.setSpacing(8)
        layout.addStretch(1)
        for label in (self.title, self.sentence):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addStretch(2)

    def say(self, title: str, sentence: str) -> None:
        """Another reason why there is nothing to show."""
        self.title.setText(title)
        self.sentence.setText(sentence)


class Either(QWidget):
    """A content, or what stands in its place while there is none."""

    def __init__(self, content: QWidget, empty: Empty, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty = empty
        self._stack = QStackedLayout(self)
        self._stack.addWidget(empty)
        self._stack.addWidget(content)

    def show_content(self, there: bool) -> None:
        """Show the content, or the words in its place."""
        self._stack.setCurrentIndex(1 if there else 0)

    @property
    def has_content(self) -> bool:
        """Whether the content is shown."""
        return self._stack.currentIndex() == 1
