"""When things recorded are to be sent, and which time they carry then."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, Protocol, TypeVar

LOOP_GAP_MS = 60_000
"""Recorded time between the end of a file and its next beginning."""


class Timed(Protocol):
    """Something recorded at a time."""

    @property
    def time_ms(self) -> int:
        """Milliseconds UTC."""
        ...


T = TypeVar("T", bound=Timed)


class Due(NamedTuple, Generic[T]):
    """Something to be sent."""

    due_ms: int
    """Not before this moment, milliseconds UTC."""
    time_ms: int
    """The time it shall carry."""
    what: T


@dataclass(frozen=True, slots=True)
class Pace:
    """How the recorded time, which begins at `first_ms` and ends at `last_ms`, passes when it is sent."""

    first_ms: int
    last_ms: int
    start_ms: int
    """The moment at which the first of it is sent."""
    speed: float | None
    """So many times as fast as recorded; None keeps the times and waits for nothing."""
    loop: bool = False

    def plan(self, recorded: Sequence[T]) -> Iterator[Due[T]]:
        """What is to be sent when, in order; without end where it loops. `recorded` is ordered by time."""
        if self.speed is None:
            for one in recorded:
                yield Due(0, one.time_ms, one)
            return
        shift = 0
        while recorded:
            for one in recorded:
                moment = self.start_ms + round((one.time_ms - self.first_ms + shift) / self.speed)
                yield Due(moment, moment, one)
            if not self.loop:
                return
            shift += self.last_ms - self.first_ms + LOOP_GAP_MS
