"""What JT/T 808 messages mean to the hall: who may speak, what is observed, what is answered when.

Answers to messages whose content is to be stored wait for the commit (`Outcome.replies`), the others go out
at once (`Outcome.answers`).
"""

import hmac
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import msgspec

from app.feeds import jt808_messages as messages
from app.feeds.jt808_frame import FrameError, Header
from app.feeds.jt808_location import FIXED, DeviceClock, Location, read_batch, read_location
from app.feeds.jt808_terminal import Terminal
from app.feeds.session import Admission, Outcome
from app.model import Contact, Fix, Quality, Refusal
from app.settings import Accept

_encode_json = msgspec.json.Encoder().encode
_GOOD, _UNFIXED, _LATE = int(Quality.GOOD), int(Quality.UNFIXED), int(Quality.LATE)


class Message(NamedTuple):
    """A whole message and who sent it."""

    terminal: Terminal
    header: Header
    body: bytes
    now_ms: int

    def answer(self, result: int) -> bytes:
        """0x8001 to this message, as a frame."""
        return self.terminal.answer(self.header.serial, self.header.message, result)


class Platform:
    """The hall's side of a conversation with terminals."""

    def __init__(self, admission: Admission, clock: DeviceClock, accept: Accept) -> None:
        """With `accept` "registered" only admitted terminals may report, once they have authenticated."""
        self._admission = admission
        self._clock = clock
        self._anyone = accept == "any"
        self._handlers: dict[int, Callable[[Message, Outcome], Sequence[FrameError]]] = {
            messages.LOCATION: self._location,
            messages.BATCH: self._batch,
            messages.HEARTBEAT: self._heartbeat,
            messages.REGISTER: self._register,
            messages.AUTHENTICATE: self._authenticate,
            messages.UNREGISTER: self._unregister,
            messages.TERMINAL_ANSWER: self._answered,
        }

    def take(self, message: Message, outcome: Outcome) -> Sequence[FrameError]:
        """Observe and answer one message; gives the parts of it that could not be read.

        Raises FrameError, with nothing observed or answered, when none of it can be read.
        """
        return self._handlers.get(message.header.message, self._unknown)(message, outcome)

    def _location(self, message: Message, outcome: Outcome) -> Sequence[FrameError]:
        if self._may_report(message, outcome):
            body = message.body
            location = read_location(body, 0, len(body), self._clock)
            outcome.observations.append(_fix(message, location, _GOOD))
            outcome.replies.append(message.answer(messages.DONE))
        return ()

    def _batch(self, message: Message, outcome: Outcome) -> Sequence[FrameError]:
        if not self._may_report(message, outcome):
            return ()
        late, reports = read_batch(message.body, self._clock)
        broken: list[FrameError] = []
        fixes: list[Fix] = []
        for report in reports:
            if isinstance(report, FrameError):
                broken.append(report)
            else:
                fixes.append(_fix(message, report, _LATE if late else _GOOD))
        outcome.observations.extend(fixes)
        # A report that cannot be read would not be read when sent again: the good ones decide the answer.
        if fixes or not broken:
            outcome.replies.append(message.answer(messages.DONE))
        else:
            outcome.answers.append(message.answer(messages.WRONG))
        return broken

    def _heartbeat(self, message: Message, outcome: Outcome) -> Sequence[FrameError]:
        if self._may_report(message, outcome):
            outcome.observations.append(Contact(message.terminal.address, message.now_ms))
            outcome.answers.append(message.answer(messages.DONE))
        return ()

    def _register(self, message: Message, outcome: Outcome) -> Sequence[FrameError]:
        said = messages.read_registration(message.body, message.header.version)
        address, serial = message.terminal.address, message.header.serial
        # Without a plate the field holds the vehicle's frame number (2019 table 7).
        plate = said.plate if said.plate and said.plate_colour else None
        details = _json(said._asdict())
        if self._admits(address):
            answer = messages.RegisterAnswer(serial, messages.DONE, self._admission.code(address))
            outcome.observations.append(Contact(address, message.now_ms, plate, details))
            outcome.replies.append(message.terminal.register_answer(answer))
        else:
            answer = messages.RegisterAnswer(serial, messages.NO_SUCH_TERMINAL)
            outcome.observations.append(Refusal(address, message.now_ms, plate, details))
            outcome.answers.append(message.terminal.register_answer(answer))
        return ()

    def _authenticate(self, message: Message, outcome: Outcome) -> Sequence[FrameError]:
        said = messages.read_authentication(message.body, message.header.version)
        terminal = message.terminal
        details = _json({"imei": said.imei, "software": said.software}) if said.imei or said.software else ""
        admitted = self._admits(terminal.address)
        terminal.authenticated = admitted and self._is_code(said.code, terminal.address)
        if terminal.authenticated:
            outcome.observations.append(Contact(terminal.address, message.now_ms, None, details))
            outcome.replies.append(message.answer(messages.DONE))
            return ()
        if not admitted:
            # A terminal that kept a code from elsewhere does not register first: it knocks with this.
            outcome.observations.append(Refusal(terminal.address, message.now_ms, None, details))
        outcome.counts["wrong code" if admitted else "not admitted"] += 1
        outcome.answers.append(message.answer(messages.FAILED))
        return ()

    def _unregister(self, message: Message, outcome: Outcome) -> Sequence[FrameError]:
        message.terminal.authenticated = False
        outcome.answers.append(message.answer(messages.DONE))
        return ()

    def _answered(self, message: Message, outcome: Outcome) -> Sequence[FrameError]:
        """0x0001 is taken and not answered: an answer to it would be answered in turn."""
        if self._anyone or message.terminal.authenticated:
            outcome.observations.append(Contact(message.terminal.address, message.now_ms))
        return ()

    def _unknown(self, message: Message, outcome: Outcome) -> Sequence[FrameError]:
        if message.header.message & messages.FROM_PLATFORM:
            # Answered, two platforms wired to each other would talk for ever.
            outcome.counts["message of a platform"] += 1
        else:
            outcome.counts["not supported"] += 1
            outcome.answers.append(message.answer(messages.UNSUPPORTED))
        return ()

    def _may_report(self, message: Message, outcome: Outcome) -> bool:
        """True where the terminal has authenticated and is still admitted; else it is answered so."""
        if self._anyone:
            return True
        terminal = message.terminal
        if terminal.authenticated and self._admission.admits(terminal.address):
            return True
        outcome.counts["not authenticated"] += 1
        outcome.answers.append(message.answer(messages.FAILED))
        return False

    def _admits(self, address: str) -> bool:
        return self._anyone or self._admission.admits(address)

    def _is_code(self, code: str, address: str) -> bool:
        expected = self._admission.code(address)
        return self._anyone or hmac.compare_digest(code.encode(), expected.encode())


def _fix(message: Message, location: Location, quality: int) -> Fix:
    time_ms, lon, lat, altitude_m, speed_kmh, heading_deg, alarm, status, extras = location
    return Fix(
        message.terminal.address,
        time_ms,
        message.now_ms,
        lon,
        lat,
        altitude_m,
        speed_kmh,
        heading_deg,
        alarm,
        status,
        quality if status & FIXED else quality | _UNFIXED,
        _encode_json(extras).decode() if extras else "",
    )


def _json(details: dict[str, Any]) -> str:
    return _encode_json(details).decode()
