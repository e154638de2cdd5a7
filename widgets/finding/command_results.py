"""The results of the command bar as a list: headings, and one line for each result."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.tokens import Tokens
from widgets.finding.finds import Find, Group
from widgets.icons import Icons
from widgets.theme import BODY_PX, SMALL_PX, TABLE_PX, font

Index = QModelIndex | QPersistentModelIndex
FIND = Qt.ItemDataRole.UserRole
"""The role of the `Find` itself; None for a heading."""
ROW_PX, HEADING_PX = 28, 24
_ROOT = QModelIndex()
_MARGIN, _TEXT = 12, 38


class ResultModel(QAbstractListModel):
    """Results under the headings of their groups."""

    def __init__(self, icons: Icons, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._rows: list[Find | str] = []
        self._action_icons: dict[str, QIcon] = {}

    @property
    def finds(self) -> list[Find]:
        """The results without headings, from above."""
        return [row for row in self._rows if isinstance(row, Find)]

    def show_finds(self, finds: Sequence[Find], heading: str, action_icons: dict[str, QIcon]) -> None:
        """Show these. `heading` stands above them all; where it is empty, each group has its own."""
        self.beginResetModel()
        self._action_icons = action_icons
        self._rows = [heading, *finds] if heading and finds else list(self._grouped(finds))
        self.endResetModel()

    def step(self, row: int, by: int) -> int:
        """The row of the result `by` results further than `row`, or the last one at either end; -1 where
        there is none that can be used."""
        chosen = [at for at, each in enumerate(self._rows) if isinstance(each, Find) and each.enabled]
        if not chosen:
            return -1
        at = chosen.index(row) if row in chosen else -1 if by > 0 else 0
        return chosen[min(max(at + by, 0), len(chosen) - 1)]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self._rows[index.row()]
        if isinstance(row, str) or not row.enabled:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | QIcon | Find | None:
        row = self._rows[index.row()]
        if isinstance(row, str):
            return row if role == Qt.ItemDataRole.DisplayRole else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return " · ".join(text for text in (row.hint, row.shortcut) if text)
            case Qt.ItemDataRole.DecorationRole:
                return self._icon(row)
            case _ if role == FIND:
                return row
        return None

    def _icon(self, find: Find) -> QIcon:
        if find.group is Group.ACTIONS:
            return self._action_icons.get(find.key, QIcon())
        return self._icons.icon("place") if find.kind is None else self._icons.of_kind(find.kind)

    def _grouped(self, finds: Sequence[Find]) -> Iterator[Find | str]:
        before: Group | None = None
        for find in finds:
            if find.group is not before:
                yield self._heading(find.group)
            before = find.group
            yield find

    def _heading(self, group: Group) -> str:
        return {
            Group.COORDINATES: self.tr("Coordinates"),
            Group.ACTIONS: self.tr("Commands"),
            Group.BOOKMARKS: self.tr("Bookmarks"),
            Group.PLACES: self.tr("Places"),
            Group.ASSETS: self.tr("Vehicles and units"),
            Group.STATIONS: self.tr("Stations"),
            Group.CAMERAS: self.tr("Cameras"),
        }[group]


class ResultDelegate(QStyledItemDelegate):
    """Draws a result: glyph, title, hint in a quieter tone, and the shortcut at the right."""

    def __init__(self, tokens: Tokens, parent: QObject) -> None:
        super().__init__(parent)
        self._colours = {path: QColor(tokens.colour(path)) for path in _PATHS}

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, HEADING_PX if index.data(FIND) is None else ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        find, area = index.data(FIND), option.rect
        if find is None:
            heading = area.adjusted(_MARGIN, 0, -_MARGIN, -3)
            self._text(painter, heading, index.data(), SMALL_PX, "text.2", Qt.AlignmentFlag.AlignBottom)
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._colours["surface.3"])
            painter.fillRect(QRect(area.x(), area.y(), 2, area.height()), self._colours["accent"])
        index.data(Qt.ItemDataRole.DecorationRole).paint(
            painter, QRect(area.x() + _MARGIN, area.y() + (ROW_PX - 16) // 2, 16, 16)
        )
        self._line(painter, area.adjusted(_TEXT, 0, -_MARGIN, 0), find)

    def _line(self, painter: QPainter, area: QRect, find: Find) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        if find.shortcut:
            right = middle | Qt.AlignmentFlag.AlignRight
            used = self._text(painter, area, find.shortcut, TABLE_PX, "text.1", right)
            area = area.adjusted(0, 0, -used - 16, 0)
        # A title is cut only where it alone is too long; its hint is what gives way.
        used = self._text(painter, area, find.title, BODY_PX, "text.0" if find.enabled else "text.2", middle)
        self._text(painter, area.adjusted(used + 12, 0, 0, 0), find.hint, TABLE_PX, "text.2", middle)

    def _text(
        self, painter: QPainter, area: QRect, text: str, pixels: int, colour: str, edge: Qt.AlignmentFlag
    ) -> int:
        """Draws a line of text, cut where it must be, and gives its width."""
        if not text or area.width() < 12:
            return 0
        chosen = font(pixels)
        painter.setFont(chosen)
        painter.setPen(self._colours[colour])
        metrics = QFontMetrics(chosen)
        fitted = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, edge | Qt.TextFlag.TextSingleLine, fitted)
        return metrics.horizontalAdvance(fitted)


_PATHS = ("surface.3", "accent", "text.0", "text.1", "text.2")
