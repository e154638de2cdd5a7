"""Length and CRC of HJ 212 packets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feeds.hj212_frame import PacketError, checked, crc, framed

SAMPLE = (
    b"##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;"
    b"CP=&&RtdInterval=30&&1C80"
)


def test_crc_is_that_of_the_standard() -> None:
    assert crc(b"123456789") == 0x2F80
    assert crc(b"") == 0xFFFF


def test_the_sample_of_the_standard_is_right_in_either_case() -> None:
    assert checked(SAMPLE) == SAMPLE[6:-4]
    assert checked(SAMPLE.replace(b"1C80", b"1c80")) == SAMPLE[6:-4]
    assert framed(SAMPLE[6:-4]) == SAMPLE + b"\r\n"


@given(st.binary(max_size=9999))
def test_what_is_framed_is_right(data: bytes) -> None:
    assert checked(framed(data)[:-2]) == data


@pytest.mark.parametrize(
    ("packet", "reason", "sentence"),
    [
        (b"", "start", "does not begin with ##"),
        (b"#0101", "start", "does not begin with ##"),
        (b"##01", "length", "length '01' is not four digits"),
        (b"##01 1QN=1", "length", "length '01 1' is not four digits"),
        (SAMPLE[:-6] + SAMPLE[-4:], "length", "length 0101, but 99 characters of data"),
        (b"##0101", "length", "length 0101, but 0 characters of data"),
        (SAMPLE[:-4] + b"2F80", "crc", "CRC 2F80, computed 1C80"),
        (SAMPLE[:-4] + b"12 4", "crc", "CRC '12 4' is not four hex digits"),
    ],
)
def test_says_what_is_wrong(packet: bytes, reason: str, sentence: str) -> None:
    with pytest.raises(PacketError) as error:
        checked(packet)
    assert (error.value.reason, str(error.value)) == (reason, sentence)
