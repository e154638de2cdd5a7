"""What a protocol gives and what it needs, without I/O.

A `Session` is one device connection seen as bytes: `receive` takes what the socket read and returns an
`Outcome`. It never touches a socket, a clock or the cache; the transport that owns it does.
"""

from collections import Counter
from typing import Protocol

from app.model import DeadLetter, Observation


class Outcome:
    """What a piece of input meant.

    `replies` are held back until the commit that holds `observations` is done: acknowledged means stored.
    `answers` carry no such promise (heartbeats, refusals) and go out at once.
    """

    __slots__ = ("answers", "close", "counts", "dead", "messages", "observations", "replies")

    def __init__(self) -> None:
        self.observations: list[Observation] = []
        self.replies: list[bytes] = []
        self.answers: list[bytes] = []
        self.dead: list[DeadLetter] = []
        self.counts: Counter[str] = Counter()
        """Messages that were understood and set aside, by reason, such as `not supported`."""
        self.messages = 0
        """Whole messages met, good and bad."""
        self.close = False
        """The connection should end once the answers are out."""


class Admission(Protocol):
    """Who may speak to this hall."""

    def admits(self, address: str) -> bool:
        """True when observations of this device are to be stored."""
        ...

    def code(self, address: str) -> str:
        """The authentication code given to this device at registration: the same every time."""
        ...


class Session(Protocol):
    """One connection of one protocol."""

    def receive(self, data: bytes, now_ms: int) -> Outcome:
        """Take bytes as they came: part of a frame, a frame, many frames."""
        ...

    def expire(self, now_ms: int) -> Outcome:
        """Give up on unfinished fragments whose time is over. Called about once a second."""
        ...

    @property
    def name(self) -> str:
        """Who is at the other end as far as it has said, for health and dead letters; may be empty."""
        ...
