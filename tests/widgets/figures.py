"""Figures of a hall in small, sampled by hand."""

from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any

from app.figures import Figures
from app.live import Live, Picture
from app.tokens import Tokens
from tests.widgets.pictures import NOW_MS, make_feed
from widgets.charting.figure_tiles import Sources
from widgets.icons import Icons


@dataclass
class HandClock:
    """A clock that is set by hand."""

    ms: int = NOW_MS

    def __call__(self) -> int:
        return self.ms


@dataclass
class Sampled:
    """A live picture with figures that are sampled when a test says so."""

    live: Live
    zone: tzinfo
    tokens: Tokens
    icons: Icons
    clock: HandClock = field(default_factory=HandClock)

    def __post_init__(self) -> None:
        self.figures = Figures(self.live, self.clock, self.live)
        self.figures._timer.stop()

    @property
    def sources(self) -> Sources:
        """What tiles are made from."""
        return Sources(self.live, self.figures, self.zone, self.tokens, self.icons, self.clock)

    def pass_second(self, *feeds: dict[str, Any], **columns: Any) -> None:
        """A second passes; then the picture is this and is sampled."""
        self.clock.ms += 1000
        beating = tuple(make_feed(beat_ms=self.clock.ms - 100, **feed) for feed in feeds)
        self.live.picture = Picture(feeds=beating, rev=1, **columns)
        self.figures.sample()
