"""JT/T 808 position reports: bodies of 0x0200 and 0x0704 (2019 clauses 8.12 and 8.49; 2013 has the same).

A body of 0x0200 is 28 bytes, then additional items `id u8 | length u8 | value`.
"""

import struct
from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import NamedTuple

from app import times
from app.feeds.jt808_frame import FrameError

FIXED = 2
SOUTH = 4
WEST = 8
"""Status bits (2019 table 25)."""

_BASE = struct.Struct(">IIIIHHH6s")
_BATCH = struct.Struct(">HB")
_U8 = struct.Struct(">B")
_U16 = struct.Struct(">H")
_U32 = struct.Struct(">I")

_ITEMS = {
    0x01: ("mileage_km", _U32, 10),
    0x02: ("fuel_l", _U16, 10),
    0x03: ("recorder_speed_kmh", _U16, 10),
    0x25: ("signals", _U32, 1),
    0x30: ("signal", _U8, 1),
    0x31: ("satellites", _U8, 1),
}
"""Additional items that are read (2019 table 27): name, form, divisor."""

_IDS = {name: (id_, form, divisor) for id_, (name, form, divisor) in _ITEMS.items()}
_NAMES = [f"0x{id_:02x}" for id_ in range(256)]
_BCD = [high * 10 + low if high < 10 and low < 10 else 100 for high in range(16) for low in range(16)]
"""Value of a BCD byte; 100, which no part of a time is, where it is none."""

_MINUTES_KEPT = 512

Extras = dict[str, int | float | str]


class Location(NamedTuple):
    """One position report. Degrees of WGS-84 as sent, south and west negative."""

    time_ms: int
    lon: float
    lat: float
    altitude_m: int
    speed_kmh: float
    heading_deg: int
    alarm: int
    status: int
    extras: Extras
    """Additional items: those of the standard by name, others by number (`0xe1`) with the value in hex."""


class DeviceClock:
    """Reads and writes BCD[6] YYMMDDhhmmss of one time zone."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._minutes: dict[bytes, int] = {}

    def read(self, bcd: bytes) -> int:
        """Milliseconds UTC. Raises FrameError when `bcd` is no time."""
        minute = bcd[:5]
        start = self._minutes.get(minute)
        if start is None:
            start = self._remember(minute)
        second = _BCD[bcd[5]]
        if second > 59:
            raise FrameError("time", f"time {bcd.hex()} is not YYMMDDhhmmss")
        return start + second * 1000

    def write(self, time_ms: int) -> bytes:
        """The time as this zone's clocks show it, cut to the second."""
        return bytes.fromhex(times.to_datetime(time_ms, self._zone).strftime("%y%m%d%H%M%S"))

    def _remember(self, minute: bytes) -> int:
        # Devices report about now: a handful of minutes serves them all, and no more is kept.
        try:
            year, month, day, hour, minutes = (_BCD[byte] for byte in minute)
            if year > 99:
                raise ValueError
            moment = datetime(2000 + year, month, day, hour, minutes, tzinfo=self._zone)
        except ValueError:
            raise FrameError("time", f"time {minute.hex()}.. is not YYMMDDhhmmss") from None
        if len(self._minutes) >= _MINUTES_KEPT:
            self._minutes.clear()
        start = self._minutes[minute] = times.to_ms(moment)
        return start


def read_location(body: bytes, start: int, end: int, clock: DeviceClock) -> Location:
    """The position report in `body[start:end]`.

    Raises FrameError when it is too short, its time is none, or its place is not on Earth.
    """
    if end - start < _BASE.size:
        raise FrameError("body", f"location of {end - start} bytes, it has at least {_BASE.size}")
    alarm, status, lat, lon, altitude, speed, heading, bcd = _BASE.unpack_from(body, start)
    if lat > 90_000_000 or lon > 180_000_000:
        raise FrameError("position", f"latitude {lat / 1e6}, longitude {lon / 1e6}: not on Earth")
    return Location(
        clock.read(bcd),
        (-lon if status & WEST else lon) / 1e6,
        (-lat if status & SOUTH else lat) / 1e6,
        altitude,
        speed / 10,
        heading,
        alarm,
        status,
        _read_extras(body, start + _BASE.size, end) if end - start > _BASE.size else {},
    )


def _read_extras(body: bytes, at: int, end: int) -> Extras:
    extras: Extras = {}
    while at + 2 <= end:
        id_, size = body[at], body[at + 1]
        value = at + 2
        if value + size > end:
            break
        known = _ITEMS.get(id_)
        if known is not None and known[1].size == size:
            number = known[1].unpack_from(body, value)[0]
            extras[known[0]] = number / known[2] if known[2] > 1 else number
        else:
            extras[_NAMES[id_]] = body[value : value + size].hex()
        at = value + size
    if at < end:
        # An item that overruns its body spoils itself only: the place before it stands.
        extras["unread"] = body[at:end].hex()
    return extras


def read_batch(body: bytes, clock: DeviceClock) -> tuple[bool, Iterator[Location | FrameError]]:
    """A body of 0x0704: whether its reports are late (type 1), and each report, or what is wrong with it.

    Raises FrameError when the body is too short for its head.
    """
    if len(body) < _BATCH.size:
        raise FrameError("body", f"batch of {len(body)} bytes, it has at least {_BATCH.size}")
    count, kind = _BATCH.unpack_from(body)
    return kind == 1, _read_reports(body, count, clock)


def _read_reports(body: bytes, count: int, clock: DeviceClock) -> Iterator[Location | FrameError]:
    at = _BATCH.size
    for number in range(1, count + 1):
        start = at + _U16.size
        end = start + _U16.unpack_from(body, at)[0] if start <= len(body) else start
        if end > len(body):
            yield FrameError("body", f"batch ends within report {number} of {count}")
            return
        try:
            yield read_location(body, start, end, clock)
        except FrameError as error:
            yield error
        at = end
    if at < len(body):
        yield FrameError("body", f"{len(body) - at} bytes after the last of {count} reports")


def write_location(location: Location, clock: DeviceClock) -> bytes:
    """A body of 0x0200; the status bits of south and west are set from the signs.

    Raises ValueError when a value does not fit its field.
    """
    status = location.status & ~(SOUTH | WEST)
    status |= (SOUTH if location.lat < 0 else 0) | (WEST if location.lon < 0 else 0)
    try:
        base = _BASE.pack(
            location.alarm,
            status,
            round(abs(location.lat) * 1e6),
            round(abs(location.lon) * 1e6),
            location.altitude_m,
            round(location.speed_kmh * 10),
            location.heading_deg,
            clock.write(location.time_ms),
        )
        return base + b"".join(map(_write_extra, location.extras.items()))
    except struct.error as error:
        raise ValueError(f"{location} does not fit: {error}") from None


def _write_extra(item: tuple[str, int | float | str]) -> bytes:
    name, value = item
    if isinstance(value, str):
        data = bytes.fromhex(value)
        return bytes((int(name, 16), len(data))) + data
    id_, form, divisor = _IDS[name]
    return bytes((id_, form.size)) + form.pack(round(value * divisor))


def write_batch(bodies: list[bytes], *, late: bool) -> bytes:
    """A body of 0x0704 from bodies of 0x0200."""
    parts = b"".join(_U16.pack(len(body)) + body for body in bodies)
    return _BATCH.pack(len(bodies), 1 if late else 0) + parts
