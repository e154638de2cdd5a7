"""HJ 212 stations: they send their commands, ask for answers, and keep what was not answered."""

from collections import deque
from collections.abc import Iterator, Sequence

from app.feeds.hj212_packet import ANSWER, PacketError, encode, fields_of, parse
from app.sending.pace import Due, Pace
from app.sending.packets import Record
from app.sending.tally import Tally

ANSWERS = frozenset({"9011", "9012", "9013", "9014"})
"""Commands that answer others, and are never answered themselves."""

_REFUSAL = "9011"
_ACCEPTED = "1"
_WINDOW = 64
"""Commands of one connection that may be unanswered at a time."""
_LONGEST_ANSWER = 65_536


class Stations:
    """The stations behind one connection, as a `Conversation`. A command is known by its MN and QN."""

    def __init__(self, records: Sequence[Record], pace: Pace, tally: Tally) -> None:
        """`records` are ordered by time. With a moving pace their times are moved along."""
        self._tally = tally
        self._moving = pace.speed is not None
        self._plan: Iterator[Due[Record]] = pace.plan(records)
        self._next = next(self._plan, None)
        self._again: deque[Record] = deque()
        self._unanswered: dict[tuple[str, str], Record] = {}
        self._rest = b""
        self._last_ms = 0

    @property
    def next_ms(self) -> int | None:
        """When there is more to send; None while answers are missing for that, or there is none."""
        if len(self._unanswered) >= _WINDOW:
            return None
        if self._again:
            return 0
        return None if self._next is None else self._next.due_ms

    @property
    def waits(self) -> bool:
        """A command has not been answered."""
        return bool(self._unanswered)

    @property
    def is_done(self) -> bool:
        """Every command is sent and answered."""
        return not (self._unanswered or self._again or self._next)

    def connected(self) -> bytes:
        """A station says nothing before its data."""
        return b""

    def disconnected(self) -> None:
        """What was not answered will be sent again, before anything newer."""
        self._again.extendleft(reversed(self._unanswered.values()))
        self._unanswered.clear()
        self._rest = b""

    def speak(self, now_ms: int) -> bytes:
        """The commands that are due by now, within the window."""
        said: list[bytes] = []
        while (due_ms := self.next_ms) is not None and due_ms <= now_ms:
            again = bool(self._again)
            record = self._again.popleft() if again else self._advance()
            said.extend(self._send(record, again))
        return b"".join(said)

    def _advance(self) -> Record:
        due = self._next
        assert due is not None
        self._next = next(self._plan, None)
        if not self._moving:
            return due.what
        # QN names the exchange: two commands due in the same millisecond must differ.
        self._last_ms = max(due.time_ms, self._last_ms + 1)
        return due.what.moved(self._last_ms)

    def _send(self, record: Record, again: bool) -> list[bytes]:
        head = record.head
        if head.cn in ANSWERS:
            self._tally.unasked += 1
        else:
            head = head._replace(flag=head.flag | ANSWER)
            self._unanswered[head.mn, head.qn] = record
        self._tally.sent += not again
        self._tally.resent += again
        return encode(head, record.content)

    def hear(self, data: bytes) -> bytes:
        """Take the centre's packets; what it asks of a station is not done here."""
        *lines, self._rest = (self._rest + data).split(b"\r\n")
        self._rest = self._rest[-_LONGEST_ANSWER:]
        for line in lines:
            self._take(line)
        self._tally.flush()
        return b""

    def _take(self, line: bytes) -> None:
        try:
            packet = parse(line)
        except PacketError:
            # What it answered stays unanswered, and is sent again on the next connection.
            return
        head = packet.head
        record = self._unanswered.pop((head.mn, head.qn), None) if head.cn in ANSWERS else None
        if record is None:
            return
        result = dict(fields_of(packet.content)).get("QnRtn", _ACCEPTED)
        if head.cn == _REFUSAL and result != _ACCEPTED:
            self._tally.refused += 1
        else:
            self._tally.acknowledge(head.mn, record.time_ms)
