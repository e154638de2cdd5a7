"""How a feed is doing: counters that its transport keeps and whoever shows them samples."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from app.feeds.session import Outcome
from app.model import Contact, Reading, Refusal

State = Literal["listening", "connected", "retrying", "failed", "stopped"]

AHEAD_MS = 300_000
"""A device time further ahead of ours says nothing of the feed, only of that device's clock."""

_TIMELESS = (Contact, Refusal)
_PERIODS_MS = {"minute": 60_000, "hour": 3_600_000, "day": 86_400_000}
"""HJ 212 dates a mean at the beginning of its period: it is as new as the end."""


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
    """Receipt minus the newest device time of the last input that had one."""
    _sampled_ms: int = 0
    _sampled_messages: int = 0

    def took(self, outcome: Outcome, now_ms: int) -> None:
        """Count what one piece of input gave, received at `now_ms`."""
        self.messages += outcome.messages
        if outcome.counts:
            self.bad.update(outcome.counts)
        for letter in outcome.dead:
            self.bad[letter.reason] += 1
        newest = _newest(outcome, now_ms)
        if newest is not None:
            self.lag_ms = now_ms - newest
            if self.newest_ms is None or newest > self.newest_ms:
                self.newest_ms = newest

    def sample(self, now_ms: int) -> float:
        """Messages a second since the last call; 0.0 at the first."""
        elapsed_ms, count = now_ms - self._sampled_ms, self.messages - self._sampled_messages
        first = self._sampled_ms == 0
        self._sampled_ms, self._sampled_messages = now_ms, self.messages
        return 0.0 if first or elapsed_ms <= 0 else count * 1000 / elapsed_ms


def _newest(outcome: Outcome, now_ms: int) -> int | None:
    newest = None
    for observation in outcome.observations:
        if isinstance(observation, _TIMELESS):
            continue
        time_ms = observation.time_ms
        if isinstance(observation, Reading):
            end_ms = time_ms + _PERIODS_MS.get(observation.span, 0)
            time_ms = max(time_ms, min(end_ms, now_ms))
        if time_ms <= now_ms + AHEAD_MS and (newest is None or time_ms > newest):
            newest = time_ms
    return newest
