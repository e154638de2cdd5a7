"""The sheet of shortcuts that F1 opens: every key, by what it belongs to, and found by typing."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from widgets.finding.finds import words_of
from widgets.finding.fuzzy_index import FuzzyIndex, column
from widgets.windows.shortcut_columns import GAP_PX, NARROWEST_PX, ROW_PX, Key, packed, shown, width

_MARGIN_PX, _HEAD_PX = 24, 128
_BAR_PX = 12
"""For the scroll bar, which is there only when a sheet is longer than its window."""
_LARGEST = QSize(1560, 860)
"""More than this is not read at a glance; a smaller window makes it smaller."""


class ShortcutSheet(QDialog):
    """Keys and what they do. Any of its ways out closes it: Esc, F1, the window's button."""

    def __init__(self, actions: Sequence[QAction], more: Sequence[Key], parent: QWidget) -> None:
        """`actions`: those with a shortcut are listed under their property `group`; `more`: keys of the map,
        the tables and whatever else is no action. Groups come in the order of their first key."""
        super().__init__(parent)
        self._keys = [*keys_of(actions), *more]
        parts = zip(*((key.words, key.others, key.keys) for key in self._keys), strict=True)
        self._index = FuzzyIndex([column(part) for part in parts] or [column(())])
        self.search, self._area = QLineEdit(), QScrollArea()
        room = parent.window().size().boundedTo(_LARGEST)
        self._rows = max(4, (room.height() - _HEAD_PX - 2 * _MARGIN_PX) // ROW_PX)
        self._across = room.width() - 3 * _MARGIN_PX - _BAR_PX
        self._most = max(1, (self._across + GAP_PX) // (NARROWEST_PX + GAP_PX))
        self._width = self._column_width()
        self._build()
        self._show("")
        self._fit()

    def _column_width(self) -> int:
        """As wide as the longest line asks for, and the columns that are needed have room for."""
        count = max(1, len(packed(self._keys, self._rows, self._most)))
        return min(width(self._keys), (self._across + GAP_PX) // count - GAP_PX)

    def _build(self) -> None:
        QShortcut(QKeySequence("F1"), self).activated.connect(self.close)
        self.setWindowTitle(self.tr("Shortcuts"))
        self.search.setPlaceholderText(self.tr("Type what you want to do, or a key"))
        self.search.setAccessibleName(self.tr("Find a shortcut"))
        self.search.textChanged.connect(self._show)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        title = QLabel(self.tr("Shortcuts"))
        title.setProperty("tone", "title")
        head = QHBoxLayout()
        head.setSpacing(GAP_PX)
        head.addWidget(title)
        head.addWidget(self.search, 1)
        foot = QLabel(self.tr("What has no key of its own is found with Ctrl+K."))
        foot.setProperty("tone", "hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN_PX, 16, _MARGIN_PX, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self._area, 1)
        layout.addWidget(foot)

    def _fit(self) -> None:
        """As large as all keys need, once: typing does not change it."""
        content = self._area.widget()
        assert content is not None
        height = min(content.sizeHint().height(), self._rows * ROW_PX) + _HEAD_PX
        self.setFixedSize(content.sizeHint().width() + 2 * _MARGIN_PX + _BAR_PX, height)

    def _show(self, text: str) -> None:
        keys = self._keys
        if text.strip():
            matches = self._index.matches(text, len(keys)) or self._index.matches(text, len(keys), slips=True)
            keys = [keys[row] for row in sorted(match.row for match in matches)]
        if keys:
            self._area.setWidget(shown(packed(keys, self._rows, self._most), self._width))
        else:
            nothing = QLabel(self.tr("No shortcut goes with “{text}”.").format(text=text))
            nothing.setTextFormat(Qt.TextFormat.PlainText)
            nothing.setProperty("tone", "second")
            nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._area.setWidget(nothing)


def keys_of(actions: Sequence[QAction]) -> list[Key]:
    """The actions that have a shortcut, each once, those of a group side by side."""
    keys = [
        Key(words.hint, words.shortcut, words.title, words.others)
        for words in words_of(actions)
        if words.shortcut
    ]
    return list(dict.fromkeys(keys))
