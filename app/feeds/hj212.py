"""HJ 212 as the centre: one connection's bytes to observations and answers, without I/O.

Versions 2005 and 2017; of 2025 what is not encrypted. What is answered, where Flag asks for it:

- data uploads 2011, 2051, 2061, 2031: 9014, after the commit that holds them. A field that cannot be read
  would not be read when sent again, so it does not hold the answer back; it is kept as a dead letter.
- time request 1013: 9013, and whether Flag asks or not the command 1012 that sets the station's clock.
- heartbeat 9015 and login 9021, extensions that many stations speak: 9013.
- any other command: 9011 with QnRtn=8, "CN wrong" (HJ 212-2017 annex C, return codes of a request). Its
  content is not stored, so it is not acknowledged. Answers of the station, 9011 to 9014, are taken as a
  sign of life and never answered in turn.

A station that is not admitted gets no answer at all: it goes on keeping its data until it is.
"""

from collections.abc import Callable
from datetime import tzinfo

import msgspec

from app.feeds.hj212_frame import PacketError
from app.feeds.hj212_packet import ANSWER, NUMBERED, Head, Packet, encode, fields_of, parse
from app.feeds.hj212_packet import write_time as written
from app.feeds.hj212_parts import Joiner, Lost
from app.feeds.hj212_readings import CODE, SPANS, read_values
from app.feeds.hj212_stream import Splitter
from app.feeds.session import Admission, Outcome
from app.model import Contact, DeadLetter, Reading, Refusal
from app.settings import Accept

_SYSTEM = "91"
"""ST of packets between systems, such as answers."""
_SET_TIME = "1012"
_REQUEST_ANSWER, _NOTICE_ANSWER, _DATA_ANSWER = "9011", "9013", "9014"
_WRONG_CN = "QnRtn=8"
_SHOWN_MAX = 5
"""Broken fields named in one dead letter's sentence."""


