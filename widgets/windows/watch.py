"""Watching over the cache and over sync: what must be said when either falls silent, or has nothing yet."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app import times as clock
from app.live import Change, Live
from app.settings import Settings
from widgets import times
from widgets.ages import Ages
from widgets.listing.feed_health import SILENT_MS
from widgets.windows.notices import Notices


class Watch(QObject):
    """Says on the notice bars that the cache cannot be read, or that nothing writes to it."""

    def __init__(
        self,
        live: Live,
        settings: Settings,
        notices: Notices,
        window: QWidget,
        now: Callable[[], int] = clock.now_ms,
        since_ms: int | None = None,
    ) -> None:
        """`since_ms`: when the hall was opened, if not just now: a window may be one of many, made anew."""
        super().__init__(window)
        self._live, self._settings, self._notices, self._now = live, settings, notices, now
        self._since_ms = now() if since_ms is None else since_ms
        self._ages = Ages(window)
        self._ages.tick.connect(self._look)
        live.fault_changed.connect(self._say_fault)
        live.changed.connect(self._follow)
        self._say_fault(live.fault)
        self._look()
        self._announce_map()

    def _follow(self, change: Change) -> None:
        if change.feeds:
            self._look()
        self._welcome()
        self._announce_map()

    def _announce_map(self) -> None:
        """The demo city is there before its map, which is drawn once on each machine."""
        if self._settings.is_demo and len(self._live.picture.assets) and not self._live.picture.basemaps:
            self._notices.say("map", self.tr("The demo city's map is being drawn, once. It comes by itself."))
        else:
            self._notices.drop("map")

    def _welcome(self) -> None:
        """A map with nothing on it says how to get something."""
        picture = self._live.picture
        if len(picture.assets) or len(picture.sites) or picture.basemaps or self._settings.basemaps:
            self._notices.drop("empty")
            return
        self._notices.say(
            "empty",
            self.tr(
                "Nothing is on the map yet. A basemap comes with `zhihui import basemap FILE`, cameras and "
                "stations with `zhihui import`, vehicles by a feed of the settings."
            ),
        )

    def _say_fault(self, fault: str) -> None:
        self._notices.drop("fault")
        if fault:
            self._notices.say("fault", fault, severity="fault")

    def _look(self) -> None:
        silent_ms = self._silent_ms()
        if silent_ms <= SILENT_MS:
            self._notices.drop("sync")
            return
        text = self.tr(
            "Nothing has been received for {age}: the sync process is not writing. "
            "The map shows what was there before. Start it with `zhihui sync`."
        )
        self._notices.say("sync", text.format(age=times.age(silent_ms)))

    def _silent_ms(self) -> int:
        """How long sync has been silent; after our own start it is given time to begin."""
        if not self._settings.feeds:
            return 0
        beats = [int(feed["beat_ms"]) for feed in self._live.picture.feeds]
        since_start = self._now() - self._since_ms
        if since_start <= SILENT_MS or not beats:
            return since_start
        return self._now() - max(beats)
