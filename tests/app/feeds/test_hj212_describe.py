"""Packets told as JSON objects."""

import csv
import json
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from app.errors import InputError
from app.feeds.factors import Factors
from app.feeds.hj212_describe import describe
from app.feeds.hj212_frame import framed

BEIJING = timezone(timedelta(hours=8))
FACTORS = Factors.load()


def packet(content: str, cn: str = "2011", numbers: str = "") -> bytes:
    start = f"QN=20160801085857223;ST=21;CN={cn};PW=sesame;MN=M1;Flag=4;{numbers}"
    return framed(f"{start}CP=&&{content}&&".encode())


def test_a_data_upload_gives_readings() -> None:
    told = describe(
        packet("DataTime=20181015101010;w01001-Rtd=8.33,w01001-Flag=N;x99-Rtd=1"), BEIJING, FACTORS
    )
    assert told == {
        "protocol": "hj212",
        "version": 2017,
        "st": "21",
        "cn": "2011",
        "mn": "M1",
        "readings": [
            {
                "factor": "w01001",
                "name": "pH",
                "stat": "Rtd",
                "value": 8.33,
                "unit": "",
                "flag": "N",
                "time": "2018-10-15T02:10:10Z",
            },
            {
                "factor": "x99",
                "name": "",
                "stat": "Rtd",
                "value": 1.0,
                "unit": "",
                "flag": "",
                "time": "2018-10-15T02:10:10Z",
            },
        ],
    }


def test_what_is_no_number_is_told_beside_the_others() -> None:
    told = describe(packet("DataTime=20181015101010;w01001-Rtd=--;w01009-Rtd=7"), BEIJING, FACTORS)
    assert told["errors"] == ["w01001-Rtd=--: not a number"]
    assert [reading["factor"] for reading in told["readings"]] == ["w01009"]


def test_any_other_command_gives_its_fields_without_passwords() -> None:
    told = describe(packet("PolId=w01018;NewPW=sesame", cn="1072"), BEIJING, FACTORS)
    assert told["fields"] == {"PolId": "w01018"}
    assert "sesame" not in json.dumps(told)


def test_a_numbered_packet_is_told_alone() -> None:
    told = describe(packet("8-Rtd=7.0", numbers="PNUM=2;PNO=2;"), BEIJING, FACTORS)
    assert (told["fragment"], told["fragments"], told["fields"]) == (2, 2, {"8-Rtd": "7.0"})


def test_blanks_around_are_no_matter_and_errors_are_sentences() -> None:
    good = packet("DataTime=20181015101010")
    assert describe(b"  " + good + b"\r\n ", BEIJING, FACTORS)["readings"] == []
    with pytest.raises(InputError, match="no DataTime= in CP"):
        describe(packet(""), BEIJING, FACTORS)
    with pytest.raises(InputError, match="CRC 0000, computed"):
        describe(good.rstrip()[:-4] + b"0000", BEIJING, FACTORS)


def test_recorded_packets(shared: Path) -> None:
    with (shared / "vectors" / "hj212_packets.csv").open(encoding="utf-8", newline="") as file:
        told = [describe(row["packet"].encode(), BEIJING, FACTORS) for row in csv.DictReader(file)]
    assert told[0]["fields"] == {"RtdInterval": "30"}
    assert told[1]["fields"] == {}
    assert [(reading["factor"], reading["value"]) for reading in told[2]["readings"]] == [
        ("w00000", 0.0),
        ("w01001", 8.43),
        ("w01018", 7.0),
    ]
    assert {reading["time"] for reading in told[2]["readings"]} == {"2021-08-24T04:20:00Z"}
