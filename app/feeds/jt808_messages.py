"""JT/T 808 messages other than positions: their numbers, and bodies read and written.

Text is GBK, padded with zeros (some makers pad with spaces or ff) where its field has a fixed width.
"""

import struct
from typing import NamedTuple

from app.feeds.jt808_frame import FrameError

TERMINAL_ANSWER = 0x0001
HEARTBEAT = 0x0002
UNREGISTER = 0x0003
REGISTER = 0x0100
AUTHENTICATE = 0x0102
LOCATION = 0x0200
BATCH = 0x0704
PLATFORM_ANSWER = 0x8001
REGISTER_ANSWER = 0x8100

FROM_PLATFORM = 0x8000
"""Messages with this bit go from the platform to the terminal."""

DONE, FAILED, WRONG, UNSUPPORTED = range(4)
"""Results of a general answer (2019 table 5)."""

NO_SUCH_TERMINAL = 4
"""Result of a register answer (2019 table 8); 0 is DONE."""

_AREA = struct.Struct(">HH")
_LAYOUTS = {2011: (5, 8, 7), 2013: (5, 20, 7), 2019: (11, 30, 30)}
"""Bytes of maker, model and terminal id in a registration."""

_ANSWER = struct.Struct(">HHB")
_REGISTER_ANSWER = struct.Struct(">HB")
_IMEI, _SOFTWARE = 15, 20


class Registration(NamedTuple):
    """0x0100: what a terminal says of itself and its vehicle."""

    version: int
    """2011, 2013 or 2019: the layout of the body."""
    province: int
    city: int
    maker: str
    model: str
    terminal: str
    plate_colour: int
    """0 means no plate yet: `plate` is then the vehicle's frame number."""
    plate: str


class Authentication(NamedTuple):
    """0x0102. The terminal's IMEI and software are said since 2019, else empty."""

    code: str
    imei: str = ""
    software: str = ""


class Answer(NamedTuple):
    """0x0001 and 0x8001: what became of the message `serial`, of type `message`."""

    serial: int
    message: int
    result: int


class RegisterAnswer(NamedTuple):
    """0x8100. The code comes with result 0 only."""

    serial: int
    result: int
    code: str = ""


def read_registration(body: bytes, version: int) -> Registration:
    """A body of 0x0100. 2011 and 2013 share a header; a body too short for 2013 is one of 2011.

    Raises FrameError when the body is too short.
    """
    if version < 2019:
        version = 2013 if len(body) >= _plate_at(2013) else 2011
    if len(body) < _plate_at(version):
        raise FrameError("body", f"registration of {len(body)} bytes, it has at least {_plate_at(version)}")
    province, city = _AREA.unpack_from(body)
    at, texts = _AREA.size, []
    for width in _LAYOUTS[version]:
        texts.append(_text(body[at : at + width]))
        at += width
    maker, model, terminal = texts
    return Registration(version, province, city, maker, model, terminal, body[at], _text(body[at + 1 :]))


def write_registration(registration: Registration) -> bytes:
    """A body of 0x0100. Raises ValueError when a text is too long for its field."""
    body = _AREA.pack(registration.province, registration.city)
    texts = (registration.maker, registration.model, registration.terminal)
    for text, width in zip(texts, _LAYOUTS[registration.version], strict=True):
        body += _padded(text, width)
    return body + bytes((registration.plate_colour,)) + registration.plate.encode("gbk")


def _plate_at(version: int) -> int:
    return _AREA.size + sum(_LAYOUTS[version]) + 1


def read_authentication(body: bytes, version: int) -> Authentication:
    """A body of 0x0102. Raises FrameError when it is too short for what it says."""
    if version < 2019:
        return Authentication(_text(body))
    size = body[0] if body else 0
    need = 1 + size + _IMEI
    if len(body) < need:
        raise FrameError("body", f"authentication of {len(body)} bytes, it has at least {need}")
    code, imei, software = body[1 : 1 + size], body[1 + size : need], body[need : need + _SOFTWARE]
    return Authentication(_text(code), _text(imei), _text(software))


def write_authentication(authentication: Authentication, version: int) -> bytes:
    """A body of 0x0102. Raises ValueError when a text is too long for its field."""
    code = authentication.code.encode("gbk")
    if version < 2019:
        return code
    imei, software = _padded(authentication.imei, _IMEI), _padded(authentication.software, _SOFTWARE)
    return bytes((len(code),)) + code + imei + software


def read_answer(body: bytes) -> Answer:
    """A body of 0x0001 or 0x8001; some makers append bytes. Raises FrameError when it is too short."""
    if len(body) < _ANSWER.size:
        raise FrameError("body", f"general answer of {len(body)} bytes, it has at least {_ANSWER.size}")
    return Answer(*_ANSWER.unpack_from(body))


def write_answer(answer: Answer) -> bytes:
    """A body of 0x0001 or 0x8001."""
    return _ANSWER.pack(*answer)


def read_register_answer(body: bytes) -> RegisterAnswer:
    """A body of 0x8100. Raises FrameError when it is too short."""
    if len(body) < _REGISTER_ANSWER.size:
        raise FrameError("body", f"register answer of {len(body)} bytes, it has at least 3")
    serial, result = _REGISTER_ANSWER.unpack_from(body)
    return RegisterAnswer(serial, result, _text(body[_REGISTER_ANSWER.size :]) if result == DONE else "")


def write_register_answer(answer: RegisterAnswer) -> bytes:
    """A body of 0x8100."""
    code = answer.code.encode("gbk") if answer.result == DONE else b""
    return _REGISTER_ANSWER.pack(answer.serial, answer.result) + code


def _text(data: bytes) -> str:
    return data.decode("gbk", "replace").split("\0", 1)[0].strip(" \xff")


def _padded(text: str, width: int) -> bytes:
    data = text.encode("gbk")
    if len(data) > width:
        raise ValueError(f"{text!r} is longer than {width} bytes")
    return data.ljust(width, b"\0")
