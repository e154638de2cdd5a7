"""What drops down below the command bar: the results, or why there is none, and what can be typed."""

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListView, QVBoxLayout, QWidget

from app.tokens import Tokens
from widgets.finding.command_results import FIND, ROW_PX, ResultDelegate, ResultModel
from widgets.finding.finds import Find
from widgets.icons import Icons

ROWS = 12
"""At most so many lines are in sight at once."""
WIDTH_PX = 680
_GAP_PX, _EDGE_PX = 4, 8


class CommandList(QFrame):
    """An overlay within the window, on top of the map: it is no window of its own and never has the focus."""

    chosen = Signal(object)
    """A `Find` was clicked."""
    current_changed = Signal(str)
    """What the current result says, for who cannot see it; the focus stays in the box."""

    def __init__(self, tokens: Tokens, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model, self.view = ResultModel(icons, self), QListView()
        self.empty, self._foot = QLabel(), QWidget()
        self._build(tokens)
        self.hide()

    @property
    def current(self) -> Find | None:
        """The result that Enter would use."""
        find = self.view.currentIndex().data(FIND)
        return find if isinstance(find, Find) else None

    def step(self, by: int) -> None:
        """Move the current result; a heading above the first one comes into sight with it."""
        row = self.model.step(self.view.currentIndex().row(), by)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row))
            self.view.scrollTo(self.model.index(row - 1 if row == 1 else row))

    def page(self, by: int) -> None:
        """Move by as many results as are in sight."""
        self.step(by * max(1, self.view.viewport().height() // ROW_PX - 1))

    def drop_below(self, box: QWidget) -> None:
        """Show as large as the content needs, below `box` and within its window."""
        window = box.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        room = window.rect()
        corner = box.mapTo(window, QPoint(0, box.height() + _GAP_PX))
        width = min(max(box.width(), WIDTH_PX), room.width() - 2 * _EDGE_PX)
        # Under the middle of the box, as far as the window lets it.
        left = corner.x() + (box.width() - width) // 2
        left = max(_EDGE_PX, min(left, room.width() - _EDGE_PX - width))
        height = min(self._height(), room.height() - corner.y() - _EDGE_PX)
        self.setGeometry(QRect(left, corner.y(), width, height))
        self.show()
        self.raise_()

    def _height(self) -> int:
        rows = range(self.model.rowCount())
        lines = sum(self.view.sizeHintForRow(row) for row in rows[:ROWS])
        body = lines if lines else self.empty.sizeHint().height() if self.empty.text() else 0
        frame = 2 * self.frameWidth() + 8
        return body + frame + self._foot.sizeHint().height()

    def say(self, sentence: str) -> None:
        """What stands in the place of results; empty where there are some."""
        self.empty.setText(sentence)
        self.empty.setVisible(bool(sentence))
        self.view.setVisible(not sentence and self.model.rowCount() > 0)

    def _build(self, tokens: Tokens) -> None:
        self.setObjectName("commandList")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view.setObjectName("commandResults")
        self.view.setModel(self.model)
        self.view.setItemDelegate(ResultDelegate(tokens, self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setAccessibleName(self.tr("Results of the command bar"))
        self.view.clicked.connect(self._choose)
        self.view.selectionModel().currentChanged.connect(self._tell)
        self.empty.setObjectName("commandEmpty")
        self.empty.setProperty("tone", "second")
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setContentsMargins(12, 16, 12, 16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 4, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.empty)
        layout.addStretch(0)
        layout.addWidget(self._foot)
        self._build_foot()

    def _build_foot(self) -> None:
        self._foot.setObjectName("commandFoot")
        self._foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = QHBoxLayout(self._foot)
        line.setContentsMargins(12, 6, 12, 6)
        line.setSpacing(16)
        kinds = (
            (">", self.tr("commands")),
            ("@", self.tr("places")),
            ("#", self.tr("cameras and stations")),
            ("31.23, 121.47", self.tr("coordinates")),
        )
        keys = (
            (self.tr("Enter"), self.tr("go")),
            (self.tr("Tab"), self.tr("complete")),
            (self.tr("Esc"), self.tr("close")),
        )
        for typed, means in kinds:
            line.addWidget(_small(f"{typed}  {means}"))
        line.addStretch(1)
        for typed, means in keys:
            line.addWidget(_small(f"{typed}  {means}"))

    def _choose(self, index: QModelIndex) -> None:
        find = index.data(FIND)
        if isinstance(find, Find):
            self.chosen.emit(find)

    def _tell(self, index: QModelIndex) -> None:
        find = index.data(FIND)
        texts = (find.title, find.hint, find.shortcut) if isinstance(find, Find) else ()
        self.current_changed.emit(", ".join(text for text in texts if text))


def _small(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("tone", "small")
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
