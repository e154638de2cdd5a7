"""How a feed is doing: counters that its transport keeps and whoever shows them samples."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from app.feeds.session import Outcome
from app.model import Contact, Fix, Observation, Quality, Reading, Refusal

State = Literal["listening", "connected", "retrying", "failed", "stopped"]

AHEAD_MS = 300_000
"""A device time further ahead of ours says nothing of the feed, only of that device's clock."""

_TIMELESS = (Contact, Refusal)


@dataclass(slots=True, eq=False)
class FeedHealth:
    """The counters of one feed. Mutable, used from the event loop only."""

    name: str
    protocol: str
    endpoint: str
    """Where it listens or what it is connected to, as HOST:PORT."""
    state: State = "stopped"
    sentence: str = ""
    """Why it is in this state, where a person should know."""
    connected: int = 0
    """Devices (or brokers) connected now."""
    messages: int = 0
    """Whole messages met since the start, good and bad."""
    bad: Counter[str] = field(default_factory=Counter)
    """Messages that gave nothing, by reason."""
    newest_ms: int | None = None
    """The newest device time met."""
    lag_ms: int | None = None
    """Receipt minus the newest device time of the last input that told of the moment."""
    _sampled_ms: int = 0
    _sampled_messages: int = 0

    def took(self, outcome: Outcome, now_ms: int) -> None:
        """Count what one piece of input gave, received at `now_ms`."""
        self.messages += outcome.messages
        if outcome.counts:
            self.bad.update(outcome.counts)
        for letter in outcome.dead:
            self.bad[letter.reason] += 1
        latest_ms = now_ms + AHEAD_MS
        newest = _newest(outcome.observations, latest_ms)
        if newest is not None and (self.newest_ms is None or newest > self.newest_ms):
            self.newest_ms = newest
        live = _newest(filter(_is_live, outcome.observations), latest_ms)
        if live is not None:
            self.lag_ms = now_ms - live

    def sample(self, now_ms: int) -> float:
        """Messages a second since the last call; 0.0 at the first."""
        elapsed_ms, count = now_ms - self._sampled_ms, self.messages - self._sampled_messages
        first = self._sampled_ms == 0
        self._sampled_ms, self._sampled_messages = now_ms, self.messages
        return 0.0 if first or elapsed_ms <= 0 else count * 1000 / elapsed_ms


def _is_live(observation: Observation) -> bool:
    """Whether it was sent as it happened: what a device kept, and the mean of minutes, an hour or a day,
    which is known when those are over, say nothing of how long a message is on its way."""
    if isinstance(observation, Fix):
        return not observation.quality & (Quality.LATE | Quality.REPLAY)
    return not (isinstance(observation, Reading) and observation.span != "live")


def _newest(observations: Iterable[Observation], latest_ms: int) -> int | None:
    times = (each.time_ms for each in observations if not isinstance(each, _TIMELESS))
    return max((time_ms for time_ms in times if time_ms <= latest_ms), default=None)
