"""HJ 212 packets, read and written (HJ 212-2017 clause 6).

The data of a packet is `QN=…;ST=…;CN=…;PW=…;MN=…;Flag=…;[PNUM=…;PNO=…;]CP=&&…&&`. The standard allows 1,024
bytes of it; what a station sends beyond that is read, what is written here keeps to it.
"""

import re
from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import NamedTuple

from app import times
from app.errors import InputError
from app.feeds.hj212_frame import PacketError as PacketError  # what `parse` raises, for those who call it
from app.feeds.hj212_frame import checked, framed

DATA_MAX = 1024
"""Longest data of a packet in bytes (clause 6.3.1)."""

ANSWER = 1
"""Flag bit 0: an answer is asked for."""
NUMBERED = 2
"""Flag bit 1: the packet is one of PNUM, numbered PNO."""

VERSIONS = {0: 2005, 1: 2017, 2: 2025}
"""The standard's year by the version in bits 2 to 7 of Flag."""

_PARTS_MAX = 9999
"""PNUM has four digits."""
_MN = re.compile(r"[!-~]{1,64}")
_SHORT = re.compile(r"[!-~]{0,32}")
_CIPHER = re.compile(r"[0-9A-Za-z+/]{24,}={0,2}")
_FIRST_YEAR, _LAST_YEAR = 1970, 2999


class Head(NamedTuple):
    """What stands before CP. Texts are as sent; empty where the packet has none."""

    qn: str
    """YYYYMMDDhhmmsszzz: names one exchange of a command and its answers."""
    st: str
    cn: str
    pw: str
    """The station's password: it goes into packets and nowhere else."""
    mn: str
    flag: int

    @property
    def version(self) -> int:
        """2005, 2017 or 2025."""
        return VERSIONS[self.flag >> 2]

    @property
    def asks(self) -> bool:
        """True where an answer is asked for."""
        return bool(self.flag & ANSWER)


class Packet(NamedTuple):
    """One packet, checked."""

    head: Head
    content: str
    """CP between its `&&`."""
    parts: int
    """PNUM; 1 for a whole command."""
    part: int
    """PNO, from 1."""


def parse(packet: bytes) -> Packet:
    """The packet in `packet`, from `##` to the CRC; CR LF may follow or be absent.

    Raises PacketError with what is wrong with it.
    """
    return _read(checked(packet.rstrip(b"\r\n")))


def encode(head: Head, content: str) -> list[bytes]:
    """`content` (CP without its `&&`) in one packet, or in numbered ones where it is too long for one.

    Long content is cut at its semicolons. Raises InputError where a single field is too long for a packet.
    """
    whole = _data(head, content)
    if len(whole) <= DATA_MAX:
        return [framed(whole)]
    longest = _data(head, "", _PARTS_MAX, _PARTS_MAX)
    pieces = list(_cut(content, DATA_MAX - len(longest)))
    return [framed(_data(head, piece, len(pieces), at)) for at, piece in enumerate(pieces, 1)]


def fields_of(content: str) -> Iterator[tuple[str, str]]:
    """Names and values in CP, in order. Text without `=` comes as a name with an empty value."""
    for item in re.split(r"[;,]", content):
        name, _, value = item.partition("=")
        if name.strip():
            yield name.strip(), value.strip()


def read_time(text: str, zone: tzinfo) -> int:
    """YYYYMMDDhhmmss, with or without milliseconds, in ms UTC. Raises PacketError."""
    if re.fullmatch(r"[0-9]{14}(?:[0-9]{3})?", text) and _FIRST_YEAR <= int(text[:4]) <= _LAST_YEAR:
        try:
            moment = datetime.strptime(text[:14], "%Y%m%d%H%M%S").replace(tzinfo=zone)
        except ValueError:
            pass
        else:
            return times.to_ms(moment) + int(text[14:] or 0)
    raise PacketError("time", f"{text[:40]!r} is not a time like 20160801085857")


def write_time(ms: int, zone: tzinfo) -> str:
    """A time as YYYYMMDDhhmmss."""
    return times.to_datetime(ms, zone).strftime("%Y%m%d%H%M%S")


def _read(data: bytes) -> Packet:
    before, found, content = _text(data).partition("CP=")
    if not found:
        raise PacketError("fields", "no CP= in the data")
    fields = dict(item.strip().split("=", 1) for item in before.split(";") if "=" in item)
    for name in ("CN", "MN"):
        if not fields.get(name):
            raise PacketError("fields", f"no {name}= in the data")
    if not re.fullmatch(r"[0-9]{4}", fields["CN"]):
        raise PacketError("fields", f"CN {fields['CN'][:20]!r} is not four digits")
    if not _MN.fullmatch(fields["MN"]):
        raise PacketError("fields", "MN is not 1 to 64 printable characters")
    for name in ("QN", "ST", "PW"):
        if not _SHORT.fullmatch(fields.get(name, "")):
            raise PacketError("fields", f"{name} is not up to 32 printable characters")
    return _packet(fields, content)


def _packet(fields: dict[str, str], content: str) -> Packet:
    qn, st, pw = (fields.get(name, "") for name in ("QN", "ST", "PW"))
    head = Head(qn, st, fields["CN"], pw, fields["MN"], _flag(fields.get("Flag") or "0"))
    parts = _number(fields, "PNUM")
    part = _number(fields, "PNO")
    if not 1 <= part <= parts:
        raise PacketError("parts", f"PNO {part} of PNUM {parts}")
    return Packet(head, _content(content, head.version), parts, part)


def _text(data: bytes) -> str:
    """All but what people wrote (a log, a name) is ASCII; that is in GBK, or UTF-8 from newer stations."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _flag(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", text):
        raise PacketError("fields", f"Flag {text[:20]!r} is not a number")
    flag = int(text)
    if flag >> 2 not in VERSIONS:
        raise PacketError(
            "version", f"Flag {flag} names version {flag >> 2} of the standard: known are 0, 1, 2"
        )
    return flag


def _number(fields: dict[str, str], name: str) -> int:
    text = fields.get(name, "") or "1"
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise PacketError("parts", f"{name} {text[:20]!r} is not a number")
    return int(text)


def _content(text: str, version: int) -> str:
    text = text.strip().removesuffix(";")
    inside = text[2:-2] if len(text) >= 4 and text.startswith("&&") and text.endswith("&&") else None
    if version >= 2025 and (inside is None or _CIPHER.fullmatch(inside)):
        raise PacketError("encrypted", f"CP is encrypted (version {version}): not read")
    if inside is None:
        raise PacketError("fields", "CP is not enclosed in &&")
    return inside


def _data(head: Head, content: str, parts: int = 1, part: int = 1) -> bytes:
    numbers = f"PNUM={parts};PNO={part};" if parts > 1 else ""
    flag = head.flag | NUMBERED if parts > 1 else head.flag & ~NUMBERED
    start = f"QN={head.qn};ST={head.st};CN={head.cn};PW={head.pw};MN={head.mn};Flag={flag};"
    return f"{start}{numbers}CP=&&{content}&&".encode("gb18030")


def _cut(content: str, room: int) -> Iterator[str]:
    """`content` in pieces of at most `room` bytes that end with whole fields."""
    piece = ""
    for field in content.split(";"):
        joined = f"{piece};{field}" if piece else field
        if len(joined.encode("gb18030")) <= room:
            piece = joined
            continue
        if len(field.encode("gb18030")) > room:
            raise InputError(
                f"the field {field[:40]!r} is too long for a packet: {room} bytes are left for it"
            )
        yield piece
        piece = field
    yield piece
