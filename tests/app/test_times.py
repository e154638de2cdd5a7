from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import times
from app.errors import InputError

SHANGHAI = ZoneInfo("Asia/Shanghai")
EARLIEST_MS, LATEST_MS = -62_135_596_800_000, 253_402_300_799_999
"""The years 1 to 9999, which is what datetime knows."""


@given(st.integers(EARLIEST_MS, LATEST_MS))
def test_there_and_back(ms: int) -> None:
    assert times.to_ms(times.to_datetime(ms)) == ms
    assert times.from_rfc3339(times.to_rfc3339(ms)) == ms


def test_as_rfc_3339_writes_it() -> None:
    assert times.to_rfc3339(1_539_569_410_000) == "2018-10-15T02:10:10Z"
    assert times.to_rfc3339(1_539_569_410_007) == "2018-10-15T02:10:10.007Z"
    assert times.to_rfc3339(-1) == "1969-12-31T23:59:59.999Z"


def test_an_offset_counts() -> None:
    assert times.from_rfc3339("2018-10-15T10:10:10+08:00") == 1_539_569_410_000
    assert (
        times.to_ms(datetime(2018, 10, 15, 10, 10, 10, tzinfo=timezone(timedelta(hours=8))))
        == 1_539_569_410_000
    )


def test_a_time_without_an_offset_is_of_the_given_zone() -> None:
    assert times.from_rfc3339("2018-10-15 10:10:10", SHANGHAI) == 1_539_569_410_000
    with pytest.raises(InputError, match="has no time zone"):
        times.from_rfc3339("2018-10-15 10:10:10")


@given(st.text(max_size=30))
def test_anything_else_is_no_time(text: str) -> None:
    with suppress(InputError):
        ms = times.from_rfc3339(text, UTC)
        assert times.from_rfc3339(times.to_rfc3339(ms)) == ms


def test_a_naive_datetime_is_a_bug() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        times.to_ms(datetime(2018, 1, 1))  # noqa: DTZ001


def test_zones_by_name() -> None:
    assert times.zone("Asia/Shanghai") == SHANGHAI


@pytest.mark.parametrize(
    "name", ["", "Asia", "Mars/Olympus", "../../etc/passwd", "/etc/passwd", "a" * 300, "A\0"]
)
def test_no_such_zone(name: str) -> None:
    with pytest.raises(InputError, match="is not a time zone"):
        times.zone(name)


def test_now_is_the_machines_clock() -> None:
    before = datetime.now(UTC)
    assert abs(times.now_ms() - times.to_ms(before)) < 60_000
