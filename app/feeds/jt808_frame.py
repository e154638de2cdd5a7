"""JT/T 808 frames: where one begins and ends in a stream, escaping, checksum, header (clause 4.4).

    7e | id u16 | attributes u16 | [2019: version u8] | phone BCD[6], 2019: [10] | serial u16 |
       [fragmented: total u16, index u16] | body | XOR of everything before u8 | 7e

Attributes: bits 0-9 length of the body, 10-12 encryption, 13 fragmented, 14 set by 2019. Between the
delimiters 7e is written 7d 02, and 7d is written 7d 01.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from app.errors import InputError

BODY_MAX = 1023
"""Largest body of one frame: ten bits of the attributes."""

ENCRYPTED = 0x1C00
FRAGMENTED = 0x2000
VERSION_2019 = 0x4000

FRAME_MAX = 2 * (21 + BODY_MAX + 1)
"""Longest frame between its delimiters: header of 2019 with fragments, body, checksum, every byte escaped."""

_DELIMITER = b"\x7e"
_HEADER_2013 = struct.Struct(">HH6sH")
_HEADER_2019 = struct.Struct(">HHB10sH")
_FRAGMENT = struct.Struct(">HH")


class FrameError(InputError):
    """A frame or a body against the standard: `reason` is a short class to count by, `str` the sentence."""

    def __init__(self, reason: str, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason


class Header(NamedTuple):
    """What stands before the body of a frame."""

    message: int
    attributes: int
    protocol: int
    """Version byte of a 2019 header (1 in practice); 0 in a 2013 header, which has none."""
    phone: bytes
    """BCD as sent: 6 bytes, 10 since 2019."""
    serial: int
    parts: int
    """Fragments of the message; 1 for a whole one."""
    part: int
    """Which fragment this is, from 1."""
    size: int
    """Bytes of the header itself: where the body starts."""

    @property
    def version(self) -> int:
        """2019 or 2013 (whose header 2011 has too)."""
        return 2019 if self.attributes & VERSION_2019 else 2013

    @property
    def encryption(self) -> int:
        """The three encryption bits: 0 none, 1 RSA, others reserved."""
        return (self.attributes & ENCRYPTED) >> 10


class Splitter:
    """Cuts a stream at its delimiters.

    Whatever stands between two 7e is a frame to try, so the next good frame is found whether a delimiter was
    lost or doubled, and whatever lies between frames.
    """

    def __init__(self) -> None:
        self._rest = b""
        self._skipping = False

    def split(self, data: bytes) -> Iterator[bytes]:
        """The pieces completed by `data`, without delimiters, still escaped.

        A piece longer than FRAME_MAX is given once, cut to FRAME_MAX + 1 bytes, as soon as it is known to be
        too long; what follows of it is dropped up to the next delimiter.
        """
        pieces = (self._rest + data).split(_DELIMITER) if self._rest else data.split(_DELIMITER)
        self._rest = pieces.pop()
        for piece in pieces:
            if self._skipping:
                self._skipping = False
            elif piece:
                yield piece[: FRAME_MAX + 1]
        if self._skipping:
            self._rest = b""
        elif len(self._rest) > FRAME_MAX:
            yield self._rest[: FRAME_MAX + 1]
            self._rest, self._skipping = b"", True


def checksum(data: bytes) -> int:
    """XOR of all bytes of `data`, which holds at most 2048 of them."""
    # Folding one long integer in halves runs in C: for a location, half the time of a loop over its bytes.
    # Bits above the fold are left standing: they never reach the lowest byte.
    value = int.from_bytes(data, "little")
    if len(data) > 64:
        for shift in (8192, 4096, 2048, 1024, 512):
            value ^= value >> shift
    value ^= value >> 256
    value ^= value >> 128
    value ^= value >> 64
    value ^= value >> 32
    value ^= value >> 16
    return (value ^ value >> 8) & 0xFF


def escape(payload: bytes) -> bytes:
    """A whole frame on the wire: header, body and checksum escaped, between delimiters."""
    if b"\x7d" in payload or b"\x7e" in payload:
        payload = payload.replace(b"\x7d", b"\x7d\x01").replace(b"\x7e", b"\x7d\x02")
    return _DELIMITER + payload + _DELIMITER


def unescape(piece: bytes) -> bytes:
    """A piece of the stream as it was before escaping. Raises FrameError on an escape that is none."""
    plain = piece.replace(b"\x7d\x02", b"\x7e").replace(b"\x7d\x01", b"\x7d")
    if len(piece) - len(plain) != piece.count(b"\x7d"):
        raise FrameError("escape", "7d is followed by neither 01 nor 02")
    return plain


def unwrap(piece: bytes) -> bytes:
    """Header, body and checksum of a piece between two delimiters, the checksum proven.

    Raises FrameError when the piece is too long or too short, wrongly escaped, or its checksum is wrong.
    """
    if len(piece) > FRAME_MAX:
        raise FrameError("oversize", f"no end of the frame within {FRAME_MAX} bytes")
    payload = unescape(piece) if b"\x7d" in piece else piece
    if len(payload) <= _HEADER_2013.size:
        raise FrameError("short", f"{len(payload)} bytes, a frame has at least {_HEADER_2013.size + 1}")
    if checksum(payload):
        computed = checksum(payload[:-1])
        raise FrameError("checksum", f"checksum 0x{payload[-1]:02x}, computed 0x{computed:02x}")
    return payload


def read_header(payload: bytes) -> Header:
    """The header of an unwrapped frame.

    Raises FrameError when the length of the body is not what the attributes say, or the fragment's number is
    not one of its total.
    """
    attributes = payload[2] << 8 | payload[3]
    modern, fragmented = attributes & VERSION_2019, attributes & FRAGMENTED
    size = (_HEADER_2019.size if modern else _HEADER_2013.size) + (_FRAGMENT.size if fragmented else 0)
    said, found = attributes & BODY_MAX, len(payload) - 1 - size
    if said != found:
        raise FrameError("length", f"length {said} of the body, found {max(found, 0)}")
    if modern:
        message, _, protocol, phone, serial = _HEADER_2019.unpack_from(payload)
    else:
        message, _, phone, serial = _HEADER_2013.unpack_from(payload)
        protocol = 0
    parts, part = _FRAGMENT.unpack_from(payload, size - _FRAGMENT.size) if fragmented else (1, 1)
    if not 1 <= part <= parts:
        raise FrameError("fragment", f"fragment {part} of {parts}")
    return Header(message, attributes, protocol, phone, serial, parts, part, size)


def read_phone(bcd: bytes) -> str:
    """Phone number of a header without its leading zeros.

    Some makers number their terminals in hexadecimal: such digits are kept, the number stays a name.
    """
    return bcd.hex().lstrip("0") or "0"


def write_phone(phone: str, version: int) -> bytes:
    """A phone number in BCD, as wide as `version` has it. Raises InputError when it does not fit."""
    digits = 20 if version >= 2019 else 12
    if not phone.isascii() or not phone.isdigit() or len(phone) > digits:
        raise InputError(f"phone number {phone!r} is not 1 to {digits} digits")
    return bytes.fromhex(phone.zfill(digits))


def write_frame(message: int, phone: bytes, serial: int, body: bytes, *, protocol: int = 1) -> bytes:
    """A frame on the wire. The width of `phone` (6 or 10 bytes of BCD) chooses the header of 2013 or 2019.

    Raises ValueError when the body is longer than BODY_MAX.
    """
    return escape(_seal(message, phone, serial, body, protocol, b"", 0))


def write_fragment(
    message: int, phone: bytes, serial: int, part: tuple[int, int, bytes], *, protocol: int = 1
) -> bytes:
    """One fragment on the wire; `part` is total, index from 1, and this fragment's share of the body."""
    total, index, body = part
    return escape(_seal(message, phone, serial, body, protocol, _FRAGMENT.pack(total, index), FRAGMENTED))


def _seal(
    message: int, phone: bytes, serial: int, body: bytes, protocol: int, fragment: bytes, attributes: int
) -> bytes:
    if len(body) > BODY_MAX:
        raise ValueError(f"a body of {len(body)} bytes does not fit into one frame")
    attributes |= len(body)
    if len(phone) == 10:
        header = _HEADER_2019.pack(message, attributes | VERSION_2019, protocol, phone, serial)
    else:
        header = _HEADER_2013.pack(message, attributes, phone, serial)
    payload = header + fragment + body
    return payload + bytes((checksum(payload),))
