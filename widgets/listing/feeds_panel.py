"""Feed health, and the devices that wait for admission."""

from collections.abc import Callable

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QTableView, QTabWidget, QVBoxLayout, QWidget

from app import times as clock
from app.live import Change, Live
from app.settings import Settings
from app.tokens import Tokens
from widgets.ages import Ages
from widgets.empty import Either, Empty
from widgets.icons import Icons
from widgets.listing.copying import copy_with_ctrl_c
from widgets.listing.feed_tables import FeedTableModel, WaitingTableModel
from widgets.listing.row_table import RowsModel
from widgets.listing.table_view import dressed

_FEED_WIDTHS = (84, 80, 118, 116, 94, 102, 74, 56, 200)
_WAITING_WIDTHS = (220, 120, 130, 120, 120, 70)


class FeedsPanel(QWidget):
    """A table for each. While hidden, nothing is made up to date."""

    def __init__(
        self,
        live: Live,
        settings: Settings,
        tokens: Tokens,
        icons: Icons,
        now: Callable[[], int] = clock.now_ms,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._live = live
        self.feeds, self.waiting = FeedTableModel(tokens, icons, now), WaitingTableModel(now)
        for model in (self.feeds, self.waiting):
            model.setParent(self)
        self.feed_view = _table(self.feeds, self.tr("Feeds"), _FEED_WIDTHS)
        self.waiting_view = _table(self.waiting, self.tr("Devices waiting for admission"), _WAITING_WIDTHS)
        self._feeds_or_empty = Either(self.feed_view, self._no_feeds(settings))
        self._waiting_or_empty = Either(self.waiting_view, self._nobody_waits())
        self.tabs, self._ages = QTabWidget(), Ages(self)
        self._build()
        live.changed.connect(self._follow)
        self._ages.tick.connect(self._refresh)
        self._refresh()

    def _no_feeds(self, settings: Settings) -> Empty:
        if settings.feeds:
            return Empty(
                self.tr("No word from the feeds yet"),
                self.tr("Their health is written by sync about once a second: start it with `zhihui sync`."),
            )
        return Empty(
            self.tr("No feeds are set up"),
            self.tr(
                "Add a [[feeds]] table with name, protocol and listen to {file}, and start again."
            ).format(file=settings.source),
        )

    def _nobody_waits(self) -> Empty:
        return Empty(
            self.tr("Nobody waits for admission"),
            self.tr(
                'A device that a feed with accept = "registered" does not know is listed here. '
                "Admit it by `zhihui import assets FILE` with its phone number or tag."
            ),
        )

    def _build(self) -> None:
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._feeds_or_empty, self.tr("Health"))
        self.tabs.addTab(self._waiting_or_empty, self.tr("Waiting for admission"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)

    def _follow(self, change: Change) -> None:
        if self.isVisible() and (change.feeds or change.waiting):
            self._refresh()

    def _refresh(self) -> None:
        picture = self._live.picture
        self.feeds.show_rows(picture.feeds)
        self.waiting.show_rows(picture.waiting)
        self._feeds_or_empty.show_content(bool(picture.feeds))
        self._waiting_or_empty.show_content(bool(picture.waiting))
        many = self.tr("Waiting for admission: {n}").format(n=f"{len(picture.waiting):,}")
        self.tabs.setTabText(1, many if picture.waiting else self.tr("Waiting for admission"))


def _table(model: RowsModel, name: str, widths: tuple[int, ...]) -> QTableView:
    view = QTableView()
    sorted_model = QSortFilterProxyModel(view)
    sorted_model.setSourceModel(model)
    sorted_model.setSortRole(Qt.ItemDataRole.UserRole)
    dressed(view, name)
    view.setModel(sorted_model)
    view.setSortingEnabled(True)
    view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    for column, width in enumerate(widths):
        view.setColumnWidth(column, width)
    copy_with_ctrl_c(view)
    return view
