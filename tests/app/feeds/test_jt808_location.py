"""Bodies of position reports, both ways."""

import contextlib
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import times
from app.feeds import jt808_location as location
from app.feeds.jt808_frame import FrameError

SHANGHAI = ZoneInfo("Asia/Shanghai")
BODY = bytes.fromhex("000000010000000200ba7f0e07e4f11c0028003c00001810151010100104000000640202007d")

extras = st.fixed_dictionaries(
    {},
    optional={
        "mileage_km": st.integers(0, 0xFFFFFFFF).map(lambda n: n / 10),
        "fuel_l": st.integers(0, 0xFFFF).map(lambda n: n / 10),
        "recorder_speed_kmh": st.integers(0, 0xFFFF).map(lambda n: n / 10),
        "signals": st.integers(0, 0xFFFFFFFF),
        "signal": st.integers(0, 255),
        "satellites": st.integers(0, 255),
        "0xe1": st.binary(max_size=255).map(bytes.hex),
    },
)
locations = st.builds(
    location.Location,
    time_ms=st.integers(946_684_800, 4_102_444_799 - 86_400).map(lambda s: s * 1000),
    lon=st.integers(-180_000_000, 180_000_000).map(lambda n: n / 1e6),
    lat=st.integers(-90_000_000, 90_000_000).map(lambda n: n / 1e6),
    altitude_m=st.integers(0, 0xFFFF),
    speed_kmh=st.integers(0, 0xFFFF).map(lambda n: n / 10),
    heading_deg=st.integers(0, 0xFFFF),
    alarm=st.integers(0, 0xFFFFFFFF),
    status=st.integers(0, 0xFFFFFFFF).map(lambda n: n & ~(location.SOUTH | location.WEST)),
    extras=extras,
)


def clock() -> location.DeviceClock:
    return location.DeviceClock(SHANGHAI)


def test_the_check_body() -> None:
    found = location.read_location(BODY, 0, len(BODY), clock())
    assert times.to_rfc3339(found.time_ms) == "2018-10-15T02:10:10Z"
    assert (found.lon, found.lat, found.altitude_m, found.speed_kmh) == (132.444444, 12.222222, 40, 6.0)
    assert (found.heading_deg, found.alarm, found.status) == (0, 1, 2)
    assert found.extras == {"mileage_km": 10.0, "fuel_l": 12.5}


@given(locations)
def test_a_report_written_is_read_back(sent: location.Location) -> None:
    body = location.write_location(sent, clock())
    found = location.read_location(body, 0, len(body), clock())
    signs = location.SOUTH | location.WEST
    assert found._replace(status=found.status & ~signs) == sent
    assert bool(found.status & location.SOUTH) == (sent.lat < 0)
    assert bool(found.status & location.WEST) == (sent.lon < 0)


@given(st.binary(max_size=80), st.integers(0, 10))
def test_any_bytes_are_a_report_or_an_error_of_the_message(data: bytes, start: int) -> None:
    with contextlib.suppress(FrameError):
        location.read_location(data, min(start, len(data)), len(data), clock())


@pytest.mark.parametrize(
    "bcd", ["000000000000", "181315101010", "181032101010", "181015241010", "1a1015101010"]
)
def test_a_time_that_is_none_is_an_error(bcd: str) -> None:
    with pytest.raises(FrameError, match="is not YYMMDDhhmmss"):
        clock().read(bytes.fromhex(bcd))


@pytest.mark.parametrize("bcd", ["181015106010", "181015101060", "18101510101a"])
def test_a_minute_or_second_that_is_none_is_an_error(bcd: str) -> None:
    with pytest.raises(FrameError, match="is not YYMMDDhhmmss"):
        clock().read(bytes.fromhex(bcd))


@given(
    st.integers(946_684_800, 4_102_444_799 - 86_400), st.sampled_from(["Asia/Shanghai", "UTC", "Asia/Urumqi"])
)
def test_a_clock_reads_what_it_wrote(second: int, zone: str) -> None:
    device = location.DeviceClock(ZoneInfo(zone))
    assert device.read(device.write(second * 1000 + 999)) == second * 1000


def test_a_clock_that_meets_many_minutes_keeps_few() -> None:
    device = clock()
    moments = [second * 1000 for second in range(1_500_000_000, 1_500_000_000 + 60 * 2000, 60)]
    assert [device.read(device.write(moment)) for moment in moments] == moments


@pytest.mark.parametrize(("lat", "lon"), [(90_000_001, 0), (0, 180_000_001), (0xFFFFFFFF, 0)])
def test_a_place_not_on_earth_is_an_error(lat: int, lon: int) -> None:
    body = BODY[:8] + lat.to_bytes(4, "big") + lon.to_bytes(4, "big") + BODY[16:]
    with pytest.raises(FrameError, match="not on Earth"):
        location.read_location(body, 0, len(body), clock())


def test_items_of_odd_length_and_unknown_ones_are_kept_as_hex() -> None:
    body = BODY[:28] + bytes.fromhex("0102abcd" + "e1010f" + "310105")
    found = location.read_location(body, 0, len(body), clock())
    assert found.extras == {"0x01": "abcd", "0xe1": "0f", "satellites": 5}


def test_an_item_that_overruns_the_body_spoils_itself_only() -> None:
    body = BODY[:28] + bytes.fromhex("300107" + "3105ff")
    assert location.read_location(body, 0, len(body), clock()).extras == {"signal": 7, "unread": "3105ff"}


def test_a_batch_gives_each_report_and_what_is_wrong_with_the_others() -> None:
    broken = BODY[:22] + bytes(6)
    late, reports = location.read_batch(
        location.write_batch([BODY, broken, BODY[:5], BODY], late=True), clock()
    )
    assert late
    found = list(reports)
    assert [type(one) for one in found] == [location.Location, FrameError, FrameError, location.Location]


@pytest.mark.parametrize(("cut", "sentence"), [(3, "within report 2 of 2"), (70, "within report 1 of 2")])
def test_a_batch_cut_short_says_where(cut: int, sentence: str) -> None:
    body = location.write_batch([BODY, BODY], late=False)[:-cut]
    late, reports = location.read_batch(body, clock())
    assert not late
    assert sentence in str(list(reports)[-1])


def test_bytes_after_a_batch_are_an_error() -> None:
    _, reports = location.read_batch(location.write_batch([BODY], late=False) + b"xy", clock())
    assert str(list(reports)[-1]) == "2 bytes after the last of 1 reports"


def test_a_batch_without_its_head_is_an_error() -> None:
    with pytest.raises(FrameError, match="batch of 2 bytes"):
        location.read_batch(b"\0\1", clock())


@given(st.binary(max_size=200))
def test_any_batch_is_read_or_told_broken(data: bytes) -> None:
    try:
        _, reports = location.read_batch(data, clock())
    except FrameError:
        return
    assert all(isinstance(one, location.Location | FrameError) for one in reports)


def test_a_value_that_does_not_fit_is_our_bug() -> None:
    sent = location.Location(0, 120.0, 30.0, -1, 0.0, 0, 0, 0, {})
    with pytest.raises(ValueError, match="does not fit"):
        location.write_location(sent, clock())