class Hj212Session:
    """One connection of a station, or of many behind one gateway: each is known by its MN."""

    def __init__(
        self,
        *,
        admission: Admission,
        zone: tzinfo,
        accept: Accept,
        source: str,
        reassembly_seconds: float = 60.0,
    ) -> None:
        """`zone` is that of the stations' clocks; `source` names the peer in dead letters."""
        self._admission = admission
        self._zone = zone
        self._anyone = accept == "any"
        self._source = source
        self._patience_ms = round(reassembly_seconds * 1000)
        self._splitter = Splitter()
        self._joiner = Joiner(reassembly_seconds)
        self._heard_ms = 0
        self._name = ""
        self._handlers: dict[str, Callable[[Packet, Outcome, int], None]] = {
            **dict.fromkeys(SPANS, self._data),
            **dict.fromkeys(("9015", "9021"), self._heartbeat),
            **dict.fromkeys(("9011", "9012", "9013", "9014"), self._answered),
            "1013": self._time_request,
        }

    @property
    def name(self) -> str:
        """Address of the station heard first; empty before."""
        return self._name

    def receive(self, data: bytes, now_ms: int) -> Outcome:
        """Take bytes as the socket read them: part of a packet, a packet, many packets."""
        outcome = Outcome()
        self._heard_ms = now_ms
        for piece in self._splitter.split(data):
            self._take_piece(piece, outcome, now_ms)
        return outcome

    def expire(self, now_ms: int) -> Outcome:
        """Give up on packets and numbered commands whose rest does not come."""
        outcome = Outcome()
        if now_ms - self._heard_ms > self._patience_ms and (rest := self._splitter.flush()):
            self._take_piece(rest, outcome, now_ms)
        for lost in self._joiner.expire(now_ms):
            self._bury(lost.error, lost.data, outcome, now_ms)
        return outcome

    def _take_piece(self, piece: bytes, outcome: Outcome, now_ms: int) -> None:
        outcome.messages += 1
        try:
            packet = parse(piece)
            if not self._admit(packet.head, outcome, now_ms):
                return
            for one in self._joiner.add(packet, now_ms) if packet.parts > 1 else (packet,):
                match one:
                    case Packet():
                        data = piece if packet.parts == 1 else one.content.encode()
                        self._take(one, data, outcome, now_ms)
                    case Lost():
                        self._bury(one.error, one.data, outcome, now_ms)
        except PacketError as error:
            self._bury(error, piece, outcome, now_ms)

    def _admit(self, head: Head, outcome: Outcome, now_ms: int) -> bool:
        address = _address(head)
        self._name = self._name or address
        if self._anyone or self._admission.admits(address):
            return True
        details = msgspec.json.encode({"st": head.st, "version": head.version}).decode()
        outcome.observations.append(Refusal(address, now_ms, None, details))
        outcome.counts["not admitted"] += 1
        return False

    def _take(self, packet: Packet, data: bytes, outcome: Outcome, now_ms: int) -> None:
        """A whole command; `data` is what it came as."""
        try:
            self._handlers.get(packet.head.cn, self._unknown)(packet, outcome, now_ms)
        except PacketError as error:
            self._bury(error, data, outcome, now_ms)

    def _data(self, packet: Packet, outcome: Outcome, now_ms: int) -> None:
        head = packet.head
        address, span = _address(head), SPANS[head.cn]
        values, broken = read_values(packet.content, self._zone)
        for factor, stat, value, flag, time_ms in values:
            outcome.observations.append(Reading(address, factor, stat, span, time_ms, now_ms, value, flag))
        if not values:
            outcome.observations.append(Contact(address, now_ms))
        if broken:
            named = ", ".join(field[:60] for field in broken[:_SHOWN_MAX])
            more = f" and {len(broken) - _SHOWN_MAX} more" if len(broken) > _SHOWN_MAX else ""
            error = PacketError("value", f"not a number: {named}{more}")
            self._bury(error, ";".join(broken).encode(), outcome, now_ms)
        if head.asks:
            outcome.replies.append(_answer(head, _DATA_ANSWER))

    def _heartbeat(self, packet: Packet, outcome: Outcome, now_ms: int) -> None:
        outcome.observations.append(Contact(_address(packet.head), now_ms))
        if packet.head.asks:
            outcome.answers.append(_answer(packet.head, _NOTICE_ANSWER))

    def _time_request(self, packet: Packet, outcome: Outcome, now_ms: int) -> None:
        self._heartbeat(packet, outcome, now_ms)
        outcome.answers.append(self._set_time(packet, now_ms))

    def _set_time(self, packet: Packet, now_ms: int) -> bytes:
        """The command that sets the clock of the station, or of the instrument that PolId names."""
        time = written(now_ms, self._zone)
        instrument = dict(fields_of(packet.content)).get("PolId", "")
        which = f"PolId={instrument};" if CODE.fullmatch(instrument) else ""
        head = packet.head._replace(
            qn=f"{time}{now_ms % 1000:03d}", cn=_SET_TIME, flag=packet.head.flag & ~NUMBERED | ANSWER
        )
        return b"".join(encode(head, f"{which}SystemTime={time}"))

    def _answered(self, packet: Packet, outcome: Outcome, now_ms: int) -> None:
        outcome.observations.append(Contact(_address(packet.head), now_ms))

    def _unknown(self, packet: Packet, outcome: Outcome, now_ms: int) -> None:
        outcome.observations.append(Contact(_address(packet.head), now_ms))
        outcome.counts["not supported"] += 1
        if packet.head.asks:
            outcome.answers.append(_answer(packet.head, _REQUEST_ANSWER, _WRONG_CN))

    def _bury(self, error: PacketError, data: bytes, outcome: Outcome, now_ms: int) -> None:
        source = f"{self._source} {self._name}".rstrip()
        outcome.dead.append(DeadLetter(source, error.reason, str(error), data, now_ms))


def _address(head: Head) -> str:
    return f"mn:{head.mn}"


def _answer(head: Head, cn: str, content: str = "") -> bytes:
    """The answer to a packet: its QN, and the version of its Flag."""
    answer = head._replace(st=_SYSTEM, cn=cn, flag=head.flag & ~(ANSWER | NUMBERED))
    return b"".join(encode(answer, content))
