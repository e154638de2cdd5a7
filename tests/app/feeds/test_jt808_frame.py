"""Framing of JT/T 808: escaping, checksum, header, and the stream cut into frames."""

from functools import reduce
from operator import xor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InputError
from app.feeds import jt808_frame as frame

REGISTER = bytes.fromhex(
    "7e0100002c0123456789010000001f007363640000007777772e3830382e636f6d"
    "0000000000000000003736353433323101b2e24131323334cc7e"
)
LOCATION = bytes.fromhex(
    "7E02000026123456789012007D02000000010000000200BA7F0E07E4F11C0028003C"
    "00001810151010100104000000640202007D01137E"
)

bodies = st.binary(max_size=frame.BODY_MAX)
phones = st.sampled_from([("13912345678", 2013), ("1", 2013), ("13912345678", 2019), ("9" * 20, 2019)])


@given(st.binary(max_size=2048))
def test_the_checksum_is_the_xor_of_all_bytes(data: bytes) -> None:
    assert frame.checksum(data) == reduce(xor, data, 0)


@given(st.binary(max_size=200))
def test_escaping_is_undone(data: bytes) -> None:
    wire = frame.escape(data)
    assert wire[0] == wire[-1] == 0x7E
    assert 0x7E not in wire[1:-1]
    assert frame.unescape(wire[1:-1]) == data


@pytest.mark.parametrize("piece", [b"ab\x7d", b"\x7d\x03", b"\x7d\x7d\x01"])
def test_an_escape_that_is_none_is_an_error(piece: bytes) -> None:
    with pytest.raises(frame.FrameError, match="7d is followed by neither 01 nor 02"):
        frame.unescape(piece)


@given(st.integers(0, 0xFFFF), phones, st.integers(0, 0xFFFF), bodies)
def test_a_frame_written_is_read_back(message: int, phone: tuple[str, int], serial: int, body: bytes) -> None:
    number, version = phone
    wire = frame.write_frame(message, frame.write_phone(number, version), serial, body)
    payload = frame.unwrap(wire[1:-1])
    header = frame.read_header(payload)
    assert (header.message, header.version, header.serial) == (message, version, serial)
    assert (header.parts, header.part, header.encryption) == (1, 1, 0)
    assert frame.read_phone(header.phone) == number
    assert payload[header.size : -1] == body


def test_a_fragment_written_is_read_back() -> None:
    phone = frame.write_phone("13912345678", 2019)
    payload = frame.unwrap(frame.write_fragment(0x0704, phone, 7, (3, 2, b"body"))[1:-1])
    header = frame.read_header(payload)
    assert (header.parts, header.part, header.serial, header.protocol) == (3, 2, 7, 1)
    assert payload[header.size : -1] == b"body"


def test_the_header_of_the_check_frame() -> None:
    header = frame.read_header(frame.unwrap(REGISTER[1:-1]))
    assert (header.message, header.version, header.serial) == (0x0100, 2013, 0)
    assert frame.read_phone(header.phone) == "12345678901"


@pytest.mark.parametrize(
    ("piece", "reason", "sentence"),
    [
        (b"abc", "short", "3 bytes, a frame has at least 13"),
        (b"\x00" * 4000, "oversize", "no end of the frame within 2090 bytes"),
        (LOCATION[1:-2] + b"\x5a", "checksum", "checksum 0x5a, computed 0x13"),
    ],
)
def test_what_is_no_frame_says_why(piece: bytes, reason: str, sentence: str) -> None:
    with pytest.raises(frame.FrameError) as caught:
        frame.unwrap(piece)
    assert caught.value.reason == reason
    assert str(caught.value).startswith(sentence)


def test_a_length_that_is_not_the_body_s_is_an_error() -> None:
    payload = bytes.fromhex("0002000501234567890100000000")
    with pytest.raises(frame.FrameError, match="length 5 of the body, found 1"):
        frame.read_header(payload)


@pytest.mark.parametrize(("parts", "part"), [(0, 0), (2, 0), (2, 3)])
def test_a_fragment_outside_its_total_is_an_error(parts: int, part: int) -> None:
    wire = frame.write_fragment(0x0704, frame.write_phone("1", 2013), 0, (parts, part, b""))
    with pytest.raises(frame.FrameError, match=f"fragment {part} of {parts}"):
        frame.read_header(frame.unwrap(wire[1:-1]))


@pytest.mark.parametrize("phone", ["", "1a", "1234567890123", "１２"])
def test_a_phone_number_that_does_not_fit_is_an_error(phone: str) -> None:
    if phone:
        with pytest.raises(InputError, match="is not 1 to 12 digits"):
            frame.write_phone(phone, 2013)
    assert frame.read_phone(bytes(6)) == "0"


def test_a_body_too_long_for_one_frame_is_our_bug() -> None:
    with pytest.raises(ValueError, match="1024 bytes"):
        frame.write_frame(0x0200, bytes(6), 0, bytes(1024))


@pytest.mark.parametrize(
    ("stream", "pieces"),
    [
        (b"~a~~b~", [b"a", b"b"]),
        (b"~a~b~", [b"a", b"b"]),
        (b"a~~~b~", [b"a", b"b"]),
        (b"~a~junk~b~", [b"a", b"junk", b"b"]),
        (b"~" + b"x" * 5000 + b"~b~", [b"x" * (frame.FRAME_MAX + 1), b"b"]),
        (b"y" * 5000, [b"y" * (frame.FRAME_MAX + 1)]),
        (b"~a", []),
    ],
)
@pytest.mark.parametrize("size", [1, 2, 7, 6000])
def test_a_stream_is_cut_alike_however_it_arrives(stream: bytes, pieces: list[bytes], size: int) -> None:
    splitter = frame.Splitter()
    chunks = [stream[at : at + size] for at in range(0, len(stream), size)]
    assert [piece for chunk in chunks for piece in splitter.split(chunk)] == pieces


def test_an_endless_stream_without_delimiters_is_not_kept() -> None:
    splitter = frame.Splitter()
    found = [piece for _ in range(1000) for piece in splitter.split(b"x" * 1000)]
    assert len(found) == 1
    assert list(splitter.split(b"~good~")) == [b"good"]
