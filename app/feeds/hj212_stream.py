"""Where one HJ 212 packet ends and the next begins in a stream of bytes, good or broken."""

import re
from collections.abc import Iterator

from app.feeds.hj212_frame import CRC_SIZE, HEAD_SIZE, PacketError, checked

REST_MAX = 16_384
"""So much without an end is no packet: four digits of length cannot name more than 9,999."""

_BLANKS = re.compile(rb"[\r\n \t]*")
_HASHES = re.compile(rb"#{3,}")
_MARK = re.compile(rb"[\r\n]|##")
"""What data never holds: a line's end, or the start of the next packet."""


class Splitter:
    """Cuts a stream into pieces: packets that are right by length and CRC, and whatever lies between them.

    A packet that is right ends where its length says, whether CR LF follows or not. One that is not ends at
    the next line's end or the next `##`, so that it costs itself only.
    """

    def __init__(self) -> None:
        self._rest = b""
        self._skipping = False

    def split(self, data: bytes) -> Iterator[bytes]:
        """The pieces completed by `data`. What does not begin with `##` is noise between packets."""
        buffer = self._rest + data
        self._rest = b""
        at = self._skip(buffer)
        while True:
            at = _past_blanks(buffer, at)
            end = _end(buffer, at)
            if end is None:
                break
            yield buffer[at:end]
            at = end
        self._rest = buffer[at:]
        if len(self._rest) > REST_MAX:
            self._skipping = True
            yield self.flush()

    def flush(self) -> bytes:
        """What has no end yet; it is forgotten."""
        rest, self._rest = self._rest, b""
        return rest

    def _skip(self, buffer: bytes) -> int:
        """Past the tail of a piece that was too long to keep."""
        if not self._skipping:
            return 0
        mark = _MARK.search(buffer)
        if mark is None:
            return len(buffer) - buffer.endswith(b"#")
        self._skipping = False
        return mark.start()


def _past_blanks(buffer: bytes, at: int) -> int:
    found = _BLANKS.match(buffer, at)
    assert found is not None
    return found.end()


def _end(buffer: bytes, at: int) -> int | None:
    """Where the piece that begins at `at` ends; None while that cannot be said."""
    hashes = _HASHES.match(buffer, at)
    if hashes is not None:
        # The last two begin the packet; how many there are is known once something else follows.
        return hashes.end() - 2 if hashes.end() < len(buffer) else None
    mark = _MARK.search(buffer, at + 1)
    limit = len(buffer) if mark is None else mark.start()
    if buffer.startswith(b"##", at):
        digits = buffer[at + 2 : at + HEAD_SIZE]
        if digits.isdigit() and len(digits) == HEAD_SIZE - 2:
            whole = at + HEAD_SIZE + int(digits) + CRC_SIZE
            # Nothing is summed beyond the mark: a flood of `##9998` would cost a long CRC for each six bytes.
            if whole <= limit and _is_right(buffer[at:whole]):
                return whole
    return None if mark is None else limit


def _is_right(packet: bytes) -> bool:
    try:
        checked(packet)
    except PacketError:
        return False
    return True
