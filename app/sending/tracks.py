"""Tracks of vehicles from a CSV file, completed as a terminal would report them."""

import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path
from typing import NamedTuple

from app.errors import InputError
from app.sending.table import Row, read_table

_EARTH_M = 6_371_000.0
_SPEED_MAX_KMH = 6553.5
"""What the protocol's field holds."""


class Point(NamedTuple):
    """One recorded position. WGS-84 degrees; heading clockwise from north."""

    time_ms: int
    lon: float
    lat: float
    speed_kmh: float
    heading_deg: int


@dataclass(slots=True)
class Track:
    """A vehicle and its positions in order of time."""

    vehicle: str
    phone: str
    points: list[Point] = field(default_factory=list)


class _Sample(NamedTuple):
    """A row before speed and heading are completed."""

    time_ms: int
    lon: float
    lat: float
    speed_kmh: float | None
    heading_deg: float | None


def read_tracks(file: Path, local: tzinfo) -> list[Track]:
    """The tracks of a file with vehicle, time or time_local, lon, lat [, speed, heading, phone].

    `local` is the zone of `time_local`. A phone number comes from the vehicle's name where the file has none;
    speed and heading come from the neighbouring positions.
    Raises InputError naming the line and column that is wrong.
    """
    phones: dict[str, str] = {}
    samples: dict[str, list[_Sample]] = {}
    for row in read_table(file, "vehicle", "time|time_local", "lon", "lat"):
        vehicle = row.text("vehicle")
        samples.setdefault(vehicle, []).append(_sample(row, local))
        phones.setdefault(vehicle, _phone(row, vehicle))
    if not samples:
        raise InputError(f"{file}: no rows after the header")
    _check_phones(file, phones)
    return [Track(name, phones[name], _complete(sorted(found))) for name, found in samples.items()]


def phone_of(vehicle: str) -> str:
    """A phone number of twelve digits for a vehicle: always the same for the same name."""
    digest = hashlib.blake2b(vehicle.encode(), digest_size=8).digest()
    return str(100_000_000_000 + int.from_bytes(digest, "big") % 900_000_000_000)


def _phone(row: Row, vehicle: str) -> str:
    phone = row.optional("phone")
    if not phone:
        return phone_of(vehicle)
    if not (phone.isascii() and phone.isdigit() and len(phone) <= 20):
        raise row.error("phone", f"{phone!r} is not 1 to 20 digits")
    return phone.lstrip("0") or "0"


def _check_phones(file: Path, phones: dict[str, str]) -> None:
    owners: dict[str, str] = {}
    for vehicle, phone in phones.items():
        other = owners.setdefault(phone, vehicle)
        if other != vehicle:
            raise InputError(
                f"{file}: vehicles {other!r} and {vehicle!r} both have phone {phone}: give a column phone"
            )


def _sample(row: Row, local: tzinfo) -> _Sample:
    return _Sample(
        row.time_ms(local),
        row.number("lon", -180, 180),
        row.number("lat", -90, 90),
        row.number("speed", 0, _SPEED_MAX_KMH) if row.optional("speed") else None,
        row.number("heading", 0, 360) if row.optional("heading") else None,
    )


def _complete(samples: list[_Sample]) -> list[Point]:
    points: list[Point] = []
    last_heading = 0.0
    for at, sample in enumerate(samples):
        # The first position has none before it: it moves as it will towards the second.
        before, after = samples[max(at - 1, 0)], sample
        if at == 0 and len(samples) > 1:
            before, after = sample, samples[1]
        metres, bearing = _course(before, after)
        seconds = (after.time_ms - before.time_ms) / 1000
        if metres > 1:
            last_heading = bearing
        speed, heading = sample.speed_kmh, sample.heading_deg
        if speed is None:
            speed = min(metres / seconds * 3.6, _SPEED_MAX_KMH) if seconds > 0 else 0.0
        heading = last_heading if heading is None else heading
        points.append(Point(sample.time_ms, sample.lon, sample.lat, speed, round(heading) % 360))
    return points


def _course(a: _Sample, b: _Sample) -> tuple[float, float]:
    """Metres and bearing from `a` to `b` on a sphere."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    dlat, dlon = lat_b - lat_a, math.radians(b.lon - a.lon)
    half = math.sin(dlat / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(dlon / 2) ** 2
    metres = 2 * _EARTH_M * math.asin(min(1.0, math.sqrt(half)))
    east = math.sin(dlon) * math.cos(lat_b)
    north = math.cos(lat_a) * math.sin(lat_b) - math.sin(lat_a) * math.cos(lat_b) * math.cos(dlon)
    return metres, math.degrees(math.atan2(east, north)) % 360


def span(tracks: Iterable[Track]) -> tuple[int, int]:
    """Earliest and latest time of all tracks, milliseconds UTC."""
    moments = [moment for track in tracks for moment in (track.points[0].time_ms, track.points[-1].time_ms)]
    return min(moments), max(moments)
