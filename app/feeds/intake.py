"""Where a feed hands over what it received: the one thing that transports know of the cache."""

from collections.abc import Callable
from typing import Protocol

from app.feeds.session import Outcome


class Intake(Protocol):
    """Takes observations towards the cache and says when they are stored."""

    def submit(self, outcome: Outcome, on_stored: Callable[[], None] | None = None) -> None:
        """Take the observations and dead letters of `outcome`; never blocks and never refuses.

        `on_stored` is called in the event loop once the commit that holds them is done, and never at all
        when nothing could be stored: what waits for it (an answer, an acknowledgement) then stays unsaid.
        """
        ...

    async def ready(self) -> None:
        """Back-pressure: returns at once while there is room, and else when there is room again."""
        ...

    @property
    def is_full(self) -> bool:
        """True while nothing more should be read from devices."""
        ...
