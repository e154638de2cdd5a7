"""Search results as one types."""

from functools import partial

import numpy as np
from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from app.live import Live
from app.selection import Selection
from app.tokens import Tokens
from widgets.asset_panel import Work
from widgets.empty import Either, Empty
from widgets.icons import Icons
from widgets.search_box import SearchBox
from widgets.search_index import Hit, SearchIndex
from widgets.search_results import HIT, HitDelegate, HitModel
from widgets.work import Latest

TYPING_MS = 120
PLACE_ZOOM = 16.0


class SearchPanel(QWidget):
    """The results of what stands in the box."""

    fly_to = Signal(float, float, float)
    answered = Signal()
    """Results for the newest query are shown."""

    def __init__(
        self,
        box: SearchBox,
        live: Live,
        selection: Selection,
        work: Work,
        tokens: Tokens,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._box, self._live, self._selection = box, live, selection
        self._index = SearchIndex(work.order)
        self._latest = Latest(work.executor, self)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._accept_next = False
        self.model, self.view = HitModel(icons, self), QListView()
        self._empty = Empty("", "")
        self._either = Either(self.view, self._empty)
        self._build(tokens)
        self._connect()
        self._show([])

    def rest(self) -> None:
        """Ask nothing more: the hall is closing."""
        self._typing.stop()
        self._latest.forget()

    def accept(self) -> None:
        """Select the current result and fly there; waits for an answer that is under way."""
        if self._typing.isActive() or self._latest.busy:
            self._accept_next = True
            if self._typing.isActive():
                self._typing.stop()
                self._search()
            return
        hit = self.view.currentIndex().data(HIT)
        if isinstance(hit, Hit):
            self._go(hit)

    def step(self, by: int) -> None:
        """Move the current result."""
        count = self.model.rowCount()
        if count:
            row = min(max(self.view.currentIndex().row() + by, 0), count - 1)
            self.view.setCurrentIndex(self.model.index(row))

    def _build(self, tokens: Tokens) -> None:
        self.view.setModel(self.model)
        self.view.setItemDelegate(HitDelegate(tokens, self.view))
        self.view.setUniformItemSizes(True)
        self.view.setAccessibleName(self.tr("Search results"))
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._either)

    def _connect(self) -> None:
        self._box.textChanged.connect(self._type)
        self._box.stepped.connect(self.step)
        self._box.accepted.connect(self.accept)
        self._typing.timeout.connect(self._search)
        self._latest.done.connect(self._show)
        self.view.clicked.connect(self._go_to_index)
        self.view.activated.connect(self._go_to_index)

    def _type(self, text: str) -> None:
        self._accept_next = False
        if text.strip():
            self._typing.start()
            return
        self._typing.stop()
        self._latest.forget()
        self._show([])

    def _search(self) -> None:
        self._latest.ask(partial(self._index.find, self._live.picture, self._box.text()))

    def _show(self, hits: list[Hit]) -> None:
        self.model.show_hits(hits)
        self._either.show_content(bool(hits))
        self._say_why_empty()
        if hits:
            self.view.setCurrentIndex(self.model.index(0))
        self.answered.emit()
        if self._accept_next:
            self._accept_next = False
            self.accept()

    def _say_why_empty(self) -> None:
        query = self._box.text().strip()
        if query:
            self._empty.title.setText(self.tr("Nothing found"))
            self._empty.sentence.setText(
                self.tr("No plate, name, key or device holds “{text}”, and it is no coordinate.").format(
                    text=query
                )
            )
        else:
            self._empty.title.setText(self.tr("Results stand here as you type"))
            self._empty.sentence.setText(
                self.tr("Press Ctrl+K and type a plate, a name, or coordinates such as 31.23, 121.47.")
            )

    def _go_to_index(self, index: QModelIndex) -> None:
        self._go(index.data(HIT))

    def _go(self, hit: Hit) -> None:
        if hit.subject is not None:
            self._selection.select(hit.subject)
        if not np.isnan(hit.lon):
            self.fly_to.emit(hit.lon, hit.lat, PLACE_ZOOM)
