"""What a device's side of a protocol gives and needs, without I/O."""

from typing import Protocol


class Conversation(Protocol):
    """The devices behind one connection: they live on while connections come and go."""

    def connected(self) -> bytes:
        """A connection is there: what to say first."""
        ...

    def hear(self, data: bytes) -> bytes:
        """Take bytes as they came; gives what to say to them at once."""
        ...

    def speak(self, now_ms: int) -> bytes:
        """What is due to be said by now, as far as the window of unanswered messages allows."""
        ...

    def disconnected(self) -> None:
        """The connection is gone: what was not answered will be said again."""
        ...

    @property
    def next_ms(self) -> int | None:
        """When `speak` will have more; None while only an answer can bring more."""
        ...

    @property
    def waits(self) -> bool:
        """Something said has not been answered."""
        ...

    @property
    def is_done(self) -> bool:
        """Everything is said and answered."""
        ...
