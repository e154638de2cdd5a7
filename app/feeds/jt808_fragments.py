"""JT/T 808 messages that were sent in fragments, put together again within limits of time and size."""

from typing import NamedTuple

from app.feeds.jt808_frame import FrameError, Header

_PART_OVERHEAD = 64
"""What keeping a fragment costs beside its bytes, so that a flood of empty ones is limited too."""

SHOWN = 4096
"""Bytes shown of a message of many fragments that was not taken."""


class Whole(NamedTuple):
    """A message put together again."""

    header: Header
    """That of the first fragment."""
    body: bytes


class Lost(NamedTuple):
    """A message that was given up, and its first bytes."""

    error: FrameError
    data: bytes


class _Pending:
    """A message some of whose fragments are here."""

    def __init__(self, header: Header, now_ms: int) -> None:
        self.total = header.parts
        self.since_ms = now_ms
        self.parts: dict[int, tuple[Header, bytes]] = {}

    def continues(self, header: Header, body: bytes) -> bool:
        """True where this fragment can belong to the same message: it is new, or sent again unchanged."""
        known = self.parts.get(header.part)
        return header.parts == self.total and (known is None or known[1] == body)

    @property
    def body(self) -> bytes:
        return b"".join(self.parts[part][1] for part in sorted(self.parts))

    @property
    def cost(self) -> int:
        return sum(len(body) + _PART_OVERHEAD for _, body in self.parts.values())


class Reassembly:
    """The unfinished messages of one connection: `limit` bytes in all, `keep_ms` from the first fragment.

    Fragments belong together by phone, message type and total. Their serials grow but are not always
    consecutive: terminals send other messages in between.
    """

    def __init__(self, limit: int, keep_ms: int) -> None:
        self._limit = limit
        self._keep_ms = keep_ms
        self._pending: dict[tuple[bytes, int], _Pending] = {}
        self._held = 0

    def add(self, header: Header, body: bytes, now_ms: int) -> list[Whole | Lost]:
        """Take a fragment: what it completes, or makes to be given up."""
        key = (header.phone, header.message)
        done: list[Whole | Lost] = []
        pending = self._pending.get(key)
        if pending is not None and not pending.continues(header, body):
            done.append(self._give_up(key, "another message of its type began"))
            pending = None
        if pending is None:
            pending = self._pending[key] = _Pending(header, now_ms)
        if header.part not in pending.parts:
            pending.parts[header.part] = (header, body)
            self._held += len(body) + _PART_OVERHEAD
        if self._held > self._limit:
            done.append(self._give_up(key, f"unfinished messages exceed {self._limit} bytes"))
        elif len(pending.parts) == pending.total:
            self._drop(key)
            done.append(Whole(pending.parts[1][0], pending.body))
        return done

    def expire(self, now_ms: int) -> list[Lost]:
        """Give up what is still unfinished `keep_ms` after its first fragment."""
        late = [key for key, one in self._pending.items() if now_ms - one.since_ms > self._keep_ms]
        return [self._give_up(key, f"incomplete after {self._keep_ms / 1000:g} s") for key in late]

    def _give_up(self, key: tuple[bytes, int], why: str) -> Lost:
        pending = self._drop(key)
        sentence = f"message 0x{key[1]:04x}: {len(pending.parts)} of {pending.total} fragments, {why}"
        return Lost(FrameError("fragments", sentence), pending.body[:SHOWN])

    def _drop(self, key: tuple[bytes, int]) -> _Pending:
        pending = self._pending.pop(key)
        self._held -= pending.cost
        return pending
