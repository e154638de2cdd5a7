"""The card of something that stands: a camera, a tag base station, a water station."""

from collections.abc import Callable
from datetime import tzinfo

import numpy as np
from PySide6.QtWidgets import QWidget

from app import times as clock
from app.columns import SITE_KINDS
from app.feeds.factors import Factors
from app.history import Series
from app.live import Picture
from app.model import SiteKind
from app.tokens import Tokens
from widgets import times, words
from widgets.cards import water
from widgets.cards.card import Card
from widgets.cards.facts import Fact
from widgets.cards.station_values import StationValues
from widgets.cards.view_drawing import ViewDrawing
from widgets.charting.station_chart import StationChart
from widgets.icons import Icons

SEEN_STALE_MS = 6 * 3_600_000
"""A station that reports every four hours has missed one report after this."""
_ABOVE_FACTS = 2
"""Place in a card: below its head and its figure."""
_ALL_ROUND_DEG = 360.0


class SiteCard(Card):
    """What it is, where it stands, what it measures."""

    def __init__(
        self,
        zone: tzinfo,
        tokens: Tokens,
        icons: Icons,
        factors: Factors,
        now: Callable[[], int] = clock.now_ms,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(icons, parent)
        self._zone, self._tokens, self._icons, self._now = zone, tokens, icons, now
        self.values = StationValues(zone, tokens, factors, now)
        self.chart = StationChart(zone, tokens, factors, now)
        self.view = ViewDrawing(tokens)
        self._due = ""
        for widget in (self.values, self.chart):
            self.content.addWidget(widget)
        self.content.insertWidget(_ABOVE_FACTS, self.view)
        self.content.addStretch()
        self.values.chosen_changed.connect(self._show_factor)

    def show_site(self, picture: Picture, row: int) -> None:
        """Show one row of the picture as it is now."""
        sites = picture.sites
        kind = SITE_KINDS[int(sites.kind[row])]
        name = str(sites.name[row] or sites.key[row])
        self.show_head(self._icons.of_kind(kind), name, words.kind_word(kind))
        self.show_place(float(sites.lon[row]), float(sites.lat[row]))
        is_water = kind is SiteKind.WATER_STATION
        self.values.setVisible(is_water)
        self.chart.setVisible(is_water)
        self.view.setVisible(False)
        if is_water:
            self._show_water(picture, row)
        else:
            self.figure.setStyleSheet("")
            self.show_figure(*self._figure(picture, row, kind))
        if kind is SiteKind.CAMERA:
            view = (sites.heading_deg[row], sites.fov_deg[row], sites.range_m[row])
            self.view.show_view(*(float(value) for value in view))
        self.facts.show_facts(self._facts(picture, row, kind))

    def show_series(self, series: list[Series]) -> None:
        """Take the values of the last day; those of the chosen factor are drawn."""
        self.chart.show_series(series)

    def forget_series(self) -> None:
        """Another site is shown: its values are still to come."""
        self.values.forget_choice()
        self.chart.forget()

    def _show_water(self, picture: Picture, row: int) -> None:
        values = picture.values.get(int(picture.sites.id[row]), {})
        reached = water.station_class(values)
        self._due = due = str(picture.sites.target_class[row])
        self.show_figure(
            water.class_word(reached), self.tr("class due: {due}").format(due=due) if due else ""
        )
        self.figure.setStyleSheet(f"color: {self._tokens.colour(water.class_colour(reached))}")
        self.values.show_values(values)
        self._show_factor(self.values.chosen)

    def _show_factor(self, code: str) -> None:
        self.chart.show_factor(code, self._due)

    def _figure(self, picture: Picture, row: int, kind: SiteKind) -> tuple[str, str]:
        sites, assets = picture.sites, picture.assets
        if kind is SiteKind.BASE_STATION:
            heard = int(np.count_nonzero(assets.heard_by == sites.id[row]))
            return f"{heard:,}", self.tr("tags heard here last")
        heading = float(sites.heading_deg[row])
        if sites.fov_deg[row] >= _ALL_ROUND_DEG:
            return self.tr("all round"), self.tr("direction of view")
        if np.isnan(heading):
            return "–", self.tr("direction of view not known")
        return words.compass(heading), self.tr("{degrees}°, direction of view").format(
            degrees=f"{heading:.0f}"
        )

    def _facts(self, picture: Picture, row: int, kind: SiteKind) -> list[Fact]:
        sites = picture.sites
        name, key = str(sites.name[row]), str(sites.key[row])
        contact = self._contact(int(sites.seen_ms[row])) if kind is not SiteKind.CAMERA else ""
        stale = self._now() - int(sites.seen_ms[row]) > SEEN_STALE_MS
        return [
            Fact(self.tr("Key"), key if name and key != name else ""),
            Fact(self.tr("Owner"), str(sites.owner[row])),
            Fact(self.tr("Field of view"), _with_unit(sites.fov_deg[row], "°")),
            Fact(self.tr("Range"), _with_unit(sites.range_m[row], " m")),
            Fact(self.tr("Radius"), _with_unit(sites.radius_m[row], " m")),
            Fact(self.tr("Last contact"), contact, "hint" if stale else ""),
            Fact(self.tr("Position"), self._position(float(sites.lon[row]), float(sites.lat[row]))),
            Fact(self.tr("Device"), str(sites.address[row])),
        ]

    def _position(self, lon: float, lat: float) -> str:
        if np.isnan(lon):
            return self.tr("unknown: bring it in with `zhihui import sites FILE`")
        return words.position(lon, lat)

    def _contact(self, seen_ms: int) -> str:
        if not seen_ms:
            return self.tr("never")
        moment = times.moment(seen_ms, self._zone, self._now())
        return self.tr("{time}, {age} ago").format(time=moment, age=times.age(self._now() - seen_ms))


def _with_unit(value: float, unit: str) -> str:
    return "" if np.isnan(value) else f"{value:.0f}{unit}"
