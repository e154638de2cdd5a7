"""Numbered HJ 212 packets (PNUM, PNO) put together again, within limits of time and size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.feeds.hj212_frame import PacketError
from app.feeds.hj212_packet import ANSWER, Packet

PARTS_MAX = 256
"""Most packets of one command."""
BYTES_MAX = 262_144
"""Largest CP put together."""
OPEN_MAX = 32
"""Commands of one connection unfinished at a time; the oldest is given up first."""

_Key = tuple[str, str, str, int]


class Lost(NamedTuple):
    """A command that will not be put together, and what had come of it."""

    error: PacketError
    data: bytes


@dataclass(slots=True)
class _Open:
    started_ms: int
    packets: dict[int, Packet] = field(default_factory=dict)
    size: int = 0


class Joiner:
    """The unfinished commands of one connection. Packets of one command share MN, QN, CN and PNUM."""

    def __init__(self, seconds: float) -> None:
        """A command still incomplete `seconds` after its first packet is given up."""
        self._seconds = seconds
        self._open: dict[_Key, _Open] = {}

    def add(self, packet: Packet, now_ms: int) -> Iterator[Packet | Lost]:
        """The command that `packet` completes, and those that are given up for it.

        Raises PacketError when it is one of too many.
        """
        if packet.parts > PARTS_MAX:
            raise PacketError("parts", f"PNUM {packet.parts}: at most {PARTS_MAX} packets are put together")
        key = (packet.head.mn, packet.head.qn, packet.head.cn, packet.parts)
        if key not in self._open and len(self._open) >= OPEN_MAX:
            yield self._give_up(next(iter(self._open)), f"more than {OPEN_MAX} commands are unfinished")
        command = self._open.setdefault(key, _Open(now_ms))
        if packet.part not in command.packets:
            command.packets[packet.part] = packet
            command.size += len(packet.content)
        if command.size > BYTES_MAX:
            yield self._give_up(key, f"CP is longer than {BYTES_MAX} bytes")
        elif len(command.packets) == packet.parts:
            del self._open[key]
            yield _whole([command.packets[part] for part in range(1, packet.parts + 1)])

    def expire(self, now_ms: int) -> Iterator[Lost]:
        """Give up commands whose time is over."""
        for key, command in list(self._open.items()):
            if now_ms - command.started_ms > self._seconds * 1000:
                yield self._give_up(key, f"the others did not come within {self._seconds:g} s")

    def _give_up(self, key: _Key, why: str) -> Lost:
        command = self._open.pop(key)
        came = ", ".join(str(part) for part in sorted(command.packets))
        sentence = f"packet {came} of {key[-1]} of command {key[2]}: {why}"
        data = "\n".join(packet.content for _, packet in sorted(command.packets.items()))
        return Lost(PacketError("incomplete", sentence), data.encode())


def _whole(packets: Sequence[Packet]) -> Packet:
    content = packets[0].content
    for packet in packets[1:]:
        content += _seam(content, packet.content) + packet.content
    head = packets[-1].head
    asks = any(packet.head.asks for packet in packets)
    return Packet(head._replace(flag=head.flag | (ANSWER if asks else 0)), content, 1, 1)


def _seam(left: str, right: str) -> str:
    """What belongs between two contents: some stations cut between fields, others in the middle of one."""
    last = left[max(left.rfind(";"), left.rfind(",")) + 1 :]
    first = right.replace(",", ";").partition(";")[0]
    return ";" if "=" in last and "=" in first else ""
