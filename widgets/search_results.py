"""The results of a search as a list of two-line rows."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.tokens import Tokens
from widgets.icons import Icons
from widgets.search_index import Hit
from widgets.theme import BODY_PX, SMALL_PX, font

Index = QModelIndex | QPersistentModelIndex
HIT = Qt.ItemDataRole.UserRole
"""The role of the `Hit` itself."""
ROW_PX = 44
_ROOT = QModelIndex()


class HitModel(QAbstractListModel):
    """The results as a list."""

    def __init__(self, icons: Icons, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._hits: list[Hit] = []

    def show_hits(self, hits: list[Hit]) -> None:
        """Show these results."""
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | QIcon | Hit | None:
        hit = self._hits[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return hit.title
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return hit.hint
            case Qt.ItemDataRole.DecorationRole:
                return self._icons.icon("place") if hit.kind is None else self._icons.of_kind(hit.kind)
            case _ if role == HIT:
                return hit
        return None


class HitDelegate(QStyledItemDelegate):
    """Draws a result: glyph, title, and a second line in a quieter tone."""

    def __init__(self, tokens: Tokens, parent: QObject) -> None:
        super().__init__(parent)
        self._title, self._hint = QColor(tokens.colour("text.0")), QColor(tokens.colour("text.2"))
        self._chosen = QColor(tokens.colour("surface.3"))

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit: Hit = index.data(HIT)
        area = option.rect
        state = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(area, self._chosen)
        index.data(Qt.ItemDataRole.DecorationRole).paint(painter, QRect(area.x() + 8, area.y() + 6, 16, 16))
        text = area.adjusted(32, 4, -8, -4)
        self._line(painter, text, hit.title, BODY_PX, self._title, Qt.AlignmentFlag.AlignTop)
        self._line(painter, text, hit.hint, SMALL_PX, self._hint, Qt.AlignmentFlag.AlignBottom)

    @staticmethod
    def _line(
        painter: QPainter, area: QRect, text: str, pixels: int, colour: QColor, edge: Qt.AlignmentFlag
    ) -> None:
        painter.setFont(font(pixels))
        painter.setPen(colour)
        fitted = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, edge | Qt.AlignmentFlag.AlignLeft, fitted)
