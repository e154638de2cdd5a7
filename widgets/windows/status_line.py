"""The line below everything: feeds, pointer, scale, age of the data."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from app import times as clock
from app.datum import from_wgs84
from app.live import Change, Live
from app.seat.datum_choice import DatumChoice
from app.tokens import Tokens
from widgets import times, words
from widgets.ages import Ages
from widgets.icons import Icons
from widgets.listing.feed_health import is_silent, is_well
from widgets.times import STALE_MS
from widgets.windows.scale_bar import ScaleBar, ratio

HEIGHT_PX = 26


class StatusLine(QWidget):
    """26 px, read from left to right: do we hear anything, where is the pointer, how large is the map."""

    feeds_wanted = Signal()
    """A click on the feeds: show their health."""

    def __init__(
        self,
        live: Live,
        tokens: Tokens,
        icons: Icons,
        now: Callable[[], int] = clock.now_ms,
        datum: DatumChoice | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._live, self._icons, self._now = live, icons, now
        self._newest_ms = 0
        self._choice = datum or DatumChoice(parent=self)
        self._place: tuple[float, float] | None = None
        self.feeds, self.rate, self.pointer = QToolButton(), QLabel(), QLabel()
        self.datum = QToolButton()
        self.ratio, self.age, self.scale = QLabel(), QLabel(), ScaleBar(tokens)
        self._line, self._ages = _line(), Ages(self)
        self._build()
        live.changed.connect(self._follow)
        self._ages.tick.connect(self._refresh)
        self.feeds.clicked.connect(self.feeds_wanted)
        self.datum.clicked.connect(self._choice.toggle)
        self._choice.changed.connect(self._show_place)
        self._follow(Change(np.arange(len(live.picture.assets)), np.arange(len(live.picture.sites))))
        self._refresh()

    def show_pointer(self, lon: float | None, lat: float | None) -> None:
        """The place under the pointer, WGS-84 degrees; None hides it."""
        self._place = (lon, lat) if lon is not None and lat is not None else None
        self._show_place()

    def show_scale(self, metres_per_pixel: float) -> None:
        """Metres on the ground for each pixel of the map."""
        screen = QGuiApplication.primaryScreen()
        self.ratio.setText(ratio(metres_per_pixel, screen.logicalDotsPerInch()))
        for part in (self._line, self.ratio, self.scale):
            part.show()
        self.scale.show_scale(metres_per_pixel)

    def _show_place(self) -> None:
        text, name = "", "GCJ-02" if self._choice.datum == "gcj02" else "WGS-84"
        if self._place is not None:
            lon, lat = from_wgs84(*self._place, self._choice.datum)
            text = words.position(float(lon), float(lat))
        self.pointer.setText(text)
        self.pointer.setVisible(bool(text))
        self.datum.setText(name)
        self.datum.setAccessibleName(self.tr("Datum of coordinates: {name}").format(name=name))

    def _build(self) -> None:
        self.setObjectName("statusLine")
        self.setFixedHeight(HEIGHT_PX - 2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 0, 12, 0)
        layout.setSpacing(10)
        self.feeds.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.feeds.setToolTip(self.tr("Feeds that take what is sent, of all. Click for their health"))
        self.feeds.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        left: tuple[QWidget, ...] = (self.feeds, self.rate, _line(), self.age)
        right: tuple[QWidget, ...] = (self.pointer, self.datum, self._line, self.ratio, self.scale)
        for widget in left:
            layout.addWidget(widget)
        layout.addStretch()
        for widget in right:
            layout.addWidget(widget)
        # A window without a map has no scale.
        for part in (self._line, self.ratio, self.scale):
            part.hide()
        self.age.setToolTip(self.tr("Since anything was heard from any device"))
        self.ratio.setToolTip(self.tr("Scale of the map on a screen of usual density"))
        self.datum.setToolTip(self.tr("The datum in which places are shown. Click for the other one"))
        self.datum.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._show_place()

    def _follow(self, change: Change) -> None:
        assets, sites = self._live.picture.assets, self._live.picture.sites
        for seen in (assets.seen_ms[change.assets], sites.seen_ms[change.sites]):
            if len(seen):
                self._newest_ms = max(self._newest_ms, int(seen.max()))
        if change.feeds:
            self._refresh()

    def _refresh(self) -> None:
        feeds, now_ms = self._live.picture.feeds, self._now()
        well = sum(is_well(feed, now_ms) for feed in feeds)
        self.feeds.setText(self.tr("feeds {well}/{all}").format(well=well, all=len(feeds)))
        colour = (
            "text.2" if not feeds else "well" if well == len(feeds) else "critical" if not well else "high"
        )
        self.feeds.setIcon(self._icons.icon("dot", colour))
        heard = [feed for feed in feeds if not is_silent(feed, now_ms)]
        per_second = sum(feed["per_second"] for feed in heard)
        lags = [feed["lag_ms"] for feed in heard if feed["lag_ms"] is not None]
        parts = [self.tr("{n}/s").format(n=f"{per_second:,.0f}")] if heard else []
        parts += [self.tr("lag {lag}").format(lag=times.lag(max(lags)))] if lags else []
        self.rate.setText("   ".join(parts))
        self._show_age(now_ms)

    def _show_age(self, now_ms: int) -> None:
        if not self._newest_ms:
            self.age.setText(self.tr("no data yet"))
            return
        age_ms = now_ms - self._newest_ms
        self.age.setText(self.tr("data {age} old").format(age=times.age(age_ms)))
        self.age.setEnabled(age_ms <= STALE_MS)


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.VLine)
    line.setFixedHeight(14)
    return line
