"""What stations are to send, from files."""

from datetime import UTC
from pathlib import Path

import pytest

from app import times
from app.errors import InputError
from app.feeds.hj212_packet import Head, encode
from app.sending.packets import Record, read_records

HEAD = Head("20210824122004007", "32", "2011", "123456", "88888811111008", 4)
CONTENT = (
    "DataTime=20210824122000;w01001-Rtd=8.43,w01001-Flag=N;w01018-SampleTime=20210824103659,w01018-Rtd=7"
)


def packets(folder: Path, *lines: bytes) -> list[Record]:
    file = folder / "packets.txt"
    file.write_bytes(b"".join(lines))
    return read_records(file, UTC)


def readings(folder: Path, text: str) -> list[Record]:
    file = folder / "readings.csv"
    file.write_text(text, encoding="utf-8")
    return read_records(file, UTC)


def test_packets_are_read_in_order_of_their_data_s_time(tmp_path: Path) -> None:
    earlier = CONTENT.replace("1220", "1210")
    found = packets(tmp_path, *encode(HEAD, CONTENT), b"\n", *encode(HEAD, earlier))
    assert [record.content for record in found] == [earlier, CONTENT]
    assert times.to_rfc3339(found[1].time_ms) == "2021-08-24T04:20:00Z"
    assert found[0].head == HEAD


def test_a_packet_without_data_time_has_that_of_its_qn(tmp_path: Path) -> None:
    (record,) = packets(tmp_path, *encode(HEAD._replace(cn="1062"), "RtdInterval=30"))
    assert times.to_rfc3339(record.time_ms) == "2021-08-24T04:20:04.007Z"


def test_numbered_packets_are_put_together(tmp_path: Path) -> None:
    long = "DataTime=20210824122000;" + ";".join(f"w{n:05d}-Rtd={n}" for n in range(200))
    lines = encode(HEAD, long)
    assert len(lines) > 1
    (record,) = packets(tmp_path, *lines)
    assert record.content == long
    with pytest.raises(InputError, match=r"packets.txt: packet 1 of"):
        packets(tmp_path, lines[0])


def test_a_moved_record_takes_its_times_along(tmp_path: Path) -> None:
    (record,) = packets(tmp_path, *encode(HEAD, CONTENT))
    moved = record.moved(record.time_ms + 3_600_000)
    assert moved.head.qn == "20210824132000000"
    assert moved.content == CONTENT.replace("20210824122000", "20210824132000").replace("103659", "113659")


def test_a_broken_packet_is_named_by_its_line(tmp_path: Path) -> None:
    (good,) = encode(HEAD, CONTENT)
    with pytest.raises(InputError, match=r"packets.txt: line 2: CRC"):
        packets(tmp_path, good, good.replace(b"8.43", b"8.44"))
    with pytest.raises(InputError, match="nothing to send"):
        readings(tmp_path, "mn,time,factor,value\n")


def test_readings_of_one_moment_make_one_packet(tmp_path: Path) -> None:
    found = readings(
        tmp_path,
        "mn,time,factor,value,flag\n"
        "S1,2021-08-24T04:20:00Z,w01001,8.43,\n"
        "S2,2021-08-24T04:20:00Z,w01001,7,F\n"
        "S1,2021-08-24T04:20:00Z,w01009,5.5,N\n",
    )
    assert [(record.head.mn, record.content) for record in found] == [
        ("S1", "DataTime=20210824122000;w01001-Rtd=8.43,w01001-Flag=N;w01009-Rtd=5.5,w01009-Flag=N"),
        ("S2", "DataTime=20210824122000;w01001-Rtd=7,w01001-Flag=F"),
    ]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("a b,2021-08-24T04:20:00Z,w01001,1,N", "line 2, column mn: not 1 to 64 printable"),
        ("S,2021-08-24T04:20:00Z,w-1,1,N", "line 2, column factor: 'w-1' is not a code"),
        ("S,2021-08-24T04:20:00Z,w01001,high,N", "line 2, column value: 'high' is not a number"),
        ("S,2021-08-24T04:20:00Z,w01001,1,X", "line 2, column flag: 'X' is none of N, F"),
        ("S,noon,w01001,1,N", "line 2, column time: 'noon' is not a time"),
    ],
)
def test_a_bad_reading_is_named(tmp_path: Path, row: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        readings(tmp_path, f"mn,time,factor,value,flag\n{row}\n")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none.txt: cannot be read"):
        read_records(tmp_path / "none.txt", UTC)
