"""The tiles of the feeds: messages a second, and how far behind they are."""

from collections.abc import Callable
from datetime import tzinfo
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QCoreApplication, Qt

from app import times as clock
from app.figures import Figures, Floats, What
from app.live import Live
from app.tokens import Tokens
from widgets import times
from widgets.charting.tile import Lines, Tile
from widgets.charting.trend import Line, Trend
from widgets.icons import Icons

HIGH_LAG_MS = 10_000
"""A feed that is this far behind is not as it should be."""
_FEED_STYLES = (
    ("line", "text.1", Qt.PenStyle.SolidLine),
    ("line", "text.2", Qt.PenStyle.SolidLine),
    ("line-dashed", "text.2", Qt.PenStyle.DashLine),
    ("line-dotted", "text.2", Qt.PenStyle.DotLine),
)
"""Icon, colour and stroke by which the first feed is told from the second, and so on."""

translate = QCoreApplication.translate


class Sources(NamedTuple):
    """What tiles are made from."""

    live: Live
    figures: Figures
    zone: tzinfo
    tokens: Tokens
    icons: Icons
    now: Callable[[], int] = clock.now_ms


class FeedsTile(Tile):
    """A figure of each feed: a trend, and a line for each."""

    def __init__(
        self,
        heading: str,
        sources: Sources,
        write: Callable[[float], str],
        mark: Callable[[float], str] | None = None,
    ) -> None:
        super().__init__(heading, sources.tokens)
        self._figures, self._write = sources.figures, write
        self.trend = Trend(sources.zone, sources.tokens, write, mark, sources.now)
        self.trend.setAccessibleName(heading)
        self.lines = Lines(sources.tokens, sources.icons, 1)
        self.column.addWidget(self.trend)
        self.column.addWidget(self.lines)

    def show_feeds(self, what: What, span_ms: int, high: float, total: Line | None = None) -> list[float]:
        """Draw each feed's figure, and `total` above them; a newest value over `high` stands out.

        Returns the newest values of the feeds that have one.
        """
        feeds = self._figures.feeds
        values = [self._figures.series(what, feed, span_ms) for feed in feeds]
        lines = [_line(at, feed, value) for at, (feed, value) in enumerate(zip(feeds, values, strict=True))]
        if len(lines) == 1:
            lines = [] if total else [Line("", values[0])]
        self.trend.show_lines(
            self._figures.time_ms(span_ms),
            [*lines, *([total] if total else [])],
            self._figures.filled_ms(span_ms),
        )
        for at, (feed, value) in enumerate(zip(feeds, values, strict=True)):
            known = newest(value)
            tone = "suspect" if known is not None and known > high else "cell"
            icon, colour, _ = _FEED_STYLES[at % len(_FEED_STYLES)]
            text = "–" if known is None else self._write(known)
            self.lines.show_line(at, (icon, colour), feed, text, tone=tone)
        self.lines.keep(len(feeds))
        return [known for value in values if (known := newest(value)) is not None]


class RateTile(FeedsTile):
    """Messages a second, of all feeds and of each."""

    def __init__(self, sources: Sources) -> None:
        super().__init__(translate("Figures", "Messages a second"), sources, _per_second, "{:,.0f}".format)

    def refresh(self, span_ms: int) -> None:
        """Show the last `span_ms`."""
        total = self._figures.total_rate(span_ms)
        self.show_feeds("rate", span_ms, float("inf"), Line("", total))
        now = newest(total)
        self.show_figure("–" if now is None else f"{now:,.0f}", translate("Figures", "/s, all feeds"))


class LagTile(FeedsTile):
    """How far the feeds are behind the devices' clocks."""

    def __init__(self, sources: Sources) -> None:
        super().__init__(translate("Figures", "Lag of the feeds"), sources, _lag)

    def refresh(self, span_ms: int) -> None:
        """Show the last `span_ms`."""
        found = self.show_feeds("lag", span_ms, HIGH_LAG_MS)
        worst = max(found, default=0.0)
        tone = "figure_high" if worst > HIGH_LAG_MS else "figure"
        self.show_figure(_lag(worst) if found else "–", translate("Figures", "the slowest feed"), tone)


def newest(value: Floats) -> float | None:
    """The last of values (n,); None for a gap."""
    return float(value[-1]) if len(value) and not np.isnan(value[-1]) else None


def _line(at: int, feed: str, value: Floats) -> Line:
    _, colour, style = _FEED_STYLES[at % len(_FEED_STYLES)]
    return Line(feed, value, colour, style)


def _per_second(value: float) -> str:
    return translate("Figures", "{n} /s").format(n=f"{value:,.0f}")


def _lag(value: float) -> str:
    return times.lag(round(value))
