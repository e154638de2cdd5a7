"""JT/T 808 terminals: they register, authenticate, report, and keep what was not acknowledged."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta, timezone
from enum import Enum, auto
from typing import Literal, NamedTuple

from app.feeds import jt808_messages as messages
from app.feeds.jt808_frame import FrameError, Splitter, read_header, unwrap, write_frame, write_phone
from app.feeds.jt808_location import FIXED, DeviceClock, Location, write_location
from app.sending.pace import Due, Pace
from app.sending.tally import Tally
from app.sending.tracks import Point, Track

Version = Literal[2013, 2019]

_ACC_ON = 1
_UTC8 = timezone(timedelta(hours=8))
_SECOND_MS = 1000
_LEAD_MS = 60_000
"""Times are moved apart no further than this ahead of the clock; beyond it the hall would doubt them."""
_WINDOW = 256
"""Reports of one connection that may be unanswered at a time."""


class _State(Enum):
    REGISTERING = auto()
    AUTHENTICATING = auto()
    READY = auto()
    REFUSED = auto()


@dataclass(slots=True, eq=False)
class _Terminal:
    """The box in one vehicle."""

    name: str
    """Its phone number."""
    phone: bytes
    """The number in BCD, as in the header of its version."""
    plate: str
    model: str
    version: Version
    state: _State = _State.REGISTERING
    serial: int = 0
    last_ms: int = 0
    """The time its newest report carries."""

    def say(self, message: int, body: bytes) -> bytes:
        """A frame with the next serial."""
        self.serial = (self.serial + 1) & 0xFFFF
        return write_frame(message, self.phone, self.serial, body)

    def register(self) -> bytes:
        self.state = _State.REGISTERING
        registration = messages.Registration(
            self.version, 32, 200, "ZH", self.model, self.name[-7:], 2, self.plate
        )
        return self.say(messages.REGISTER, messages.write_registration(registration))

    def authenticate(self, code: str) -> bytes:
        self.state = _State.AUTHENTICATING
        said = messages.Authentication(code, self.name[-15:].zfill(15), "zhihui send")
        return self.say(messages.AUTHENTICATE, messages.write_authentication(said, self.version))


class _Report(NamedTuple):
    """A recorded position of one terminal."""

    time_ms: int
    terminal: _Terminal
    point: Point


class Terminals:
    """The terminals behind one connection, as a `Conversation`."""

    def __init__(self, tracks: Sequence[Track], pace: Pace, tally: Tally, version: Version = 2019) -> None:
        """Raises InputError when a phone number does not fit into `version`."""
        self._tally = tally
        self._clock = DeviceClock(_UTC8)
        self._splitter = Splitter()
        self._terminals: dict[bytes, _Terminal] = {}
        reports: list[_Report] = []
        for track in tracks:
            phone = write_phone(track.phone, version)
            terminal = self._terminals[phone] = _Terminal(
                track.phone, phone, track.vehicle, _model(pace), version
            )
            reports.extend(_Report(point.time_ms, terminal, point) for point in track.points)
        reports.sort(key=lambda report: report.time_ms)
        self._is_moved = pace.speed is not None
        self._plan: Iterator[Due[_Report]] = pace.plan(reports)
        self._next = next(self._plan, None)
        self._again: deque[Due[_Report]] = deque()
        self._unanswered: dict[tuple[bytes, int], Due[_Report]] = {}
        self._signing = 0

    @property
    def next_ms(self) -> int | None:
        """When there is more to report; None while answers are missing for that, or there is none."""
        if self._signing or len(self._unanswered) >= _WINDOW:
            return None
        if self._again:
            return 0
        return None if self._next is None else self._next.due_ms

    @property
    def waits(self) -> bool:
        """A registration, an authentication or a report has not been answered."""
        return bool(self._signing or self._unanswered)

    @property
    def is_done(self) -> bool:
        """Every report is answered, or its terminal was refused."""
        return not (self._unanswered or self._again or self._next or self._signing)

    def connected(self) -> bytes:
        """Every terminal registers on every connection: the platform may have forgotten it."""
        self._signing = len(self._terminals)
        return b"".join(terminal.register() for terminal in self._terminals.values())

    def disconnected(self) -> None:
        """What was not answered will be reported again, before anything newer."""
        self._again.extendleft(reversed(self._unanswered.values()))
        self._unanswered.clear()
        self._splitter = Splitter()
        self._signing = 0

    def speak(self, now_ms: int) -> bytes:
        """The reports that are due by now, within the window."""
        frames: list[bytes] = []
        while (due_ms := self.next_ms) is not None and due_ms <= now_ms:
            again = bool(self._again)
            due = self._again.popleft() if again else self._advance()
            if due.what.terminal.state is not _State.READY:
                continue
            self._tally.sent += not again
            self._tally.resent += again
            frames.append(self._report(due))
        return b"".join(frames)

    def _advance(self) -> Due[_Report]:
        due = self._next
        assert due is not None
        self._next = next(self._plan, None)
        # Frames write whole seconds.
        time_ms = due.time_ms // _SECOND_MS * _SECOND_MS
        if self._is_moved:
            # Sent fast, two reports must not become one.
            terminal = due.what.terminal
            apart_ms = max(time_ms, terminal.last_ms + _SECOND_MS)
            time_ms = terminal.last_ms = min(apart_ms, time_ms + _LEAD_MS)
        return due._replace(time_ms=time_ms)

    def _report(self, due: Due[_Report]) -> bytes:
        _, terminal, point = due.what
        location = Location(
            due.time_ms,
            point.lon,
            point.lat,
            0,
            point.speed_kmh,
            point.heading_deg,
            0,
            _ACC_ON | FIXED,
            {},
        )
        wire = terminal.say(messages.LOCATION, write_location(location, self._clock))
        self._unanswered[terminal.phone, terminal.serial] = due
        return wire

    def hear(self, data: bytes) -> bytes:
        """Take the platform's frames; a broken one is passed over. Gives the authentications they lead to."""
        said: list[bytes] = []
        for piece in self._splitter.split(data):
            try:
                payload = unwrap(piece)
                header = read_header(payload)
                terminal = self._terminals.get(header.phone)
                if terminal is not None:
                    said.append(self._take(terminal, header.message, payload[header.size : -1]))
            except FrameError:
                # What it answered stays unanswered, and is sent again on the next connection.
                continue
        self._tally.flush()
        return b"".join(said)

    def _take(self, terminal: _Terminal, message: int, body: bytes) -> bytes:
        if message == messages.REGISTER_ANSWER and terminal.state is _State.REGISTERING:
            answer = messages.read_register_answer(body)
            if answer.result == messages.DONE:
                return terminal.authenticate(answer.code)
            self._signed(terminal, _State.REFUSED)
        elif message == messages.PLATFORM_ANSWER:
            self._answered(terminal, messages.read_answer(body))
        return b""

    def _answered(self, terminal: _Terminal, answer: messages.Answer) -> None:
        if answer.message == messages.AUTHENTICATE and terminal.state is _State.AUTHENTICATING:
            self._signed(terminal, _State.READY if answer.result == messages.DONE else _State.REFUSED)
            return
        due = self._unanswered.pop((terminal.phone, answer.serial), None)
        if due is None:
            return
        if answer.result == messages.DONE:
            self._tally.acknowledge(terminal.name, due.time_ms)
        else:
            self._tally.refused += 1

    def _signed(self, terminal: _Terminal, state: _State) -> None:
        terminal.state = state
        self._signing -= 1
        if state is _State.REFUSED:
            self._tally.refused_devices += 1


def _model(pace: Pace) -> str:
    """What a terminal calls itself: moved times say so, and how fast they pass.

    The hall marks such fixes as replayed, and expects vehicles that much faster: at 60 times the speed an
    ordinary taxi would seem to jump.
    """
    if pace.speed is None:
        return "RECORD"
    return "REPLAY x" + f"{pace.speed:.3f}".rstrip("0").rstrip(".")
