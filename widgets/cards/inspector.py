"""The inspector: the card of what is selected, kept up to date while it is in sight."""

from collections.abc import Callable
from datetime import tzinfo
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app import times as clock
from app.feeds.factors import Factors
from app.history import History, Series, Track
from app.live import Change, Live
from app.seat.selection import Selection, Subject
from app.tokens import Tokens
from app.unit_since import UnitSince
from widgets.ages import Ages
from widgets.cards.asset_card import AssetCard
from widgets.cards.card import Card
from widgets.cards.site_card import SiteCard
from widgets.empty import Empty
from widgets.icons import Icons
from widgets.throttle import Throttle

ASK_MS = 2000
"""The past is asked for again at most so often while its subject changes."""


class Inspector(QWidget):
    """Follows the selection's focus. While hidden it reads nothing."""

    fly_to = Signal(float, float, float)

    def __init__(
        self,
        live: Live,
        history: History,
        selection: Selection,
        zone: tzinfo,
        tokens: Tokens,
        icons: Icons,
        factors: Factors,
        now: Callable[[], int] = clock.now_ms,
        parent: QWidget | None = None,
        unit_since: UnitSince | None = None,
    ) -> None:
        super().__init__(parent)
        self._live, self._history, self._selection, self._now = live, history, selection, now
        self._shown: Subject | None = None
        self.asset_card = AssetCard(zone, tokens, icons, now, unit_since=unit_since)
        self.site_card = SiteCard(zone, tokens, icons, factors, now)
        self._stack, self._error = QStackedWidget(), QLabel()
        self._scrolls = {"asset": _scroll(self.asset_card), "site": _scroll(self.site_card)}
        self._throttle, self._ages = Throttle(ASK_MS, self), Ages(self)
        self._build()
        self._connect()

    @property
    def shown(self) -> Literal["asset", "site"] | None:
        """Which card is in sight."""
        for what, scroll in self._scrolls.items():
            if self._stack.currentWidget() is scroll:
                return "asset" if what == "asset" else "site"
        return None

    def _build(self) -> None:
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._empty = Empty(
            self.tr("Nothing is selected"),
            self.tr(
                "Click something on the map, or find it with Ctrl+K: its card, the age of its data "
                "and its charts stand here."
            ),
        )
        for widget in (self._empty, *self._scrolls.values()):
            self._stack.addWidget(widget)
        self._error.setObjectName("notice")
        self._error.setWordWrap(True)
        self._error.setMargin(8)
        self._error.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._error)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        self._selection.changed.connect(self._follow_selection)
        self._live.changed.connect(self._follow_picture)
        self._history.track_ready.connect(self._take_track)
        self._history.series_ready.connect(self._take_series)
        self._history.failed.connect(self._say)
        self._throttle.due.connect(self._ask)
        self._ages.tick.connect(self._refresh)
        for card in (self.asset_card, self.site_card):
            card.fly_to.connect(self.fly_to)

    def _follow_selection(self) -> None:
        if self.isVisible():
            self._refresh()

    def _follow_picture(self, change: Change) -> None:
        row = self._row()
        if row is None or self._shown is None or not self.isVisible():
            return
        rows = change.assets if self._shown.what == "asset" else change.sites
        if row in rows or (change.values and self._shown.what == "site"):
            self._write(row)
            self._throttle.wish()

    def _refresh(self) -> None:
        """Bring the card up to date, and begin anew where the focus has moved."""
        if self._selection.focus != self._shown:
            self._shown = self._selection.focus
            self._error.hide()
            self.asset_card.forget_track()
            self.site_card.forget_series()
            self._throttle.reset()
            self._throttle.wish()
        row = self._row()
        if row is None or self._shown is None:
            self._stack.setCurrentWidget(self._empty)
            return
        self._write(row)
        self._stack.setCurrentWidget(self._scrolls[self._shown.what])

    def _write(self, row: int) -> None:
        picture = self._live.picture
        if self._shown is not None and self._shown.what == "asset":
            self.asset_card.show_asset(picture, row)
        else:
            self.site_card.show_site(picture, row)

    def _row(self) -> int | None:
        """The row of what is shown; None while the picture does not hold it."""
        if self._shown is None:
            return None
        picture = self._live.picture
        table = picture.assets if self._shown.what == "asset" else picture.sites
        row = table.row_of.get(self._shown.id)
        return row if row is not None and row < len(table) else None

    def _ask(self) -> None:
        if self._shown is None or not self.isVisible():
            return
        if self._shown.what == "asset":
            self._history.request_track(self._shown.id)
        else:
            self._history.request_series(self._shown.id, self._now())

    def _take_track(self, track: Track) -> None:
        if self._shown == Subject("asset", track.asset_id):
            self._error.hide()
            self.asset_card.show_track(track)

    def _take_series(self, site_id: int, series: list[Series]) -> None:
        if self._shown == Subject("site", site_id):
            self._error.hide()
            self.site_card.show_series(series)

    def _say(self, reason: str) -> None:
        self._error.setText(self.tr("The past cannot be read: {reason}").format(reason=reason))
        self._error.show()


def _scroll(card: Card) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(card)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
