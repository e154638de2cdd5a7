"""HJ 212 packets: check values of the standard, round trips, and what is wrong said in one sentence."""

import contextlib
import csv
from datetime import UTC, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InputError
from app.feeds.hj212_frame import PacketError, framed
from app.feeds.hj212_packet import (
    DATA_MAX,
    Head,
    encode,
    fields_of,
    parse,
    read_time,
    write_time,
)

BEIJING = timezone(timedelta(hours=8))
HEAD = Head("20160801085857223", "21", "2011", "123456", "88888811111008", 5)
SAMPLE = (
    b"##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;"
    b"CP=&&RtdInterval=30&&1C80"
)


def data_of(rest: str, *, flag: str = "4") -> bytes:
    return framed(f"QN=20160801085857223;ST=21;CN=2011;PW=123456;MN=M1;Flag={flag};{rest}".encode())


def test_reads_the_sample_of_the_standard() -> None:
    packet = parse(SAMPLE)
    assert packet.head == Head("20160801085857223", "32", "1062", "100000", "010000A8900016F000169DC0", 5)
    assert (packet.content, packet.parts, packet.part) == ("RtdInterval=30", 1, 1)
    assert packet.head.version == 2017
    assert packet.head.asks
    assert parse(SAMPLE.replace(b"1C80", b"1c80") + b"\r\n") == packet


def test_reads_recorded_packets(shared: Path) -> None:
    with (shared / "vectors" / "hj212_packets.csv").open(encoding="utf-8", newline="") as file:
        packets = [parse(row["packet"].encode()) for row in csv.DictReader(file)]
    assert [packet.head.cn for packet in packets] == ["1062", "9014", "2011"]


@pytest.mark.parametrize(
    ("packet", "reason", "sentence"),
    [
        (framed(b"QN=1;CN=2011;MN=1"), "fields", "no CP= in the data"),
        (framed(b"QN=1;MN=1;CP=&&&&"), "fields", "no CN= in the data"),
        (framed(b"QN=1;CN=2011;CP=&&&&"), "fields", "no MN= in the data"),
        (framed(b"CN=20x1;MN=1;CP=&&&&"), "fields", "CN '20x1' is not four digits"),
        (framed(b"CN=2011;MN=a b;CP=&&&&"), "fields", "MN is not 1 to 64 printable characters"),
        (framed(b"PW=" + b"9" * 33 + b";CN=2011;MN=a;CP=&&&&"), "fields", "PW is not up to 32 printable"),
        (framed(b"CN=2011;MN=1;CP=DataTime=1"), "fields", "CP is not enclosed in &&"),
        (framed(b"CN=2011;MN=1;CP=&&&"), "fields", "CP is not enclosed in &&"),
        (data_of("CP=&&&&", flag="x"), "fields", "Flag 'x' is not a number"),
        (data_of("CP=&&&&", flag="12"), "version", "Flag 12 names version 3"),
        (data_of("PNUM=2;PNO=3;CP=&&&&"), "parts", "PNO 3 of PNUM 2"),
        (data_of("PNUM=2;PNO=0;CP=&&&&"), "parts", "PNO 0 of PNUM 2"),
        (data_of("PNUM=x;PNO=1;CP=&&&&"), "parts", "PNUM 'x' is not a number"),
        (data_of("CP=0a1b2c3d4e5f", flag="9"), "encrypted", "CP is encrypted (version 2025)"),
        (data_of("CP=&&bm90IGd1ZXNzZWQgYXQgYWxsIQ==&&", flag="8"), "encrypted", "CP is encrypted"),
    ],
)
def test_says_what_is_wrong(packet: bytes, reason: str, sentence: str) -> None:
    with pytest.raises(PacketError) as error:
        parse(packet)
    assert error.value.reason == reason
    assert sentence in str(error.value)
    assert "123456" not in str(error.value)


@pytest.mark.parametrize(
    ("flag", "version"), [("0", 2005), ("1", 2005), ("4", 2017), ("5", 2017), ("8", 2025)]
)
def test_version_is_in_the_upper_bits_of_flag(flag: str, version: int) -> None:
    assert parse(data_of("CP=&&DataTime=20160801085857&&", flag=flag)).head.version == version


def test_a_packet_without_flag_is_of_2005() -> None:
    head = parse(framed(b"ST=21;CN=2011;PW=1;MN=1;CP=&&DataTime=20040516010101&&")).head
    assert (head.version, head.asks, head.qn) == (2005, False, "")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_reads_chinese_in_either_encoding(encoding: str) -> None:
    packet = framed("QN=1;ST=21;CN=3020;PW=1;MN=1;Flag=4;CP=&&i11001-Info=设备异常&&".encode(encoding))
    assert parse(packet).content == "i11001-Info=设备异常"


def test_short_content_goes_into_one_packet() -> None:
    assert encode(
        HEAD._replace(st="32", cn="1062", pw="100000", mn="010000A8900016F000169DC0"), "RtdInterval=30"
    ) == [SAMPLE + b"\r\n"]


field = st.from_regex(r"[a-z][0-9]{5}-(Rtd|Avg)=[0-9]{1,6}(\.[0-9]{1,3})?", fullmatch=True)


@given(st.lists(field, min_size=1, max_size=150))
def test_long_content_comes_back_from_numbered_packets(fields: list[str]) -> None:
    content = ";".join(fields)
    encoded = encode(HEAD, content)
    packets = [parse(packet) for packet in encoded]
    assert ";".join(packet.content for packet in packets) == content
    assert all(len(packet) <= 2 + 4 + DATA_MAX + 4 + 2 for packet in encoded)
    if len(packets) > 1:
        assert [(packet.part, packet.parts) for packet in packets] == [
            (number, len(packets)) for number in range(1, len(packets) + 1)
        ]
        assert all(packet.head.flag == HEAD.flag | 2 for packet in packets)


def test_a_field_too_long_for_any_packet_is_named() -> None:
    with pytest.raises(InputError, match="the field 'i11001-Info=xxx"):
        encode(HEAD, "DataTime=20160801085857;i11001-Info=" + "x" * 1000)


def test_fields_are_parted_by_semicolons_and_commas() -> None:
    assert list(fields_of("a=1;b-Rtd=2,b-Flag=N;;c; d = 4 ")) == [
        ("a", "1"),
        ("b-Rtd", "2"),
        ("b-Flag", "N"),
        ("c", ""),
        ("d", "4"),
    ]


def test_times_are_read_in_the_stations_zone() -> None:
    assert read_time("20210824122000", BEIJING) == 1629778800000
    assert read_time("20210824042000123", UTC) == 1629778800123
    assert write_time(1629778800123, BEIJING) == "20210824122000"


@pytest.mark.parametrize(
    "text", ["", "2021", "20211324122000", "00010101000000", "2021082412200x", "２０２１０８２４１２２０００"]
)
def test_what_is_no_time_is_named(text: str) -> None:
    with pytest.raises(PacketError, match="is not a time like"):
        read_time(text, BEIJING)


@given(st.binary(max_size=300))
def test_any_bytes_give_a_packet_or_a_packet_error(data: bytes) -> None:
    for packet in (data, b"##" + data, framed(data), framed(b"CN=2011;MN=1;" + data)):
        with contextlib.suppress(PacketError):
            parse(packet)
