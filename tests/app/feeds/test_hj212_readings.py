"""The values of data uploads."""

from datetime import timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feeds.hj212_frame import PacketError
from app.feeds.hj212_readings import Value, read_values

BEIJING = timezone(timedelta(hours=8))
NOON = 1629778800000
START = "DataTime=20210824122000;"


def test_reads_value_flag_and_the_packets_time() -> None:
    content = (
        START + "w01001-Rtd=8.43,w01001-Flag=N;w01018-Rtd=7.0,w01018-SampleTime=20210824103659,w01018-Flag=D"
    )
    assert read_values(content, BEIJING) == (
        [Value("w01001", "Rtd", 8.43, "N", NOON), Value("w01018", "Rtd", 7.0, "D", NOON)],
        [],
    )


def test_reads_the_statistics_of_a_period() -> None:
    content = START + "w01018-Cou=12.5,w01018-Min=-1,w01018-Avg=+.5,w01018-Max=1e2,w01018-Flag=N"
    values = read_values(content, BEIJING).values
    assert [(value.stat, value.value, value.flag) for value in values] == [
        ("Cou", 12.5, "N"),
        ("Min", -1.0, "N"),
        ("Avg", 0.5, "N"),
        ("Max", 100.0, "N"),
    ]


@pytest.mark.parametrize("text", ["--", "", "NaN", "inf", "1_0", "1,0", "0x10", "1e999", "٣", "7.0 mg"])
def test_what_is_no_number_costs_that_field_only(text: str) -> None:
    values, broken = read_values(f"{START}w01018-Rtd={text};w01001-Rtd=8.43", BEIJING)
    if text == "1,0":  # a comma ends the field: what follows has no name we know
        assert [value.value for value in values] == [1.0, 8.43]
    else:
        assert [value.factor for value in values] == ["w01001"]
        assert broken == [f"w01018-Rtd={text}"]


def test_passes_over_what_is_no_value() -> None:
    assert read_values(START + "SB1-RS=1;a21026-ZsRtd=3.0;w01018-Info=x", BEIJING) == ([], [])


def test_a_factor_without_a_code_is_broken() -> None:
    assert read_values(START + "-Rtd=1;a b-Rtd=2", BEIJING).broken == ["-Rtd=1", "a b-Rtd=2"]


def test_a_time_holds_until_the_next() -> None:
    content = "a-Rtd=1;DataTime=20210824122000;b-Rtd=2;DataTime=20210824122100;c-Rtd=3"
    assert [value.time_ms - NOON for value in read_values(content, BEIJING).values] == [0, 0, 60_000]


@pytest.mark.parametrize("content", ["", "w01018-Rtd=7.0", "DataTime=;w01018-Rtd=7.0", "DataTime=2021"])
def test_without_a_time_there_is_no_reading(content: str) -> None:
    with pytest.raises(PacketError) as error:
        read_values(content, BEIJING)
    assert error.value.reason == "time"


@given(st.text(max_size=200))
def test_any_text_gives_values_or_a_sentence(text: str) -> None:
    values, broken = read_values(START + text.replace("DataTime", ""), BEIJING)
    assert all(value.time_ms == NOON for value in values)
    assert all("=" in field for field in broken)
