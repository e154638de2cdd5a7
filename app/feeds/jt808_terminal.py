"""One JT/T 808 terminal as a connection knows it, and the platform's frames to it."""

import struct

from app.feeds import jt808_messages as messages
from app.feeds.jt808_frame import VERSION_2019, Header, checksum, escape, read_phone, write_frame

_ANSWER_TAIL = struct.Struct(">HHHBB")


class Terminal:
    """Who it is, whether it has authenticated, and the platform's serial towards it.

    Answers are written in the version that the terminal speaks.
    """

    __slots__ = ("_head", "_head_xor", "_phone", "_protocol", "_serial", "address", "authenticated")

    def __init__(self, header: Header) -> None:
        self.address = "phone:" + read_phone(header.phone)
        self.authenticated = False
        self._phone = header.phone
        self._protocol = header.protocol
        self._serial = -1
        # Every general answer begins alike: its first bytes and their checksum are kept.
        modern = header.attributes & VERSION_2019
        head = struct.pack(">HH", messages.PLATFORM_ANSWER, 5 | modern)
        self._head = head + (bytes((header.protocol,)) if modern else b"") + header.phone
        self._head_xor = checksum(self._head)

    def answer(self, serial: int, message: int, result: int) -> bytes:
        """0x8001 to the terminal's message `message` with its `serial`, as a frame."""
        own = self._serial = (self._serial + 1) & 0xFFFF
        mixed = own ^ serial ^ message
        check = (self._head_xor ^ mixed ^ mixed >> 8 ^ result) & 0xFF
        return escape(self._head + _ANSWER_TAIL.pack(own, serial, message, result, check))

    def register_answer(self, answer: messages.RegisterAnswer) -> bytes:
        """0x8100 as a frame."""
        self._serial = (self._serial + 1) & 0xFFFF
        body = messages.write_register_answer(answer)
        return write_frame(messages.REGISTER_ANSWER, self._phone, self._serial, body, protocol=self._protocol)
