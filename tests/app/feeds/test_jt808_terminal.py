"""The platform's frames to a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feeds import jt808_messages as messages
from app.feeds.jt808_frame import Header, read_header, unwrap, write_frame, write_phone
from app.feeds.jt808_terminal import Terminal


def terminal(version: int) -> Terminal:
    wire = write_frame(messages.HEARTBEAT, write_phone("12345678901", version), 32767, b"")
    return Terminal(read_header(unwrap(wire[1:-1])))


def read(wire: bytes) -> tuple[Header, bytes]:
    payload = unwrap(wire[1:-1])
    header = read_header(payload)
    return header, payload[header.size : -1]


def test_the_answer_of_the_check_values() -> None:
    answer = terminal(2013).answer(32767, messages.HEARTBEAT, messages.DONE)
    assert answer == bytes.fromhex("7e8001000501234567890100007fff0002008e7e")


@pytest.mark.parametrize("version", [2013, 2019])
@given(serial=st.integers(0, 0xFFFF), message=st.integers(0, 0x7FFF), result=st.integers(0, 4))
def test_an_answer_is_in_the_terminal_s_own_version(
    version: int, serial: int, message: int, result: int
) -> None:
    header, body = read(terminal(version).answer(serial, message, result))
    assert (header.message, header.version) == (messages.PLATFORM_ANSWER, version)
    assert messages.read_answer(body) == (serial, message, result)


def test_the_platform_s_serial_counts_up_and_wraps() -> None:
    one = terminal(2019)
    serials = [read(one.answer(0, messages.HEARTBEAT, messages.DONE))[0].serial for _ in range(65_537)]
    assert serials[:3] == [0, 1, 2]
    assert serials[-2:] == [65_535, 0]
    header, body = read(one.register_answer(messages.RegisterAnswer(9, messages.DONE, "code")))
    assert (header.message, header.serial, header.protocol) == (messages.REGISTER_ANSWER, 1, 1)
    assert messages.read_register_answer(body) == (9, messages.DONE, "code")
