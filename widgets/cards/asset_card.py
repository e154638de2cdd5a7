"""The card of something that moves."""

from collections.abc import Callable
from datetime import tzinfo

import numpy as np
from PySide6.QtWidgets import QLabel, QWidget

from app import times as clock
from app.columns import UNIT_STATUSES
from app.history import Track
from app.live import Picture
from app.model import SUSPECT
from app.tokens import Tokens
from app.unit_since import UnitSince
from widgets import times, words
from widgets.cards.card import Card
from widgets.cards.facts import Fact, set_tone
from widgets.charting.charts import TimeChart
from widgets.icons import Icons
from widgets.listing.asset_cells import is_stale


class AssetCard(Card):
    """Who it is, how fast, where, how old and how sure that is, and its speed over the last hours."""

    def __init__(
        self,
        zone: tzinfo,
        tokens: Tokens,
        icons: Icons,
        now: Callable[[], int] = clock.now_ms,
        parent: QWidget | None = None,
        unit_since: UnitSince | None = None,
    ) -> None:
        super().__init__(icons, parent)
        self._zone, self._tokens, self._icons, self._now = zone, tokens, icons, now
        self._unit_since = unit_since
        self._heading = QLabel(self.tr("Speed, km/h"))
        self._heading.setProperty("tone", "heading")
        self.chart = TimeChart(zone, tokens, "km/h", now=now)
        self.chart.setAccessibleName(self.tr("Speed over time"))
        self._none = QLabel(self.tr("No speed on record yet: the chart begins with the next fix."))
        self._none.setProperty("tone", "hint")
        self._none.setWordWrap(True)
        for widget in (self._heading, self.chart, self._none):
            self.content.addWidget(widget)
        self.content.addStretch()
        self.forget_track()

    def show_asset(self, picture: Picture, row: int) -> None:
        """Show one row of the picture as it is now."""
        assets = picture.assets
        kind = words.kind_of(assets, row)
        self.show_head(self._icons.of_kind(kind), words.asset_title(assets, row), words.kind_word(kind))
        set_tone(self.figure, "stale" if self._is_stale(picture, row) else "figure")
        if bool(assets.is_unit[row]):
            self._show_unit(picture, row)
        else:
            self.figure.setStyleSheet("")
            self.show_figure(*self._motion(picture, row))
        self.show_place(float(assets.lon[row]), float(assets.lat[row]))
        self.facts.show_facts(self._facts(picture, row))

    def show_track(self, track: Track) -> None:
        """Draw the speeds of a track."""
        known = bool(np.any(~np.isnan(track.speed_kmh)))
        self.chart.setVisible(known)
        self._none.setVisible(not known)
        self.chart.show_series(track.time_ms, track.speed_kmh)

    def forget_track(self) -> None:
        """Another asset is shown: its track is still to come."""
        self._none.hide()
        self.chart.show_series(np.empty(0, dtype=np.int64), np.empty(0))

    def _show_unit(self, picture: Picture, row: int) -> None:
        """A unit's card is about its status; where it is going stands beside."""
        status = UNIT_STATUSES[int(picture.assets.unit_status[row])]
        word = words.unit_status_word(status) if status else self.tr("status unknown")
        self.show_figure(word, "  ".join(part for part in self._motion(picture, row) if part != "–"))
        colour = f"unit.{status.value}" if status and not self._is_stale(picture, row) else "text.2"
        self.figure.setStyleSheet(f"color: {self._tokens.colour(colour)}")

    def _is_stale(self, picture: Picture, row: int) -> bool:
        return is_stale(picture.assets, row, self._now())

    def _motion(self, picture: Picture, row: int) -> tuple[str, str]:
        speed, heading = picture.assets.speed_kmh[row], picture.assets.heading_deg[row]
        figure = "–" if np.isnan(speed) else f"{speed:.0f} km/h"
        return figure, "" if np.isnan(heading) else f"{words.compass(heading)}  {heading:.0f}°"

    def _since(self, picture: Picture, row: int) -> str:
        """Since when a unit has its status; empty for what has none."""
        if self._unit_since is None or not picture.assets.unit_status[row]:
            return ""
        since_ms = self._unit_since.since_ms(row)
        return self._span(since_ms) if since_ms else self.tr("before the hall was opened")

    def _span(self, time_ms: int) -> str:
        age = times.age(self._now() - time_ms)
        moment = times.moment(time_ms, self._zone, self._now())
        return self.tr("{time}, for {age}").format(time=moment, age=age)

    def _facts(self, picture: Picture, row: int) -> list[Fact]:
        assets = picture.assets
        title = words.asset_title(assets, row)
        name, key = str(assets.name[row]), str(assets.key[row])
        suspect = "suspect" if int(assets.quality[row]) & SUSPECT else ""
        return [
            Fact(self.tr("Status"), words.status_words(assets, row)),
            Fact(self.tr("Since"), self._since(picture, row)),
            Fact(self.tr("Name"), name if name != title else ""),
            Fact(self.tr("Key"), key if key not in (title, name) else ""),
            Fact(self.tr("Owner"), str(assets.owner[row])),
            Fact(self.tr("Last fix"), self._when(int(assets.time_ms[row])), self._tone(picture, row)),
            Fact(self.tr("Last contact"), self._when(int(assets.seen_ms[row]))),
            Fact(self.tr("Quality"), words.quality_words(assets, row, picture.sites), suspect),
            Fact(self.tr("Position"), self._position(picture, row)),
            Fact(self.tr("Device"), str(assets.address[row])),
        ]

    def _position(self, picture: Picture, row: int) -> str:
        lon, lat = float(picture.assets.lon[row]), float(picture.assets.lat[row])
        return self.tr("none yet") if np.isnan(lon) else words.position(lon, lat)

    def _when(self, time_ms: int) -> str:
        if not time_ms:
            return self.tr("never")
        age = times.age(self._now() - time_ms)
        return self.tr("{time}, {age} ago").format(
            time=times.moment(time_ms, self._zone, self._now()), age=age
        )

    def _tone(self, picture: Picture, row: int) -> str:
        return "hint" if self._is_stale(picture, row) else ""
