"""The bookmarks: fly there, call them otherwise, delete them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.seat.bookmarks import Bookmarks
from widgets.empty import Either, Empty

_SIZE_PX = (420, 360)
_NAME = Qt.ItemDataRole.UserRole


class BookmarksDialog(QDialog):
    """Enter flies there, F2 renames, Delete deletes. Follows the bookmarks, and writes to nothing else."""

    fly_to = Signal(float, float, float)
    """lon, lat in WGS-84 degrees, zoom."""

    def __init__(self, bookmarks: Bookmarks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bookmarks = bookmarks
        self.list = QListWidget()
        self._either = Either(
            self.list,
            Empty(self.tr("No bookmarks yet"), self.tr("Ctrl+D keeps what the map shows under a name.")),
        )
        self._build()
        bookmarks.changed.connect(self._follow)
        self._follow()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Bookmarks"))
        self.resize(*_SIZE_PX)
        self.list.setAccessibleName(self.tr("Bookmarks"))
        self.list.setEditTriggers(QListWidget.EditTrigger.EditKeyPressed)
        self.list.itemActivated.connect(self._fly)
        self.list.itemChanged.connect(self._rename)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._delete)
        foot = QLabel(self.tr("Enter: fly there   F2: rename   Delete: delete   Esc: close"))
        foot.setProperty("tone", "hint")
        column = QVBoxLayout(self)
        column.addWidget(self._either, 1)
        column.addWidget(foot)

    def _follow(self) -> None:
        row = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for bookmark in self._bookmarks.all:
            item = QListWidgetItem(bookmark.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setData(_NAME, bookmark.name)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self.list.blockSignals(False)
        self._either.show_content(self.list.count() > 0)

    def _fly(self, item: QListWidgetItem) -> None:
        bookmark = next(each for each in self._bookmarks.all if each.name == item.data(_NAME))
        self.accept()
        self.fly_to.emit(bookmark.lon, bookmark.lat, bookmark.zoom)

    def _rename(self, item: QListWidgetItem) -> None:
        self._bookmarks.rename(str(item.data(_NAME)), item.text())
        self._follow()

    def _delete(self) -> None:
        if (item := self.list.currentItem()) is not None:
            self._bookmarks.remove(str(item.data(_NAME)))
