"""A tile of the figures: what is told, its one number with its unit, and below it how it came about."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.tokens import Tokens
from widgets.cards.facts import set_tone
from widgets.icons import Icons

Mark = tuple[str, str]
"""An icon and the token of its colour, before a line."""
_MARK_PX = 12


class Tile(QWidget):
    """Its number is rewritten in place; nothing on it jumps."""

    def __init__(self, heading: str, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self.figure, self.unit = QLabel(heading), QLabel("–"), QLabel()
        self.setAccessibleName(heading)
        for label, tone in ((self.heading, "heading"), (self.figure, "figure"), (self.unit, "second")):
            label.setProperty("tone", tone)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.unit.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout()
        line.setSpacing(tokens.px("space.2"))
        line.addWidget(self.figure, 0, Qt.AlignmentFlag.AlignBaseline)
        line.addWidget(self.unit, 1, Qt.AlignmentFlag.AlignBaseline)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(tokens.px("space.1"))
        self.column.addWidget(self.heading)
        self.column.addLayout(line)

    def show_figure(self, figure: str, unit: str, tone: str = "figure") -> None:
        """The number and what it counts; `tone` is `figure_high` where it is not as it should be."""
        self.figure.setText(figure)
        self.unit.setText(unit)
        set_tone(self.figure, tone)


class Lines(QWidget):
    """Names with numbers, right aligned: a small table that is rewritten in place."""

    def __init__(self, tokens: Tokens, icons: Icons, columns: int, parent: QWidget | None = None) -> None:
        """`columns`: numbers in each line."""
        super().__init__(parent)
        self._icons, self._columns, self._mark_px = icons, columns, round(_MARK_PX * tokens.scale)
        self._lines: list[_Line] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.px("space.2"))
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        for column in range(columns):
            self._grid.setColumnMinimumWidth(2 + column, tokens.px("space.8"))

    def show_line(self, at: int, mark: Mark | None, name: str, *numbers: str, tone: str = "cell") -> None:
        """Write line number `at`, which is there or comes next."""
        if at == len(self._lines):
            self._add()
        line = self._lines[at]
        if mark != line.drawn:
            line.drawn = mark
            ratio = self.devicePixelRatioF()
            pixmap = self._icons.pixmap(*mark, self._mark_px, ratio) if mark else QPixmap()
            line.mark.setPixmap(pixmap)
        line.name.setText(name)
        for cell, number in zip(line.cells, numbers, strict=True):
            cell.setText(number)
            set_tone(cell, tone)
        line.set_visible(True)

    def keep(self, count: int) -> None:
        """Hide the lines from number `count` on."""
        for line in self._lines[count:]:
            line.set_visible(False)

    def texts(self) -> list[tuple[str, ...]]:
        """What stands in the lines that are shown."""
        return [
            (line.name.text(), *(cell.text() for cell in line.cells))
            for line in self._lines
            if not line.name.isHidden()
        ]

    def _add(self) -> None:
        line, row = _Line(self, self._columns), len(self._lines)
        for column, widget in enumerate((line.mark, line.name, *line.cells)):
            self._grid.addWidget(widget, row, column)
        self._lines.append(line)


class _Line:
    """The labels of one line, and the mark that is drawn in it."""

    def __init__(self, parent: QWidget, columns: int) -> None:
        self.drawn: Mark | None = None
        self.mark, self.name = QLabel(parent), QLabel(parent)
        self.cells = [QLabel(parent) for _ in range(columns)]
        self.name.setProperty("tone", "cell_second")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for cell in self.cells:
            cell.setProperty("tone", "cell")
            cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def set_visible(self, visible: bool) -> None:
        for widget in (self.mark, self.name, *self.cells):
            widget.setVisible(visible)
