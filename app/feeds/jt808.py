"""JT/T 808 as the platform: one connection's bytes to observations and answers, without I/O.

Versions 2011, 2013 and 2019. This module turns the stream into whole messages and keeps what could not be
read; what a message means to the hall is in `jt808_platform`.
"""

from datetime import tzinfo

from app.feeds.jt808_fragments import SHOWN, Lost, Reassembly, Whole
from app.feeds.jt808_frame import ENCRYPTED, FrameError, Header, Splitter, read_header, unwrap
from app.feeds.jt808_location import DeviceClock
from app.feeds.jt808_messages import UNSUPPORTED, WRONG
from app.feeds.jt808_platform import Message, Platform
from app.feeds.jt808_terminal import Terminal
from app.feeds.session import Admission, Outcome
from app.model import DeadLetter
from app.settings import Accept

_TERMINALS_MAX = 16_384
"""Terminals remembered on one connection; the one heard first is forgotten first."""


class Jt808Session:
    """One connection of a terminal, or of many behind one gateway: each is known by its phone number."""

    def __init__(
        self,
        *,
        admission: Admission,
        zone: tzinfo,
        accept: Accept,
        source: str,
        max_message: int = 1_048_576,
        reassembly_seconds: float = 60.0,
    ) -> None:
        """`zone` is that of the devices' clocks; `source` names the peer in dead letters."""
        self._platform = Platform(admission, DeviceClock(zone), accept)
        self._source = source
        self._splitter = Splitter()
        self._fragments = Reassembly(max_message, round(reassembly_seconds * 1000))
        self._terminals: dict[bytes, Terminal] = {}
        self._name = ""

    @property
    def name(self) -> str:
        """Address of the terminal heard first; empty before."""
        return self._name

    def receive(self, data: bytes, now_ms: int) -> Outcome:
        """Take bytes as the socket read them: part of a frame, a frame, many frames."""
        outcome = Outcome()
        for piece in self._splitter.split(data):
            outcome.messages += 1
            try:
                payload = unwrap(piece)
                header = read_header(payload)
            except FrameError as error:
                self._bury(error, b"\x7e" + piece + b"\x7e", outcome, now_ms)
                continue
            body = payload[header.size : -1]
            if header.parts == 1:
                self._take(header, body, piece, outcome, now_ms)
            else:
                self._take_fragment(header, body, outcome, now_ms)
        return outcome

    def expire(self, now_ms: int) -> Outcome:
        """Give up on fragmented messages whose time is over."""
        outcome = Outcome()
        for lost in self._fragments.expire(now_ms):
            self._bury(lost.error, lost.data, outcome, now_ms)
        return outcome

    def _take_fragment(self, header: Header, body: bytes, outcome: Outcome, now_ms: int) -> None:
        for one in self._fragments.add(header, body, now_ms):
            match one:
                case Whole():
                    # Answered once, when whole, under the serial of its first fragment: by that one the
                    # standard names a fragmented message (0x8003, "serial of the original message").
                    self._take(one.header, one.body, None, outcome, now_ms)
                case Lost():
                    self._bury(one.error, one.data, outcome, now_ms)

    def _take(self, header: Header, body: bytes, piece: bytes | None, outcome: Outcome, now_ms: int) -> None:
        """A whole message; `piece` is its frame, where one frame held it."""
        terminal = self._terminals.get(header.phone) or self._meet(header)
        try:
            if header.attributes & ENCRYPTED:
                raise FrameError("encrypted", f"body encrypted in way {header.encryption}, not read")
            broken = self._platform.take(Message(terminal, header, body, now_ms), outcome)
        except FrameError as error:
            broken = [error]
            result = UNSUPPORTED if header.attributes & ENCRYPTED else WRONG
            outcome.answers.append(terminal.answer(header.serial, header.message, result))
        for part in broken:
            data = body[:SHOWN] if piece is None else b"\x7e" + piece + b"\x7e"
            self._bury(part, data, outcome, now_ms, terminal.address)

    def _meet(self, header: Header) -> Terminal:
        if len(self._terminals) >= _TERMINALS_MAX:
            del self._terminals[next(iter(self._terminals))]
        terminal = self._terminals[header.phone] = Terminal(header)
        self._name = self._name or terminal.address
        return terminal

    def _bury(
        self, error: FrameError, data: bytes, outcome: Outcome, now_ms: int, sender: str | None = None
    ) -> None:
        """Keep what could not be read. A broken header names nobody: the first to speak is the best guess."""
        source = f"{self._source} {sender or self._name}".rstrip()
        outcome.dead.append(DeadLetter(source, error.reason, str(error), data, now_ms))
