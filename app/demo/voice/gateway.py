"""Terminals that share one connection: they sign in, report, and say that they are alive.

A position that cannot go out is not kept: the next one, seconds later, is worth more.
"""

from collections import deque
from collections.abc import Sequence
from enum import Enum, auto

from app.demo.voice.tally import Tally
from app.feeds import jt808_messages as messages
from app.feeds.jt808_frame import FrameError, Splitter, read_header, unwrap, write_frame, write_phone
from app.sending.frames import LocationFrames

_VERSION = 2013
_PROVINCE, _CITY = 33, 106
_WINDOW = 512
"""Reports of one connection that may be unanswered."""
_OUTBOX = 512
_AGAIN_MS = 3_000
"""A terminal that was refused knocks again after so long: it may be admitted by then."""
_HEARTBEAT_MS = 60_000


class _State(Enum):
    APART = auto()
    SIGNING = auto()
    READY = auto()
    REFUSED = auto()


class Gateway:
    """Some rows of the fleet, as a `Conversation`."""

    def __init__(
        self,
        rows: Sequence[int],
        phones: Sequence[str],
        plates: Sequence[str],
        frames: LocationFrames,
        tally: Tally,
    ) -> None:
        """`phones` and `plates` are those of `rows`; `frames` numbers the messages of the whole fleet."""
        self._rows, self._plates, self._frames, self._tally = rows, plates, frames, tally
        self._phones = [write_phone(phone, _VERSION) for phone in phones]
        self._by_phone = {phone: at for at, phone in enumerate(self._phones)}
        self._states = [_State.APART] * len(rows)
        self._codes: list[str] = [""] * len(rows)
        self._splitter = Splitter()
        self._outbox: deque[bytes] = deque()
        self._unanswered = 0
        self._refused = False
        self._again_ms: int | None = None
        self._beat_ms = 0
        self._beats = 0

    @property
    def next_ms(self) -> int | None:
        """When there is more to say, as far as it is known: positions are posted."""
        if self._outbox and self._unanswered < _WINDOW:
            return 0
        return self._beat_ms if self._again_ms is None else min(self._again_ms, self._beat_ms)

    @property
    def waits(self) -> bool:
        """A report or a signing in has not been answered."""
        return self._unanswered > 0

    @property
    def is_done(self) -> bool:
        """Terminals never are."""
        return False

    def is_ready(self, at: int) -> bool:
        """Whether the terminal `at` in `rows` may report."""
        return self._states[at] is _State.READY

    def post(self, frames: Sequence[bytes]) -> None:
        """Positions to be sent, of terminals that are ready; where too many wait, the oldest are dropped."""
        self._outbox.extend(frames)
        while len(self._outbox) > _OUTBOX:
            self._outbox.popleft()
            self._tally.lost += 1

    def connected(self) -> bytes:
        """Who has a code from before signs in with it, the others register."""
        return b"".join(self._sign(at) for at in range(len(self._rows)))

    def disconnected(self) -> None:
        """Everybody signs in again next time."""
        self._tally.lost += self._unanswered + len(self._outbox)
        self._unanswered = 0
        self._outbox.clear()
        self._splitter = Splitter()
        self._refused, self._again_ms = False, None
        self._states = [_State.APART] * len(self._rows)

    def speak(self, now_ms: int) -> bytes:
        """What was posted, within the window; heartbeats; and those that were refused try again."""
        said: list[bytes] = []
        if self._refused and self._again_ms is None:
            self._again_ms = now_ms + _AGAIN_MS
        if self._again_ms is not None and self._again_ms <= now_ms:
            self._refused, self._again_ms = False, None
            refused = [at for at, state in enumerate(self._states) if state is _State.REFUSED]
            said.extend(self._sign(at) for at in refused)
        if self._beat_ms <= now_ms:
            said.extend(self._heartbeat(now_ms))
        while self._outbox and self._unanswered < _WINDOW:
            said.append(self._outbox.popleft())
            self._unanswered += 1
            self._tally.sent += 1
        return b"".join(said)

    def hear(self, data: bytes) -> bytes:
        """Take the platform's frames; gives the authentications that they lead to."""
        said: list[bytes] = []
        for piece in self._splitter.split(data):
            try:
                payload = unwrap(piece)
                header = read_header(payload)
                at = self._by_phone.get(header.phone)
                if at is not None:
                    said.append(self._take(at, header.message, payload[header.size : -1]))
            except FrameError:
                continue  # What it answered counts as lost with the connection.
        return b"".join(said)

    def _take(self, at: int, message: int, body: bytes) -> bytes:
        if message == messages.REGISTER_ANSWER and self._states[at] is _State.SIGNING:
            self._unanswered -= 1
            answer = messages.read_register_answer(body)
            if answer.result == messages.DONE:
                self._codes[at] = answer.code
                return self._sign(at)
            self._refuse(at)
        elif message == messages.PLATFORM_ANSWER:
            self._answered(at, messages.read_answer(body))
        return b""

    def _answered(self, at: int, answer: messages.Answer) -> None:
        done = answer.result == messages.DONE
        if answer.message == messages.AUTHENTICATE and self._states[at] is _State.SIGNING:
            self._unanswered -= 1
            if done:
                self._states[at] = _State.READY
            else:
                self._refuse(at)
        elif answer.message == messages.LOCATION:
            self._unanswered = max(self._unanswered - 1, 0)
            self._tally.answered += done
            if not done and self._states[at] is _State.READY:
                self._refuse(at)

    def _refuse(self, at: int) -> None:
        """The code is no longer good, or the terminal is not admitted: it registers anew after a while."""
        self._tally.refused += 1
        self._states[at] = _State.REFUSED
        self._codes[at] = ""
        self._refused = True

    def _sign(self, at: int) -> bytes:
        self._states[at] = _State.SIGNING
        self._unanswered += 1
        if self._codes[at]:
            said = messages.Authentication(self._codes[at])
            return self._say(at, messages.AUTHENTICATE, messages.write_authentication(said, _VERSION))
        phone = self._phones[at].hex()
        registration = messages.Registration(
            _VERSION, _PROVINCE, _CITY, "JB", "JB-808", phone[-7:], 2, self._plates[at]
        )
        return self._say(at, messages.REGISTER, messages.write_registration(registration))

    def _heartbeat(self, now_ms: int) -> list[bytes]:
        """One terminal after the other, so that each has its turn once in a time."""
        self._beat_ms = now_ms + _HEARTBEAT_MS // max(len(self._rows), 1)
        self._beats = (self._beats + 1) % len(self._rows)
        return [self._say(self._beats, messages.HEARTBEAT, b"")] if self.is_ready(self._beats) else []

    def _say(self, at: int, message: int, body: bytes) -> bytes:
        row = self._rows[at]
        serial = int(self._frames.serials[row]) & 0xFFFF
        self._frames.serials[row] += 1
        return write_frame(message, self._phones[at], serial, body)
