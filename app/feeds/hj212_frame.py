"""What stands around the data of an HJ 212 packet: its length and its CRC (HJ 212-2017 clause 6, annex A).

## | length of data, 4 digits | data | CRC, 4 hex digits | CR LF
"""

import re

from app.errors import InputError

HEAD_SIZE = 6
"""Bytes before the data: ## and the length."""
CRC_SIZE = 4


class PacketError(InputError):
    """A packet against the standard: `reason` is a short class to count by, `str` the sentence."""

    def __init__(self, reason: str, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason


def crc(data: bytes) -> int:
    """The check of HJ 212-2017 annex A. It is not CRC-16/Modbus: each byte meets the high half."""
    value = 0xFFFF
    for byte in data:
        value = _CRC_TABLE[(value >> 8) ^ byte]
    return value


def _crc_entry(value: int) -> int:
    for _ in range(8):
        value = (value >> 1) ^ 0xA001 if value & 1 else value >> 1
    return value


_CRC_TABLE = tuple(_crc_entry(value) for value in range(256))


def framed(data: bytes) -> bytes:
    """`data` with what stands around it: `##`, length, CRC, CR LF."""
    return b"##%04d%b%04X\r\n" % (len(data), data, crc(data))


def checked(packet: bytes) -> bytes:
    """The data of `packet`, which ends with its CRC. Raises PacketError when length or CRC are wrong."""
    if not packet.startswith(b"##"):
        raise PacketError("start", "does not begin with ##")
    digits = packet[2:HEAD_SIZE]
    if not (len(digits) == 4 and digits.isdigit()):
        raise PacketError("length", f"length {_shown(digits)} is not four digits")
    size = len(packet) - HEAD_SIZE - CRC_SIZE
    if int(digits) != size:
        raise PacketError("length", f"length {digits.decode()}, but {max(size, 0)} characters of data")
    data, sent = packet[HEAD_SIZE:-CRC_SIZE], packet[-CRC_SIZE:]
    if not re.fullmatch(rb"[0-9A-Fa-f]{4}", sent):
        raise PacketError("crc", f"CRC {_shown(sent)} is not four hex digits")
    computed = crc(data)
    if int(sent, 16) != computed:
        raise PacketError("crc", f"CRC {sent.decode()}, computed {computed:04X}")
    return data


def _shown(data: bytes) -> str:
    return repr(data.decode("ascii", "replace"))
